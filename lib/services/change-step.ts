/** What a person does to one step of a task: locked, judged, written, and what runs by itself behind it taken up. */
import { applyEvent } from "#db/apply.ts";
import { db, type Tx } from "#db/client.ts";
import { type LoadedTask, lockTask, lockUnfinishedRuns } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import { notAStep } from "#lib/engine/refuse.ts";
import type { EventOf } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { notFound } from "#lib/http/params.ts";
import { toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { performerOf } from "#lib/services/actors.ts";
import { busySentence } from "#lib/services/busy.ts";
import { consult } from "#lib/services/consult.ts";
import { announce } from "#lib/services/live.ts";
import { takeWaiting } from "#lib/services/runs.ts";

type StepEvent = EventOf<"step_completed" | "step_reopened" | "step_approved" | "step_rejected">;

/** What stands when the step has changed. */
export interface StepChanged {
  /** Resolves when what runs by itself behind it rests. Never rejects: what a run met stands on the task. */
  done: Promise<void>;
}

interface StepChange {
  /** Judged before anything else about the task. @throws Refused `forbidden` */
  permit?(task: LoadedTask, step: StepNode): void;
  /** What happens to the step. @throws Refused where it cannot */
  eventOf(tx: Tx, task: LoadedTask, step: StepNode): Promise<StepEvent> | StepEvent;
}

/** @throws Refused `not_found` (also for a node that is no step), `task_busy`, `conflict` with the engine's reason */
export async function changeStep(actor: Actor, taskId: string, nodeId: string, { permit, eventOf }: StepChange): Promise<StepChanged> {
  const flowId = await db().transaction(async (tx) => {
    const task = await lockTask(tx, actor.workspaceId, taskId);
    if (!task) throw notFound("task");
    const { document } = task.version;
    const step = document.nodes.find((node): node is StepNode => node.type === "step" && node.id === nodeId);
    if (!step) throw refusedBy(notAStep(nodeId));
    permit?.(task, step);
    const [standing] = await lockUnfinishedRuns(tx, taskId);
    if (standing) throw new Refused("task_busy", busySentence(standing));
    const event = await eventOf(tx, task, step);
    const fields = event.kind === "step_completed" ? event.fields : {};
    const answers = await consult(document, { ...task.state.fields, ...fields }, {});
    await applyEvent(tx, task, event, answers, { depth: 0, performer: performerOf(actor), answers: {} });
    await bindIdempotency(tx);
    return task.row.flowId;
  });
  announce(actor.workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
  const done = takeWaiting(taskId).catch((error: unknown) =>
    log.error({ err: error, taskId }, "what waits behind a step was not taken up"),
  );
  return { done };
}
