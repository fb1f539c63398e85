/** Archived flows. How a flow is archived: delete-flow.ts; the way back: restore-flow.ts. */
import { and, count, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { miniGraph } from "#lib/flow/mini-graph.ts";
import { load } from "#lib/flow/upgrade.ts";
import { toPublic } from "#lib/ids.ts";
import { membersById } from "#lib/services/accounts/members-by-id.ts";
import { mostFlows } from "#lib/services/flows/flow-list.ts";
import type { ArchivedFlowJson } from "#lib/wire/versions.ts";

export const isArchived = (actor: Pick<Actor, "workspaceId">) => and(eq(flows.workspaceId, actor.workspaceId), isNotNull(flows.archivedAt));

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
