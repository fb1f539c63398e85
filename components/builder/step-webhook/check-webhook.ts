/** What the webhook dialog refuses before it is saved. Publishing checks again. */

import { secretOf, type WebhookForm } from "#components/builder/step-webhook/webhook-form.ts";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { WEBHOOK_LIMITS } from "#lib/flow/step-webhook.ts";
import { holdsTemplate, originOf } from "#lib/flow/templates/url-parts.ts";
import { counted } from "#lib/in-words.ts";

/** Unicode code points: what limits count. */
export const lengthOf = (text: string): number => [...text].length;

/** Whether what is sent there can be read on the way. */
export const isHttp = (url: string) => /^http:\/\//i.test(url.trim());
const tooLong = (text: string, most: number): string | null => (lengthOf(text) > most ? `At most ${counted(most, "character")}.` : null);

/** What is wrong with a webhook's name; null: nothing. */
export const nameError = (name: string): string | null => (name.trim() === "" ? "Type a name." : tooLong(name, WEBHOOK_LIMITS.name));

/**
 * What is wrong with a webhook's address; null: nothing.
 * @param credentials what to do about a username or password in it
 */
export function urlError(typed: string, credentials = "Choose Basic below, and put the username and password there."): string | null {
  const url = typed.trim();
  if (url === "") return "Type the address to send to.";
  if (!/^https?:\/\//i.test(url)) return "Start with http:// or https://.";
  if (holdsTemplate(url)) return "Webhooks send to one address: templates are not filled in here.";
  if (!URL.canParse(url)) return "This is no address on the web.";
  const { username, password } = new URL(url);
  if (username !== "" || password !== "") return credentials;
  return tooLong(url, WEBHOOK_LIMITS.url);
}

/** @param kept the origin that a stored secret may be sent to; null where none is stored */
function secretError(form: WebhookForm, what: string, most: number, kept: string | null): string | null {
  const secret = secretOf(form.auth);
  if (secret === "") return `Type the ${what}.`;
  if (typeof secret === "string") return tooLong(secret, most);
  return originOf(form.url) === kept ? null : `The address leads to another server. Type the ${what} for it.`;
}

function authErrors(form: WebhookForm, kept: string | null): [string, string | null][] {
  const { auth } = form;
  if (auth.kind === "client_secret") return [["auth.secret", secretError(form, "client secret", WEBHOOK_LIMITS.secret, kept)]];
  if (auth.kind === "none") return [];
  const { username } = auth;
  const name = username === "" ? "Type the username." : username.includes(":") ? "A username has no colon." : null;
  return [
    ["auth.username", name ?? tooLong(username, WEBHOOK_LIMITS.credential)],
    ["auth.password", secretError(form, "password", WEBHOOK_LIMITS.credential, kept)],
  ];
}

/**
 * Paths: `name`, `url`, `trigger`, `auth.secret`, `auth.username`, `auth.password`.
 * @param kept the origin that a stored secret may be sent to; null where none is stored
 */
export function checkWebhook(form: WebhookForm, kept: string | null): FormErrors {
  const all: [string, string | null][] = [
    ["name", nameError(form.name)],
    ["url", urlError(form.url)],
    ["trigger", form.trigger === null ? "Choose when it is sent." : null],
    ...authErrors(form, kept),
  ];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** An amber line under the URL: a credential on a way that others can read. */
export function webhookWarning({ url, auth }: WebhookForm): string | null {
  if (!isHttp(url) || auth.kind === "none") return null;
  const what = auth.kind === "basic" ? "username and password" : "client secret";
  return `The address is not https: the ${what} can be read on the way.`;
}
