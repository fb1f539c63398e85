/** The second opinion on the engine: an event from its beginning to its end. */
import { approverReplaced, stepApproved, stepRejected } from "#lib/engine/reference/approvals.ts";
import {
  actionCommitted,
  completedByHand,
  created,
  fieldsChanged,
  reopenedByHand,
  stepCompleted,
  stepReopened,
} from "#lib/engine/reference/events.ts";
import { completeShownEnds, tellOrigins } from "#lib/engine/reference/leading.ts";
import { migrated } from "#lib/engine/reference/migration.ts";
import { goesOn, isReady, notReached, of, Refusing, stepsOf, type World, worldOf } from "#lib/engine/reference/world.ts";
import type { Answers, Fact, RefusalCode, TaskEvent, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export interface Told {
  state: TaskState;
  facts: Fact[];
}

/** Before anything: every step stopped, the trigger's entry Completed. */
function beginning(document: FlowDocument, event: TaskEvent): TaskState {
  if (event.kind !== "created") throw new Refusing(["wrong_kind"]);
  const { name, fields, assignedTo, dueAt, at, by, trigger } = event;
  const steps = Object.fromEntries(document.nodes.filter(({ type }) => type === "step").map(({ id }) => [id, notReached()]));
  const began = { ...notReached(), status: "Completed" as const, stopped: false, reachedAt: at, completedAt: at, completedBy: by };
  return { status: "active", name, fields: { ...fields }, assignedTo, dueAt, steps: { ...steps, [trigger]: { ...began, began: true } } };
}

function happen(world: World, event: TaskEvent): void {
  switch (event.kind) {
    case "created":
      return created(world, event);
    case "action_committed":
      return actionCommitted(world, event);
    case "fields_changed":
      return fieldsChanged(world, event);
    case "step_completed":
      return stepCompleted(world, event);
    case "step_reopened":
      return stepReopened(world, event);
    case "step_approved":
      return stepApproved(world, event);
    case "step_rejected":
      return stepRejected(world, event);
    case "approver_replaced":
      return approverReplaced(world, event);
    case "completed_by_hand":
      return completedByHand(world);
    case "reopened_by_hand":
      return reopenedByHand(world);
    case "migrated":
      return migrated(world, event);
  }
}

/** Rules 1, 2, 14, 24: changes of the predicate, for steps that are NotCompleted at the end and no end steps. */
function announce(world: World, before: World | null): void {
  for (const step of stepsOf(world)) {
    if (step.data.end || of(world, step.id).status === "Completed") continue;
    const was = before !== null && isReady(before, step);
    const is = isReady(world, step);
    const reached = world.facts.some((fact) => fact.kind === "step_reached" && fact.step === step.id);
    if (is && (!was || reached) && !world.quiet.has(step.id)) world.facts.push({ kind: "step_ready", step: step.id });
    if (was && !is) world.facts.push({ kind: "step_not_ready", step: step.id });
  }
}

/** Rules 3, 13: the task's status follows from its steps. */
function settle(world: World): void {
  const status = goesOn(world) ? "active" : "completed";
  if (status !== world.state.status) world.facts.push({ kind: status === "completed" ? "task_completed" : "task_reopened" });
  world.state.status = status;
}

function attempt(document: FlowDocument, state: TaskState | null, event: TaskEvent, answers: Answers, sparing: boolean): World {
  const world = worldOf(document, state ?? beginning(document, event), event, answers, sparing);
  happen(world, event);
  completeShownEnds(world);
  tellOrigins(world);
  // Rule 24: a migration announces neither; what is ready in the one version need not be a step in the other.
  if (event.kind !== "migrated") announce(world, state && worldOf(document, state, event, answers, sparing));
  settle(world);
  return world;
}

/** What the design's rules make of an event: state and facts, or the reasons of a refusal. */
export function referenceAdvance(
  document: FlowDocument,
  state: TaskState | null,
  event: TaskEvent,
  answers: Answers,
): Told | { refused: RefusalCode[] } {
  try {
    if (state !== null) refuseCreation(event);
    const first = attempt(document, state, event, answers, true);
    // Rule 12: where sparing Completed steps would leave the task with nothing open, it leads on to them too.
    const world = first.spared && !goesOn(first) ? attempt(document, state, event, answers, false) : first;
    return { state: world.state, facts: world.facts };
  } catch (refusing) {
    if (refusing instanceof Refusing) return { refused: refusing.codes };
    throw refusing;
  }
}

function refuseCreation({ kind }: TaskEvent): void {
  if (kind === "created") throw new Refusing(["wrong_kind"]);
}
