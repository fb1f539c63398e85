import type { WebhookAuth } from "#lib/triggers/webhook.ts";

/** In single quotes for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The body of the first request that somebody sends. */
export const SAMPLE_BODY = '{"company_id": 123456, "user_id": 789123}';

/** A request that starts the flow; null where the caller has to sign it. */
export function curlOf({ url, token }: { url: string; token: string }, auth: WebhookAuth): string | null {
  if (typeof auth === "object") return null;
  return [
    `curl -X POST ${quoted(url)}`,
    ...(auth === "bearer" ? [`-H ${quoted(`Authorization: Bearer ${token}`)}`] : []),
    `-H ${quoted("Content-Type: application/json")}`,
    `-d ${quoted(SAMPLE_BODY)}`,
  ].join(" \\\n  ");
}
