/** What the API Call form refuses before it is applied. Publishing checks again. */
import type { FormErrors } from "#components/builder/use-checked-form.ts";
import { isOwnName } from "#lib/flow/templates/template-names.ts";
import { textAround, unclosedTag } from "#lib/flow/templates/template-tokens.ts";
import { hasTemplateInOrigin, sampleUrl, templateAt } from "#lib/flow/templates/url-parts.ts";
import { isNeverJson } from "#lib/operations/api-call/body.ts";
import { isForbiddenHeader } from "#lib/operations/api-call/headers.ts";
import { type ApiCall, apiCall } from "#lib/operations/api-call/index.ts";

interface Limits {
  /** Seconds. */
  callTimeout: number;
  /** Ref-ids of the flow's other operations. */
  taken: ReadonlySet<string>;
}

const hasSecrets = ({ auth, headers = [] }: ApiCall) =>
  (auth !== undefined && auth.kind !== "none") || headers.some(({ secret }) => secret);

/** What is said of a tag that nothing closes. */
function unclosed(source: string): string | null {
  const opened = unclosedTag(source);
  if (opened === null) return null;
  return opened === "{{" ? "A {{ is not closed. Write {{ name }}, or remove it." : `A ${opened} is not closed.`;
}

/** A brace on its own is the beginning of a variable, or what is left of one. `{id}` may be meant. */
const strayBrace = (url: string): string | null =>
  /[{}]/.test(textAround(url).replace(/\{[^{}]*\}/g, "")) ? "A { or } stands on its own. A variable is written {{ name }}." : null;

function urlError(call: ApiCall): string | null {
  const url = call.url.trim();
  if (url === "") return "Type the address to call.";
  const braces = unclosed(url) ?? strayBrace(url);
  if (braces) return braces;
  const at = templateAt(url);
  const begins = at === -1 ? url : url.slice(0, at);
  if (begins !== "" && !/^https?:\/\//i.test(begins)) return "Start with http:// or https://.";
  const sample = sampleUrl(url);
  if (at !== 0 && !sample) return "This is no address on the web.";
  if (sample && (sample.username !== "" || sample.password !== "")) return "Put the username and password into Authorization.";
  if (hasSecrets(call) && hasTemplateInOrigin(url)) return "Write the server's address out: a variable may not decide who gets the secret.";
  return null;
}

function headerErrors({ headers = [], auth }: ApiCall): [string, string][] {
  return headers.flatMap(({ name, value, secret }, at): [string, string][] => {
    if (name === "") return [[`headers.${at}.name`, "Type a name, or remove the header."]];
    if (isForbiddenHeader(name)) return [[`headers.${at}.name`, `Baton sets ${name} itself.`]];
    if (name.toLowerCase() === "authorization" && auth && auth.kind !== "none")
      return [[`headers.${at}.name`, "Authorization is set above. Remove one of them."]];
    if (secret) return value === "" ? [[`headers.${at}.value`, "Type the value."]] : [];
    const open = typeof value === "string" ? unclosed(value) : null;
    return open ? [[`headers.${at}.value`, open]] : [];
  });
}

function authErrors({ auth }: ApiCall): [string, string][] {
  if (auth?.kind === "bearer" && auth.token === "") return [["auth.token", "Type the token."]];
  if (auth?.kind !== "basic") return [];
  if (auth.username === "") return [["auth.username", "Type the username."]];
  return auth.username.includes(":") ? [["auth.username", "A username has no colon."]] : [];
}

function bodyError({ format, body = "" }: ApiCall): string | null {
  if (format !== "custom") return null;
  if (body.trim() === "") return "Type the JSON to send, or choose Default.";
  const open = unclosed(body);
  if (open) return open;
  return isNeverJson(body) ? "This is no JSON: the action would stop here." : null;
}

function refIdError({ refId }: ApiCall, taken: ReadonlySet<string>): string | null {
  if (!refId) return null;
  if (isOwnName(refId)) return `${refId} means something in templates. Choose another name.`;
  return taken.has(refId) ? `${refId} is taken by another step.` : null;
}

/**
 * The sentences of the form's own rules first, then those of the schema.
 * Paths: `url`, `auth.username`, `auth.password`, `auth.token`, `headers.N.name`, `headers.N.value`, `body`, `refId`, `timeout`.
 */
export function checkCall(call: ApiCall, { callTimeout, taken }: Limits): FormErrors {
  const parsed = apiCall.schema.safeParse(call);
  const schema = parsed.success ? [] : parsed.error.issues.map(({ path, message }): [string, string] => [path.join("."), message]);
  const url = urlError(call);
  const body = bodyError(call);
  const refId = refIdError(call, taken);
  const own: [string, string][] = [
    ...(url ? [["url", url] as [string, string]] : []),
    ...authErrors(call),
    ...headerErrors(call),
    ...(body ? [["body", body] as [string, string]] : []),
    ...(refId ? [["refId", refId] as [string, string]] : []),
    ...(call.timeout !== undefined && call.timeout > callTimeout
      ? [["timeout", `At most ${callTimeout} seconds.`] as [string, string]]
      : []),
  ];
  return Object.fromEntries([...schema, ...own]);
}

/** An amber line under the URL: a credential on a way that others can read. */
export function callWarning(call: ApiCall): string | null {
  if (!/^http:\/\//i.test(call.url.trim()) || !hasSecrets(call)) return null;
  return call.auth?.kind === "basic"
    ? "The address is not https: the username and password can be read on the way."
    : "The address is not https: the secret can be read on the way.";
}
