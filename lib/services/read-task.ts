/** A task as the API shows it. */

import { documentById } from "#db/documents.ts";
import { findTask, listTaskRows, type RunRow, type ShownTask, unfinishedRuns, unfinishedRunsOf } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { availableActions } from "#lib/engine/queries.ts";
import { type Listed, notFound, type Page, paged } from "#lib/http/params.ts";
import { stepId, toPublic } from "#lib/ids.ts";
import { memberIdByEmail } from "#lib/services/people.ts";
import { runToJson } from "#lib/services/read-run.ts";
import { type TaskJson, taskToJson } from "#lib/wire/task.ts";

/** @param run the standing run, or the first that waits; null where there is none */
export async function toTaskJson({ row, version, state, flowName }: ShownTask, run: RunRow | null): Promise<TaskJson> {
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
  const runs = await unfinishedRunsOf(rows.map(({ row }) => row.id));
  const shown = new Map(
    await Promise.all(rows.map(async (task) => [task.row.id, await toTaskJson(task, runs.get(task.row.id) ?? null)] as const)),
  );
  return paged(
    rows.map(({ row }) => row),
    limit,
    ({ id }) => shown.get(id) as TaskJson,
  );
}
