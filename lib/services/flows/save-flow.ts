import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { toPublic } from "#lib/ids.ts";
import { documentHash } from "#lib/services/flows/document-hash.ts";
import { type FlowJson, flowJson } from "#lib/services/flows/flow-json.ts";
import { refuseBeyondSettings } from "#lib/services/flows/flow-limits.ts";
import { etagOf, type LoadedFlow, lockFlow, refuseStale } from "#lib/services/flows/flow-row.ts";
import { sealSecrets, writeSecrets } from "#lib/services/flows/flow-secrets.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

export interface SavedFlow {
  flow: FlowJson;
  /** As it was stored, secrets null. */
  draft: FlowDocument;
  etag: string;
}

/**
 * Saves the draft. A save that changes nothing keeps the ETag and writes nothing.
 * @param flowId uuid
 * @param ifMatch an If-Match header: the state that the writer had in front of them
 * @throws Refused `not_found`, `conflict` where somebody saved in between, `invalid` beyond what the settings allow
 */
export async function saveFlow(
  actor: Actor,
  flowId: string,
  document: FlowDocument,
  { ifMatch }: { ifMatch?: string | null } = {},
): Promise<SavedFlow> {
  refuseBeyondSettings(document);
  const { saved, changed } = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const known = await lockFlow(tx, actor, flowId);
    refuseStale(known.row, ifMatch);
    const sealed = await sealSecrets(tx, { workspaceId: actor.workspaceId, flowId, document });
    if (sealed.rows.length === 0 && documentHash(sealed.document) === documentHash(known.draft)) return { saved: known, changed: false };
    await writeSecrets(tx, sealed.rows);
    const [row] = await tx
      .update(flows)
      .set({
        name: document.name,
        draft: sealed.document,
        draftRevision: sql`${flows.draftRevision} + 1`,
        updatedBy: actor.memberId,
        updatedAt: sql`now()`,
      })
      .where(eq(flows.id, flowId))
      .returning();
    if (!row) throw new Error("the flow was not written");
    const secrets = sealed.rows.map(({ node, part }) => `${node}/${part}: changed`);
    await audit(tx, actor, "flow.saved", `flow:${flowId}`, { name: row.name, ...(secrets.length > 0 ? { secrets } : {}) });
    const after: LoadedFlow = { row, draft: sealed.document, published: known.published };
    return { saved: after, changed: true };
  });
  if (changed) announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return { flow: await flowJson(actor, saved), draft: masked(saved.draft), etag: etagOf(saved.row) };
}
