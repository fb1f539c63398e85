/** The open steps of a task, kept beside its state for the inbox and the counts on the canvas. */
import { and, eq, inArray, type SQLWrapper, sql } from "drizzle-orm";
import { openSteps } from "#db/schema/index.ts";
import { memberIdOf, type Place, type Writer } from "#db/writes/place.ts";
import { openSteps as openNodes } from "#lib/engine/queries.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** What changes between two states. */
export function writeOpenSteps(tx: Writer, place: Place, document: FlowDocument, before: TaskState | null, after: TaskState): SQLWrapper[] {
  const assignee = (state: TaskState, node: string) => state.steps[node]?.assignee ?? state.assignedTo;
  const was = before ? openNodes(document, before).filter((node) => before.steps[node]) : [];
  const is = openNodes(document, after);
  const same = (node: string) =>
    before !== null &&
    was.includes(node) &&
    before.steps[node]?.reachedAt === after.steps[node]?.reachedAt &&
    before.steps[node]?.dueAt === after.steps[node]?.dueAt &&
    before.dueAt === after.dueAt &&
    assignee(before, node) === assignee(after, node);
  const gone = was.filter((node) => !is.includes(node));
  const changed = is.filter((node) => !same(node));
  const writes: SQLWrapper[] = [];
  if (gone.length > 0) writes.push(tx.delete(openSteps).where(and(eq(openSteps.taskId, place.taskId), inArray(openSteps.node, gone))));
  if (changed.length > 0)
    writes.push(
      tx
        .insert(openSteps)
        .values(
          changed.map((node) => {
            const step = after.steps[node];
            const due = step?.dueAt ?? after.dueAt;
            return {
              taskId: place.taskId,
              node,
              workspaceId: place.workspaceId,
              flowId: place.flowId,
              assignee: memberIdOf(place.workspaceId, assignee(after, node)),
              dueAt: due === null ? null : new Date(due),
              reachedAt: sql`coalesce(${step?.reachedAt ?? null}::timestamptz, now())`,
            };
          }),
        )
        .onConflictDoUpdate({
          target: [openSteps.taskId, openSteps.node],
          set: { assignee: sql`excluded.assignee`, dueAt: sql`excluded.due_at`, reachedAt: sql`excluded.reached_at` },
        }),
    );
  return writes;
}
