/** What a received request brings along for templates: its body under the trigger's ref-id, and `request`. */
import type { StoredDocument } from "#db/documents.ts";
import type { WebhookNode } from "#lib/services/incoming/flow.ts";
import { bodyOf } from "#lib/services/incoming/read-body.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import { bodyName } from "#lib/services/incoming/run-request.ts";

/** Names that come twice keep their last value. */
const queryOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));

/**
 * @param body where the caller has read it already
 * @throws Refused `invalid_json`
 */
export function broughtBy(
  { headers, query, body: bytes }: Pick<RequestRow, "headers" | "query" | "body">,
  version: Pick<StoredDocument, "document">,
  trigger: WebhookNode,
  body: unknown = bodyOf(bytes, headers.find(([name]) => name === "content-type")?.[1] ?? null),
): Record<string, unknown> {
  return {
    [bodyName(version, trigger)]: body,
    request: { method: "POST", headers: Object.fromEntries(headers), query: queryOf(query), body },
  };
}
