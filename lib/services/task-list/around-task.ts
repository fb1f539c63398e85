/** Where a task stands in a list of its flow's tasks, and which ones stand beside it. */
import { and, count, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { backwards, before, behind, cursorText, type Order, orderBy, selectedKey } from "#lib/services/keyset.ts";
import { notFound } from "#lib/services/params.ts";
import { looked } from "#lib/services/task-list/list-tasks.ts";
import { type TaskAroundQuery, type TaskView, tasksOrder, tasksWhere, type Within } from "#lib/services/task-list/task-query.ts";
import type { TaskAroundJson } from "#lib/wire/task-list.ts";

/** The statements that look around from a row of the list. @param from the row's cursor */
export function lookAround(within: Within, view: TaskView, order: Order, from: string) {
  const where = tasksWhere(within, view);
  const isBefore = before(order, tasks.id, from);
  const one = (condition: typeof isBefore, by: typeof isBefore) =>
    db().select({ id: tasks.id }).from(tasks).where(and(where, condition)).orderBy(by).limit(1);
  return {
    counts: db()
      .select({ total: count(), before: sql<number>`count(*) filter (where ${isBefore})::int` })
      .from(tasks)
      .where(where),
    before: one(isBefore, backwards(order, tasks.id)),
    after: one(behind(order, tasks.id, from), orderBy(order, tasks.id)),
  };
}

/**
 * A task that is not in the list, or has left it, stands where its order would have it.
 * @throws Refused `invalid` where sort or filter do not fit the flow, `not_found` also for a task of another flow
 */
export async function aroundTask(actor: Actor, flowId: string, { task, sort, ...view }: TaskAroundQuery): Promise<TaskAroundJson> {
  const { within } = await looked(actor, flowId, view);
  const order = tasksOrder(within.fields, sort);
  const [own] = await db()
    .select({ id: tasks.id, key: selectedKey(order), listed: sql<boolean | null>`(${tasksWhere(within, view)})` })
    .from(tasks)
    .where(and(eq(tasks.id, task), eq(tasks.flowId, flowId)));
  if (!own) throw notFound("task");
  const around = lookAround(within, view, order, cursorText(own, order));
  const [[counts], [previous], [next]] = await Promise.all([around.counts, around.before, around.after]);
  return {
    at: own.listed && counts ? counts.before : null,
    total: counts?.total ?? 0,
    before: previous ? toPublic(previous.id) : null,
    after: next ? toPublic(next.id) : null,
  };
}
