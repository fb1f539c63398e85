import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { toPublic } from "#lib/ids.ts";
import { etagOf, lockFlow, refuseStale } from "#lib/services/flows/flow-row.ts";
import { storedVersion } from "#lib/services/flows/versions.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";

export interface RestoredVersion {
  /** The draft's from now on. */
  etag: string;
  /** The draft that it takes the place of, secrets null: what saving it brings back. */
  before: FlowDocument;
}

/**
 * A published version becomes the draft, with the ids of its secrets. What is live stays as it is.
 * @param flowId uuid
 * @param ifMatch the state of the draft that the writer had in front of them; null: whatever it is
 * @throws Refused `not_found`, `conflict` where somebody saved in between
 */
export async function restoreVersion(
  actor: Actor,
  flowId: string,
  { version, ifMatch }: { version: number; ifMatch: string | null },
): Promise<RestoredVersion> {
  const restored = await db().transaction(async (tx) => {
    const { row, draft } = await lockFlow(tx, actor, flowId);
    refuseStale(row, ifMatch);
    const { document } = await storedVersion(flowId, version, tx);
    const changes = { name: document.name, draft: document, updatedBy: actor.memberId, updatedAt: sql`now()` };
    const [written] = await tx
      .update(flows)
      .set({ ...changes, draftRevision: sql`${flows.draftRevision} + 1` })
      .where(eq(flows.id, flowId))
      .returning();
    if (!written) throw new Error("the flow was not written");
    await audit(tx, actor, "flow.version_restored", `flow:${flowId}`, { name: document.name, version });
    return { etag: etagOf(written), before: masked(draft) };
  });
  announce(actor.workspaceId, [{ kind: "flow", id: toPublic(flowId) }]);
  return restored;
}
