/** What a received request brings along for templates: its body under the trigger's ref-id, and `request`. */
import type { StoredDocument } from "#db/documents.ts";
import type { WebhookNode } from "#lib/services/incoming/flow.ts";
import { bodyOf } from "#lib/services/incoming/read-body.ts";
import type { RequestRow } from "#lib/services/incoming/requests.ts";
import { bodyName } from "#lib/services/incoming/run-request.ts";

/** Names that come twice keep their last value. */
const queryOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query));

type Stored = Pick<RequestRow, "headers" | "query" | "body">;

const contentType = ({ headers }: Pick<RequestRow, "headers">): string | null =>
  headers.find(([name]) => name === "content-type")?.[1] ?? null;

/**
 * @param refId the name that templates read the body by
 * @throws Refused `invalid_json`
 */
export const broughtAs = (refId: string, row: Stored, body: unknown = bodyOf(row.body, contentType(row))): Record<string, unknown> => ({
  [refId]: body,
  request: { method: "POST", headers: Object.fromEntries(row.headers), query: queryOf(row.query), body },
});

/**
 * @param body where the caller has read it already
 * @throws Refused `invalid_json`
 */
export const broughtBy = (
  row: Stored,
  version: Pick<StoredDocument, "document">,
  trigger: WebhookNode,
  body?: unknown,
): Record<string, unknown> => broughtAs(bodyName(version, trigger), row, body);
