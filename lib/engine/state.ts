/** What a task's state says about one step. */
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import type { StepState, TaskState } from "#lib/engine/types.ts";

/** A step that nothing has reached. */
export const UNREACHED: StepState = {
  status: "NotCompleted",
  stopped: true,
  hidden: false,
  reachedAt: null,
  completedAt: null,
  completedBy: null,
  assignee: null,
  dueAt: null,
  decisions: [],
  ledTo: [],
};

/** By own key only: an id may be `constructor`. */
export const entryOf = (steps: TaskState["steps"], id: string): StepState =>
  (Object.hasOwn(steps, id) ? steps[id] : undefined) ?? UNREACHED;

/** Reached, visible and not completed: it keeps the task from being completed. */
export const isOpenStep = ({ status, stopped, hidden }: StepState): boolean => status === "NotCompleted" && !stopped && !hidden;

/** Gone through because it is hidden: it opens when a rule shows it. */
export const isPassed = ({ status, stopped, hidden }: StepState): boolean => status === "NotCompleted" && !stopped && hidden;

/** The steps that an approval reviews at present: hidden ones do not count. */
export const reviewed = (step: StepInfo, read: (id: string) => StepState): readonly string[] =>
  step.review.filter((id) => !read(id).hidden);

/** Whether all visible steps under review are Completed. */
export const isApprovable = (step: StepInfo, read: (id: string) => StepState): boolean =>
  step.review.every((id) => read(id).hidden || read(id).status === "Completed");

/** The predicate of rule 1, whose changes are announced. It does not ask for the status. */
export const isReadyStep = (step: StepInfo, read: (id: string) => StepState): boolean => {
  const { stopped, hidden } = read(step.id);
  return !stopped && !hidden && (!step.approval || isApprovable(step, read));
};

/** Open and ready: somebody can do something about it. */
export const waits = (step: StepInfo, read: (id: string) => StepState): boolean => isOpenStep(read(step.id)) && isReadyStep(step, read);

/** The steps that a pressed action leaves, in `nodes` order. */
export const stepsLeft = (graph: Graph, action: string, read: (id: string) => StepState): StepInfo[] =>
  (graph.leaving.get(action) ?? []).filter((step) => waits(step, read));
