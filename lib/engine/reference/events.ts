/** The second opinion on the engine: what each event does, before its end is looked at (`finish` in model.ts). */
import { complete, reopen, stopAllByHand, stopWhatItLedTo } from "#lib/engine/reference/changes.ts";
import { judgeAll, type Lead, leadersOf, leadOn, passOpen } from "#lib/engine/reference/leading.ts";
import {
  exits,
  exitsOfStep,
  isReady,
  isVisible,
  nodeOf,
  of,
  refuseWhere,
  stepOf,
  stepsOf,
  type World,
} from "#lib/engine/reference/world.ts";
import type { EventOf } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";

/** Values and assignee become what the event says; what really changes is told. */
export function setValues(world: World, { fields, assignedTo }: { fields?: FieldValues; assignedTo?: string | null }): void {
  const { state, facts } = world;
  const keys = Object.keys(fields ?? {}).filter((key) => (state.fields[key] ?? null) !== (fields?.[key] ?? null));
  Object.assign(state.fields, fields);
  if (keys.length > 0) facts.push({ kind: "fields_changed", keys });
  if (assignedTo !== undefined && assignedTo !== state.assignedTo) {
    facts.push({ kind: "assigned", from: state.assignedTo, to: assignedTo });
    state.assignedTo = assignedTo;
  }
}

/** Contract, section 4: to the step that a response patch names, also where rule 9 would spare it; else where the edges lead. */
function moveOn(world: World, stage: string | undefined, targets: string[], lead: Lead, from: string): void {
  if (stage === undefined) leadOn(world, targets, lead, from);
  else leadOn(world, [stage], { ...lead, again: false }, from);
}

export function created(world: World, event: EventOf<"created">): void {
  refuseWhere({ no_such_node: nodeOf(world, event.trigger)?.type !== "trigger" });
  world.facts.push({ kind: "task_created" });
  for (const step of stepsOf(world)) of(world, step.id).hidden = !isVisible(world, step);
  if (event.stage !== undefined) stepOf(world, event.stage);
  moveOn(world, event.stage, exits(world, event.trigger), { leaders: [event.trigger], again: false, quiet: false }, event.trigger);
}

/** Rule 4's commit, for a pressed action: the task leaves the open steps that the action hangs on, and all of them are completed. */
function pressed(world: World, event: EventOf<"action_committed">): void {
  // Nothing is moved by giving up what a person pressed.
  refuseWhere({ action_not_available: nodeOf(world, event.action)?.type !== "action" || event.discarded === true });
  const left = stepsOf(world).filter(
    (step) =>
      of(world, step.id).status === "NotCompleted" &&
      isReady(world, step) &&
      world.document.edges.some(
        ({ source, target, sourceHandle }) =>
          source === step.id && target === event.action && (step.data.kind === "task" || (sourceHandle ?? null) === null),
      ),
  );
  refuseWhere({ action_not_available: left.length === 0 });
  if (event.changes.stage !== undefined) stepOf(world, event.changes.stage);
  // Rule 20: together with one that was not reopened it leads on to Completed steps too.
  const again = left.every(({ id }) => of(world, id).reopened);
  for (const { id } of left) complete(world, id);
  setValues(world, event.changes);
  judgeAll(world);
  const lead = { leaders: left.map(({ id }) => id), again, quiet: false };
  moveOn(world, event.changes.stage, exits(world, event.action), lead, lead.leaders[0] ?? "");
}

/** Rules 6, 20, 24: an action that ran by itself, or was given up: then it moves the task without its changes. */
function ranByItself(world: World, event: EventOf<"action_committed">, origin: string): void {
  const entry = world.state.steps[origin];
  const due = entry?.due?.find(({ action }) => action === event.action);
  if (entry?.due === undefined || due === undefined) return refuseWhere({ action_not_available: true });
  entry.due = entry.due.filter((other) => other !== due);
  const changes = event.discarded ? {} : event.changes;
  if (changes.stage !== undefined) stepOf(world, changes.stage);
  setValues(world, changes);
  // What it reaches by passing steps that its values hide is reached by it all the same.
  if (!event.discarded) judgeAll(world, due.quiet === true);
  const lead = { leaders: due.leaders, again: due.again === true, quiet: due.quiet === true };
  moveOn(world, changes.stage, exits(world, event.action), lead, origin);
}

export function actionCommitted(world: World, event: EventOf<"action_committed">): void {
  if (event.origin === null) pressed(world, event);
  else ranByItself(world, event, event.origin);
}

export function fieldsChanged(world: World, event: EventOf<"fields_changed">): void {
  const { state, facts } = world;
  setValues(world, event);
  if (event.name !== undefined && event.name !== state.name) {
    facts.push({ kind: "renamed", from: state.name, to: event.name });
    state.name = event.name;
  }
  if (event.dueAt !== undefined) state.dueAt = event.dueAt;
  judgeAll(world);
}

export function stepCompleted(world: World, event: EventOf<"step_completed">): void {
  const step = stepOf(world, event.step);
  const state = of(world, step.id);
  const ways = exitsOfStep(world, step);
  refuseWhere({
    wrong_kind: step.data.kind !== "task",
    step_ends: step.data.end === true,
    step_completed: state.status === "Completed",
    step_stopped: state.stopped,
    step_hidden: state.hidden,
    left_by_actions: ways.length === 0 && exits(world, step.id).length > 0,
  });
  const again = state.reopened === true;
  complete(world, step.id);
  if (event.fields !== undefined) {
    setValues(world, event);
    judgeAll(world);
  }
  leadOn(world, ways, { leaders: [step.id], again, quiet: false }, step.id);
}

export function stepReopened(world: World, event: EventOf<"step_reopened">): void {
  const step = stepOf(world, event.step);
  const state = of(world, step.id);
  refuseWhere({
    step_ends: step.data.end === true,
    step_not_completed: state.status !== "Completed",
    step_stopped: state.stopped,
    step_hidden: state.hidden,
  });
  reopen(world, step.id);
  state.reopened = true;
  stopWhatItLedTo(world, step.id, new Set([step.id]));
}

/** Rule 13: stops what is open. */
export function completedByHand(world: World): void {
  refuseWhere({
    task_completed: world.state.status === "completed",
    run_stands: Object.values(world.state.steps).some(({ due = [] }) => due.length > 0),
  });
  stopAllByHand(world);
}

/** Rules 13, 22, 23: unstops what the latest completing by hand stopped; what is hidden by now is passed. */
export function reopenedByHand(world: World): void {
  const steps = stepsOf(world).filter(({ id }) => of(world, id).stoppedByHand && of(world, id).stopped);
  const none = steps.length === 0;
  refuseWhere({ nothing_to_reopen: none, task_not_completed: none && world.state.status === "active" });
  for (const { id } of steps) {
    of(world, id).stopped = false;
    delete of(world, id).stoppedByHand;
    world.facts.push({ kind: "step_unstopped", step: id });
    // Shown and reached by what else is passed here, it has these among its origins.
    if (of(world, id).hidden) world.origins.set(id, new Set(leadersOf(world, id)));
  }
  for (const step of steps) if (of(world, step.id).hidden) passOpen(world, step, false);
}
