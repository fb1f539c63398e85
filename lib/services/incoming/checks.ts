/** What a call on a flow's webhook is checked for before it is accepted (contract section 8). */
import { openSignature } from "#lib/services/flows/flow-secrets.ts";
import { type Given, paused, refused } from "#lib/services/incoming/answers.ts";
import type { CalledFlow, WebhookNode } from "#lib/services/incoming/flow.ts";
import { secondsOverRate } from "#lib/services/incoming/limits.ts";
import { bodyOf } from "#lib/services/incoming/read-body.ts";
import { isSigned, signatureHeaders } from "#lib/services/incoming/signature.ts";
import { hasToken } from "#lib/services/incoming/token.ts";
import { shownHeaders } from "#lib/services/shown-headers.ts";

const mostBytes = 1024 * 1024;

/** A request as it came in. */
export interface Call {
  method: string;
  headers: Headers;
  /** `?a=1`; empty without a query. */
  search: string;
  /** The caller's address. */
  peer: string;
  /** The body, read no further than the limit in bytes. @throws Refused `too_large` */
  bytes(limit: number): Promise<Buffer>;
}

const unauthorized = (message: string): Given => refused("unauthorized", message, { "www-authenticate": "Bearer" });

/** Headers as they are stored: without what authorises. */
export const keptHeaders = (headers: Headers, { data: { auth } }: WebhookNode): [string, string][] =>
  shownHeaders(headers, typeof auth === "object" ? signatureHeaders(auth) : []);

/** What can be said without the body; null: go on. */
export function beforeBody(flow: CalledFlow, trigger: WebhookNode, call: Call): Given | null {
  if (call.method !== "POST") return refused("method_not_allowed", "Send a POST.", { allow: "POST" });
  const { auth = "bearer" } = trigger.data;
  if (auth === "bearer" && !hasToken(call.headers.get("authorization"), flow))
    return unauthorized("Send the webhook's token: Authorization: Bearer <token>.");
  if (flow.status === "paused") return paused();
  const seconds = secondsOverRate(flow.id, call.peer);
  if (seconds === null) return null;
  return refused("rate_limited", `Too many requests. Try again in ${seconds} s.`, { "retry-after": String(seconds) });
}

export interface Body {
  bytes: Buffer;
  /** As templates read it. */
  parsed: unknown;
}

/** The body, which is signed and can be parsed. @throws Refused `too_large`, `invalid_json` */
export async function readBody(flow: CalledFlow, trigger: WebhookNode, call: Call): Promise<Body | Given> {
  const bytes = await call.bytes(mostBytes);
  const { auth } = trigger.data;
  if (typeof auth === "object") {
    const secret = await openSignature(flow.id, trigger);
    if (secret === null || !isSigned(auth, { headers: call.headers, body: bytes, secret }))
      return unauthorized("The signature does not fit the body, or its time is more than five minutes away.");
  }
  return { bytes, parsed: bodyOf(bytes, call.headers.get("content-type")) };
}
