/** Archived flows: the list, and the way back. How a flow is archived: delete-flow.ts. */
import { and, count, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { miniGraph } from "#lib/flow/mini-graph.ts";
import { load } from "#lib/flow/upgrade.ts";
import { toPublic } from "#lib/ids.ts";
import { membersById } from "#lib/services/accounts/members-by-id.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { ArchivedFlowJson } from "#lib/wire/versions.ts";

/** As many as a list shows. */
const mostFlows = 500;

const isArchived = (actor: Pick<Actor, "workspaceId">) => and(eq(flows.workspaceId, actor.workspaceId), isNotNull(flows.archivedAt));

/** Tasks that went with their flow, in its transaction and so at its time; those that were deleted before stay away. */
const wentWithFlow = eq(tasks.archivedAt, flows.archivedAt);

/** The last archived first. */
export async function archivedFlows(actor: Actor): Promise<ArchivedFlowJson[]> {
  const rows = await db().select().from(flows).where(isArchived(actor)).orderBy(desc(flows.archivedAt)).limit(mostFlows);
  const ids = rows.map(({ id }) => id);
  const [counted, people] = await Promise.all([
    ids.length === 0
      ? []
      : db()
          .select({ flowId: tasks.flowId, all: count(), open: sql<number>`count(*) filter (where ${tasks.status} = 'active')::int` })
          .from(tasks)
          .innerJoin(flows, eq(flows.id, tasks.flowId))
          .where(and(inArray(tasks.flowId, ids), wentWithFlow, eq(tasks.test, false)))
          .groupBy(tasks.flowId),
    membersById(rows.map(({ updatedBy }) => updatedBy)),
  ]);
  const countsOf = new Map(counted.map((each) => [each.flowId, each]));
  return rows.map((row) => {
    const draft = load(row.draft);
    return {
      id: toPublic(row.id),
      name: row.name,
      description: draft.description,
      graph: miniGraph(draft),
      tasks: countsOf.get(row.id)?.all ?? 0,
      openTasks: countsOf.get(row.id)?.open ?? 0,
      archivedBy: people.get(row.updatedBy ?? "") ?? null,
      archivedAt: (row.archivedAt ?? row.updatedAt).toISOString(),
    };
  });
}

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
