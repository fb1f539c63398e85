/** An API Call's request, worked out of its configuration and its rendered templates. Pure; sending it is `lib/net`'s. */
import type { Fault } from "#lib/errors.ts";
import { JsonError, parseJson } from "#lib/json.ts";
import type { ApiCall, METHODS } from "#lib/operations/api-call/index.ts";
import { type ApiCallMessage, apiCallBody } from "#lib/wire/messages/api-call.ts";

interface RequestHeader {
  name: string;
  value: string;
  /** Masked wherever the request is stored or shown. */
  secret: boolean;
}

export interface Request {
  method: (typeof METHODS)[number];
  url: string;
  /** In their order, each name once. */
  headers: RequestHeader[];
  body: string;
}

/** Text as base64 of its UTF-8 bytes. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const CARRIED = /^[\t\x20-\x7e\x80-\xff]*$/;

function headerFault(value: string): string | null {
  if (/[\r\n]/.test(value)) return "A header's value has no line breaks.";
  return CARRIED.test(value) ? null : "A header's value can hold Latin letters, digits and signs only.";
}

function authHeader(auth: ApiCall["auth"]): RequestHeader | null {
  if (auth?.kind === "basic")
    return { name: "Authorization", value: `Basic ${base64(`${auth.username}:${asText(auth.password)}`)}`, secret: true };
  if (auth?.kind === "bearer") return { name: "Authorization", value: `Bearer ${asText(auth.token)}`, secret: true };
  return null;
}

/** Secrets are opened before a request is built; one that is not counts as empty. */
const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/** Headers of one name are sent as one, as RFC 9110 section 5.3 allows. */
function joined(headers: readonly RequestHeader[]): RequestHeader[] {
  const byName = new Map<string, RequestHeader>();
  for (const header of headers) {
    const name = header.name.toLowerCase();
    const first = byName.get(name);
    const glue = name === "cookie" ? "; " : ", ";
    byName.set(name, first ? { ...first, value: `${first.value}${glue}${header.value}`, secret: first.secret || header.secret } : header);
  }
  return [...byName.values()];
}

function headersOf(config: ApiCall, rendered: (path: string) => string, faults: Fault[]): RequestHeader[] {
  const own = (config.headers ?? []).map((header, at) => {
    // A secret is sent as it is: it is no template.
    const value = header.secret ? asText(header.value) : rendered(`headers.${at}.value`);
    const fault = header.name === "" ? "The header has no name." : headerFault(value);
    if (fault)
      faults.push({
        path: `headers.${at}.${header.name === "" ? "name" : "value"}`,
        message: header.name === "" ? fault : `${header.name}: ${fault}`,
      });
    return { name: header.name, value, secret: header.secret ?? false };
  });
  const auth = authHeader(config.auth);
  if (!auth) return joined(own);
  const fault = own.some(({ name }) => name.toLowerCase() === "authorization")
    ? "Authorization is set by a header and by the authorization beside it."
    : headerFault(auth.value);
  if (fault) faults.push({ path: "auth", message: fault });
  return joined([...own, auth]);
}

/** The rendered body as it stands, where it is JSON. */
function customBody(body: string, faults: Fault[]): string {
  try {
    parseJson(body);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    faults.push({ path: "body", message: `The body is not JSON. Line ${error.line}, column ${error.column}: ${error.message}` });
  }
  return body;
}

/**
 * @param config with its secrets opened
 * @param rendered the text of each of the configuration's templates, by path (`url`, `headers.0.value`, `body`)
 * @returns the request, or what of it can't be sent (reason `template`)
 */
export function buildRequest(config: ApiCall, rendered: (path: string) => string, message: ApiCallMessage): Request | { faults: Fault[] } {
  const faults: Fault[] = [];
  const headers = headersOf(config, rendered, faults);
  const body = config.format === "custom" ? customBody(rendered("body"), faults) : apiCallBody(message);
  if (faults.length > 0) return { faults };
  return {
    method: config.method ?? "POST",
    url: rendered("url").trim(),
    headers: [{ name: "Content-Type", value: "application/json", secret: false }, ...headers],
    body,
  };
}
