/** A member performs an action on a task. */
import { and, eq, inArray } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { type LoadedTask, lockTask, lockUnfinishedRuns, type RunRow } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { leftBy } from "#lib/engine/queries.ts";
import { Refused } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { hasApiCalls } from "#lib/flow/operations-of.ts";
import type { ActionNode, FlowDocument } from "#lib/flow/schema.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce, beginningMs } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { busySentence, standsSentence } from "#lib/services/runs/busy.ts";
import { discardStanding } from "#lib/services/runs/discard-run.ts";
import { retriedBy } from "#lib/services/runs/run-acts.ts";
import type { Ended } from "#lib/services/runs/run-loop.ts";
import { claim, perform } from "#lib/services/runs/runs.ts";
import { refuseRun, whyNotAllowed } from "#lib/services/tasks/allow.ts";
import { emptiedBy, parseTaskFields, refuseMissing } from "#lib/services/tasks/task-fields.ts";

export interface PerformInput {
  /** Name or node id. */
  action: string;
  /** Values to fill in with it, by key or display name. */
  fields?: Record<string, unknown>;
  /** First gives up a failed or interrupted run that stands. */
  discard?: boolean;
}

export interface Started {
  run: RunRow;
  /** Resolves when the run and the automatic ones behind it rest, as `perform` says. Never rejects for what the run met. */
  done: Promise<Ended | null>;
}

const isAction = (node: FlowDocument["nodes"][number]): node is ActionNode => node.type === "action";

function actionOf(document: FlowDocument, task: LoadedTask, wanted: string): ActionNode {
  const actions = document.nodes.filter(isAction);
  const action =
    actions.find(({ id }) => id === wanted) ??
    actions.find(({ data }) => data.name === wanted) ??
    actions.find(({ data }) => data.name.toLowerCase() === wanted.toLowerCase());
  if (!action || leftBy(document, task.state, action.id).length === 0)
    throw new Refused(
      "action_not_available",
      `“${action?.data.name ?? wanted}” can't be done on ${task.state.name} now: the task does not stand at a step that has it.`,
    );
  return action;
}

/** @throws Refused `task_busy` unless nothing stands, or what stands may be discarded and is to be; `forbidden` as `discardStanding` */
async function clearWay(tx: Tx, task: LoadedTask, runs: RunRow[], actor: Actor, discard: boolean): Promise<LoadedTask> {
  const [standing] = runs;
  if (!standing) return task;
  if (!discard || standing.status === "running" || standing.status === "waiting")
    throw new Refused("task_busy", busySentence(standing), { extra: { run: { id: toPublic(standing.id), status: standing.status } } });
  await discardStanding(tx, task, standing, actor);
  const after = await lockTask(tx, task.row.workspaceId, task.row.id);
  if (!after) throw notFound("task");
  return after;
}

function checked(actor: Actor, task: LoadedTask, action: ActionNode, given: FieldValues): void {
  const refused = whyNotAllowed(actor, task, action);
  if (refused !== null) throw new Refused("forbidden", refused);
  const { document } = task.version;
  const values = { ...task.state.fields, ...given };
  const steps = document.nodes.filter((node) => node.type === "step" && leftBy(document, task.state, action.id).includes(node.id));
  const needed = new Set([
    ...(action.data.requiredFields ?? []),
    ...steps.flatMap((step) => (step.type === "step" ? (step.data.requiredFields ?? []) : [])),
    ...emptiedBy(document, task.state.fields, given),
  ]);
  refuseMissing(document, values, needed);
}

/**
 * Starts the run and goes on in the process.
 * @throws Refused `not_found`, `action_not_available`, `task_busy`, `forbidden` (`allow` does not hold), `invalid`
 */
export async function startAction(actor: Actor, taskId: string, input: PerformInput): Promise<Started> {
  const { run, task } = await db().transaction(async (tx) => {
    // Sent together, answered in order.
    const [locked, unfinished] = await Promise.all([lockTask(tx, actor.workspaceId, taskId), lockUnfinishedRuns(tx, taskId)]);
    if (!locked) throw notFound("task");
    const task = await clearWay(tx, locked, unfinished, actor, input.discard ?? false);
    const { document } = task.version;
    const action = actionOf(document, task, input.action);
    const given = await parseTaskFields(actor.workspaceId, document, input.fields ?? {}, tx);
    checked(actor, task, action, given);
    const [started] = await tx
      .insert(actionRuns)
      .values({
        ...claim(),
        id: newId(),
        workspaceId: actor.workspaceId,
        taskId,
        flowId: task.row.flowId,
        documentId: task.version.id,
        action: action.id,
        actionName: action.data.name,
        calls: hasApiCalls(action),
        forAdmins: action.data.allow === "admin",
        performer: performerOf(actor),
        changes: Object.keys(given).length > 0 ? { fields: given } : {},
        startedAt: now(),
      })
      .returning();
    if (!started) throw new Error("the run was not written");
    await bindIdempotency(tx, started.id);
    return { run: started, task };
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(run.flowId) }], beginningMs);
  return { run, done: perform(run, task) };
}

/**
 * A failed or interrupted run goes on at the operation where it stopped. `user` stays who performed it first.
 * @throws Refused `not_found`, `forbidden` (`allow` does not hold), `conflict` where the run is not stopped
 */
export async function retryRun(actor: Actor, taskId: string, runId: string): Promise<Started> {
  const { run, task } = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const [known] = await tx
      .select()
      .from(actionRuns)
      .where(and(eq(actionRuns.id, runId), eq(actionRuns.taskId, taskId)));
    if (!known) throw notFound("run");
    refuseRun(actor, task, known);
    const attempt = known.attempt + 1;
    const [taken] = await tx
      .update(actionRuns)
      .set({ ...claim(), attempt, acts: [...known.acts, retriedBy(actor, attempt, known.failure)] })
      .where(and(eq(actionRuns.id, runId), inArray(actionRuns.status, ["failed", "interrupted"])))
      .returning();
    if (!taken) throw new Refused("conflict", `${standsSentence(known.status)} Only a stopped one can be tried again.`);
    await bindIdempotency(tx, runId);
    return { run: taken, task };
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(run.flowId) }], beginningMs);
  return { run, done: perform(run, task) };
}
