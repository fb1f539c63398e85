/** What a person does to one step of a task, and what runs by itself behind it. */
import type { Tx } from "#db/client.ts";
import type { LoadedTask } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { refusedBy } from "#lib/engine/refusals.ts";
import { notAStep } from "#lib/engine/refuse.ts";
import type { EventOf } from "#lib/engine/types.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { takeUp } from "#lib/services/runs/runs.ts";
import { changeTask, type TaskChange } from "#lib/services/tasks/change-task.ts";

type StepEvent = EventOf<"step_completed" | "step_reopened" | "step_approved" | "step_rejected" | "approver_replaced">;

/** What stands when a task has changed. */
export interface StepChanged {
  /** Resolves when what runs by itself behind the change rests. Never rejects: what a run met stands on the task. */
  done: Promise<void>;
}

/** How long an answer waits for what runs by itself, in milliseconds: nobody who has pressed a button should notice. */
const mostMs = 300;

/** Resolves when what runs by itself behind a change rests, or takes its time: what is over at once is told with the change. */
export async function restsSoon({ done }: StepChanged): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, mostMs);
  });
  await Promise.race([done, patience]);
  clearTimeout(timer);
}

interface StepChange extends Pick<TaskChange, "refusedBy" | "audited"> {
  /** Judged before anything else about the task. @throws Refused `forbidden` */
  permit?(task: LoadedTask, step: StepNode): void;
  /** What happens to the step. @throws Refused where it cannot */
  eventOf(tx: Tx, task: LoadedTask, step: StepNode): Promise<StepEvent> | StepEvent;
}

/** @throws Refused `not_found` (also for a node that is no step), `task_busy`, `conflict` with the engine's reason */
export async function changeStep(
  actor: Actor,
  taskId: string,
  nodeId: string,
  { permit, eventOf, ...more }: StepChange,
): Promise<StepChanged> {
  const stepOf = ({ version }: LoadedTask): StepNode => {
    const step = version.document.nodes.find((node): node is StepNode => node.type === "step" && node.id === nodeId);
    if (!step) throw refusedBy(notAStep(nodeId));
    return step;
  };
  await changeTask(actor, taskId, {
    ...more,
    permit(task) {
      const step = stepOf(task);
      permit?.(task, step);
    },
    eventOf: (tx, task) => eventOf(tx, task, stepOf(task)),
  });
  return { done: takeUp(taskId) };
}
