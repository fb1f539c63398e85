/** The state of the dialogs "New Webhook" and "Edit Webhook", what is wrong with it, and what it asks the server for. Pure. */
import { isHttp, nameError, urlError } from "#components/builder/step-webhook/check-webhook.ts";
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

export interface WebhookForm {
  family: Family;
  /** Id of a flow or a data set; "": all of them. */
  target: string;
  name: string;
  url: string;
  /** Of each family, so that looking at another one loses nothing. */
  events: Readonly<Record<Family, readonly OrganisationEvent[]>>;
}

/** What the server is asked for. */
export type WebhookInput = Pick<OrganisationWebhookJson, "name" | "url" | "family" | "target" | "events">;

const NONE: WebhookForm["events"] = { workflow: [], form: [], data_set: [] };
const BLANK: WebhookForm = { family: "workflow", target: "", name: "", url: "", events: NONE };

const ALL_EVENTS = Object.entries(ORGANISATION_EVENTS) as [OrganisationEvent, (typeof ORGANISATION_EVENTS)[OrganisationEvent]][];

/** In the order of the table. */
export const eventsOf = (family: Family): OrganisationEvent[] =>
  ALL_EVENTS.filter(([, row]) => row.family === family).map(([name]) => name);

/** @param webhook null: a new one */
export function toForm(webhook: OrganisationWebhookJson | null): WebhookForm {
  if (!webhook) return BLANK;
  const { family, target, name, url, events } = webhook;
  return { family, target: target ?? "", name, url, events: { ...NONE, [family]: events } };
}

/** Addresses may be pasted with blanks around them; nothing else is trimmed. Events stand in the table's order. */
export const toInput = ({ family, target, name, url, events }: WebhookForm): WebhookInput => ({
  name,
  url: url.trim(),
  family,
  target: target === "" ? null : target,
  events: eventsOf(family).filter((event) => events[family].includes(event)),
});

/** With another family the target begins anew: a flow is no data set. */
export const withFamily = (form: WebhookForm, family: Family): Partial<WebhookForm> =>
  form.family === family ? {} : { family, target: "" };

/** The chosen events of the family with one more, or one less. */
export function withEvent({ family, events }: WebhookForm, event: OrganisationEvent, chosen: boolean): Pick<WebhookForm, "events"> {
  const others = events[family].filter((each) => each !== event);
  return { events: { ...events, [family]: chosen ? [...others, event] : others } };
}

/** Paths: `name`, `url`, `events`. */
export function checkForm({ name, url, events, family }: WebhookForm): FormErrors {
  const all: [string, string | null][] = [
    ["name", nameError(name)],
    ["url", urlError(url, "Leave username and password out of the address: these messages carry a signature instead.")],
    ["events", events[family].length === 0 ? "Choose at least one event." : null],
  ];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** An amber line under the address; null: none is needed. */
export const urlWarning = (url: string): string | null =>
  isHttp(url) ? "Messages to an http address can be read on the way. Use https where you can." : null;
