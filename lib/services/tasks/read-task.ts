/** A task as the API shows it. */

import { documentById } from "#db/documents.ts";
import { findTask, listTaskRows, type ShownRun, type ShownTask, unfinishedRuns, unfinishedRunsOf } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { availableActions } from "#lib/engine/queries.ts";
import { stepId, toPublic } from "#lib/ids.ts";
import { memberIdByEmail } from "#lib/services/accounts/people.ts";
import { type Badges, deliveriesOfSteps } from "#lib/services/deliveries/badges.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import { runToJson } from "#lib/services/runs/read-run.ts";
import type { Listed } from "#lib/wire/listed.ts";
import { type TaskJson, taskToJson } from "#lib/wire/task.ts";

/**
 * @param run the standing run, or the first that waits; null where there is none
 * @param badges of this task among others; absent: they are read
 */
export async function toTaskJson(task: ShownTask, run: ShownRun | null, badges?: Badges): Promise<TaskJson> {
  const { row, version, state, flowName } = task;
  const id = toPublic(row.id);
  return taskToJson({
    id,
    flow: { id: toPublic(row.flowId), name: flowName },
    version: version.number,
    document: version.document,
    state,
    stepId: (node) => stepId(id, node),
    actions: availableActions(version.document, state),
    run: run && runToJson(run, (await documentById(run.documentId)).document),
    deliveries: (badges ?? (await deliveriesOfSteps([task]))).get(row.id),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

/** @throws Refused `not_found` */
export async function readTask(actor: Actor, taskId: string): Promise<TaskJson> {
  const [task, [run]] = await Promise.all([findTask(actor.workspaceId, taskId), unfinishedRuns(taskId)]);
  if (!task) throw notFound("task");
  return toTaskJson(task, run ?? null);
}

export interface TaskQuery extends Page {
  flow?: string;
  status?: "active" | "completed";
  /** Email; nobody's tasks are asked for by no email at all. */
  assignedTo?: string;
}

/** Newest first. */
export async function listTasks(actor: Actor, { flow, status, assignedTo, limit, cursor }: TaskQuery): Promise<Listed<TaskJson>> {
  const member = assignedTo === undefined ? undefined : await memberIdByEmail(actor.workspaceId, assignedTo);
  if (member === null) return { items: [], nextCursor: null };
  const rows = await listTaskRows(actor.workspaceId, { flowId: flow, status, assignedTo: member, before: cursor, limit: limit + 1 });
  const [runs, badges] = await Promise.all([unfinishedRunsOf(rows.map(({ row }) => row.id)), deliveriesOfSteps(rows)]);
  const shown = new Map(
    await Promise.all(rows.map(async (task) => [task.row.id, await toTaskJson(task, runs.get(task.row.id) ?? null, badges)] as const)),
  );
  return paged(
    rows.map(({ row }) => row),
    limit,
    ({ id }) => shown.get(id) as TaskJson,
  );
}
