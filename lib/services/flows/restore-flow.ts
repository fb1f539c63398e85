/** The way back from the archive. */
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { isArchived } from "#lib/services/flows/archived-flows.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";

/**
 * The flow is where it was, with its tasks, its status, its form, and its webhook's address and token. What was given up when it
 * was archived stays so: cancelled deliveries, stopped actions, webhooks about this flow alone.
 * @param flowId uuid
 * @throws Refused `not_found` where it is not archived
 */
export async function restoreFlow(actor: Actor, flowId: string): Promise<{ id: string; name: string }> {
  const name = await db().transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(flows)
      .where(and(isArchived(actor), eq(flows.id, flowId)))
      .for("update");
    if (!row) throw notFound("archived flow");
    const flowsTime = sql`(select ${flows.archivedAt} from ${flows} where ${flows.id} = ${flowId})`;
    await tx
      .update(tasks)
      .set({ archivedAt: null })
      .where(and(eq(tasks.flowId, flowId), eq(tasks.archivedAt, flowsTime)));
    await tx.update(flows).set({ archivedAt: null, updatedBy: actor.memberId, updatedAt: sql`now()` }).where(eq(flows.id, flowId));
    await audit(tx, actor, "flow.restored", `flow:${flowId}`, { name: row.name });
    return row.name;
  });
  announce(actor.workspaceId, [{ kind: "resync", id: "" }]);
  return { id: toPublic(flowId), name };
}
