/** What the response form writes into the trigger. */
import type { WebhookTrigger } from "#lib/triggers/webhook.ts";

type Response = NonNullable<WebhookTrigger["response"]>;

export const PLAIN_STATUS = 200;

/** The status that was typed; null where it is none from 200 to 599. */
export function statusOf(typed: string): number | null {
  const text = typed.trim();
  const status = /^\d{3}$/.test(text) ? Number(text) : 0;
  return status >= 200 && status <= 599 ? status : null;
}

/** What stands for itself is not written: status 200, an empty body, a response of both. */
export function responseOf({ status, body }: Response): Response | undefined {
  const given = { ...(status !== undefined && status !== PLAIN_STATUS && { status }), ...(body && { body }) };
  return Object.keys(given).length === 0 ? undefined : given;
}
