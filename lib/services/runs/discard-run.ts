/** Giving a stopped run up: nothing of it is kept. */
import { and, eq } from "drizzle-orm";
import { applyEvent } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { type LoadedTask, lockTask, type RunRow } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { now, toPublic } from "#lib/ids.ts";
import { personOf } from "#lib/services/accounts/actors.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { standsSentence } from "#lib/services/runs/busy.ts";
import { consult, seenNow } from "#lib/services/runs/consult.ts";
import { discardedBy } from "#lib/services/runs/run-acts.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import { refuseRun } from "#lib/services/tasks/allow.ts";
import type { StepChanged } from "#lib/services/tasks/change-step.ts";

/**
 * Ends a failed or interrupted run of a locked task. One that ran by itself lets the task move on without its changes.
 * @throws Refused `forbidden` where the run's action is not the actor's to use
 */
export async function discardStanding(tx: Tx, task: LoadedTask, run: RunRow, actor: Actor): Promise<void> {
  // An administrator always may: whose action it was may have left, and a standing run holds up all the others.
  if (actor.role !== "admin") refuseRun(actor, task, run);
  const acts = [...run.acts, discardedBy(actor)];
  await tx.update(actionRuns).set({ status: "discarded", claim: null, acts }).where(eq(actionRuns.id, run.id));
  if (run.origin === null) return;
  const { version } = task;
  const answers = await consult({ version, performer: run.performer, action: run.actionName, brought: run.answers }, seenNow(task));
  await applyEvent(
    tx,
    task,
    {
      kind: "action_committed",
      at: now().toISOString(),
      by: personOf(actor),
      action: run.action,
      runId: toPublic(run.id),
      changes: {},
      origin: run.origin,
      discarded: true,
    },
    answers,
    { depth: run.depth, performer: run.performer, answers: run.answers },
  );
}

/** @throws Refused `not_found`, `forbidden` (`allow` does not hold), or `conflict` where the run is not stopped */
export async function discardRun(actor: Actor, taskId: string, runId: string): Promise<StepChanged> {
  const task = await db().transaction(async (tx) => {
    const locked = await lockTask(tx, actor.workspaceId, taskId);
    if (!locked) throw notFound("task");
    const [run] = await tx
      .select()
      .from(actionRuns)
      .where(and(eq(actionRuns.id, runId), eq(actionRuns.taskId, taskId)));
    if (!run) throw notFound("run");
    if (run.status !== "failed" && run.status !== "interrupted")
      throw new Refused("conflict", `${standsSentence(run.status)} Only a stopped one can be discarded.`);
    await discardStanding(tx, locked, run, actor);
    await bindIdempotency(tx, runId);
    return locked;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(task.row.flowId) }]);
  return { done: takeUp(taskId) };
}
