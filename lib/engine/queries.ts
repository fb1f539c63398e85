/** Questions about a task's state that the driver and the pages ask. Pure. */

import { askedApprovers, lower } from "#lib/engine/approvers.ts";
import { draftOf, read } from "#lib/engine/draft.ts";
import { byItself, type Departure, depart, dueAt, pressed } from "#lib/engine/events/action-committed.ts";
import { notCompletable, notReopenable } from "#lib/engine/events/step-by-hand.ts";
import { type Graph, graphOf } from "#lib/engine/graph.ts";
import { notAStep } from "#lib/engine/refuse.ts";
import { entryOf, isOpenStep, isReadyStep, stepsLeft, waits } from "#lib/engine/state.ts";
import type { Answers, Changes, Refusal, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const reads = (state: TaskState) => (id: string) => entryOf(state.steps, id);

/** Sources of all expressions that an event can consult; `advance` wants an answer to each. */
export const expressionsOf = (document: FlowDocument): string[] => [...graphOf(document).expressions];

/** Reached, visible and not completed. An approval whose time has not come is open too. */
export const isOpen = (state: TaskState, nodeId: string): boolean => isOpenStep(entryOf(state.steps, nodeId));

/** When something of the task is due next: its own date or that of an open step, the earlier one; null once it is completed. */
export function nextDue({ status, dueAt: own, steps }: TaskState): string | null {
  if (status === "completed") return null;
  const dues = Object.values(steps).flatMap((step) => (isOpenStep(step) ? [step.dueAt] : []));
  return [own, ...dues].filter((due) => due !== null).sort()[0] ?? null;
}

/** Not stopped, not hidden and, for an approval, approvable (rule 1); whether it is completed is not asked. */
export function isReady(document: FlowDocument, state: TaskState, nodeId: string): boolean {
  const step = graphOf(document).step.get(nodeId);
  return step !== undefined && isReadyStep(step, reads(state));
}

/** Node ids of the steps that wait for somebody: open and ready, in `nodes` order. */
export const openSteps = (document: FlowDocument, state: TaskState): string[] =>
  graphOf(document)
    .steps.filter((step) => waits(step, reads(state)))
    .map(({ id }) => id);

/**
 * Emails, in lower case, of those who are to act on an open step: of an approval the approvers whose turn it is, of any other its assignee,
 * else the task's; none: anybody.
 */
export function waitsFor(document: FlowDocument, state: TaskState, nodeId: string): readonly string[] {
  const step = graphOf(document).step.get(nodeId);
  const entry = entryOf(state.steps, nodeId);
  const asked = step ? askedApprovers(step, entry) : [];
  if (asked.length > 0) return asked;
  const assignee = entry.assignee ?? state.assignedTo;
  return assignee === null ? [] : [lower(assignee)];
}

/** Why `step_completed` would be refused for this node; null where it would not. */
export function whyNotCompletable(document: FlowDocument, state: TaskState, nodeId: string): Refusal | null {
  const graph = graphOf(document);
  const step = graph.step.get(nodeId);
  return step ? notCompletable(graph, step, entryOf(state.steps, nodeId)) : notAStep(nodeId);
}

/** Node ids of the steps that can be completed: what leads on from them is not an action alone. In `nodes` order. */
export const completableSteps = (document: FlowDocument, state: TaskState): string[] =>
  graphOf(document)
    .steps.filter(({ id }) => whyNotCompletable(document, state, id) === null)
    .map(({ id }) => id);

/** Node ids of the steps that a person can open again. In `nodes` order. */
export const reopenableSteps = (document: FlowDocument, state: TaskState): string[] =>
  graphOf(document)
    .steps.filter((step) => notReopenable(step, entryOf(state.steps, step.id)) === null)
    .map(({ id }) => id);

/** Actions that can be pressed: an edge leads to them from a step that waits. In `nodes` order; who may press is not asked. */
export function availableActions(document: FlowDocument, state: TaskState): { nodeId: string; name: string }[] {
  const { steps, order, nodes } = graphOf(document);
  const actions = new Set(steps.filter((step) => waits(step, reads(state))).flatMap((step) => step.actions));
  return [...actions]
    .sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
    .map((nodeId) => ({ nodeId, name: nodes.get(nodeId)?.data.name ?? nodeId }));
}

/** Node ids of the steps that the action leaves when it is pressed; none where it is not available. */
export const leftBy = (document: FlowDocument, state: TaskState, actionId: string): string[] =>
  stepsLeft(graphOf(document), actionId, reads(state)).map(({ id }) => id);

/** Stands beside the real leaders, so that what the action leads to can be told from what else happens. No node has this id. */
const AHEAD = "";

/** Where the task stands before the move: the steps that are left, or the one whose completion led to the action. */
const standsAt = (graph: Graph, departure: Departure): string[] =>
  departure.completes.length > 0 ? [...departure.completes] : [departure.from].filter((id) => graph.step.has(id));

function departureOf(graph: Graph, state: TaskState, action: string, origin: string | null): Departure | null {
  if (origin === null) return pressed(graph, state, action);
  return byItself(origin, dueAt(state, origin, action) ?? { action, leaders: [origin] });
}

/**
 * Node ids of the steps that a move along the action's edges leads to, in `nodes` order; the old ones where it leads to
 * no step yet, because an action that runs by itself lies between.
 * @param changes the run's so far; conditions and show rules are judged with them
 * @param origin of an action that runs by itself, as in `action_committed`
 */
export function stepsAhead(
  document: FlowDocument,
  state: TaskState,
  actionId: string,
  changes: Changes,
  answers: Answers,
  origin: string | null = null,
): string[] {
  const graph = graphOf(document);
  const departure = departureOf(graph, state, actionId, origin);
  if (!departure) return [];
  // The commit itself on a draft that is thrown away: what is shown ahead is what will happen.
  const draft = draftOf({ graph, event: { at: "", by: null }, answers, before: state, state });
  depart(draft, actionId, changes, { ...departure, leaders: [...departure.leaders, AHEAD] });
  const ahead = graph.steps.filter(({ id }) => draft.visits.get(id)?.leaders.has(AHEAD) && !read(draft, id).hidden);
  return ahead.length > 0 ? ahead.map(({ id }) => id) : standsAt(graph, departure);
}

interface Standing {
  /** Node id of the action. */
  action: string;
  /** As in `action_committed`. */
  origin: string | null;
  /** The run's changes so far. */
  changes: Changes;
  /** Whether a `move` row stands before this point of the list. */
  moved: boolean;
}

/**
 * `Stage` at a point of a run's list (contract section 4): before a `move` row where the task stands, after it where the
 * move leads; a stage that an answer set goes before both. Null where the task stands at no step yet.
 */
export function stageName(
  document: FlowDocument,
  state: TaskState,
  { action, origin, changes, moved }: Standing,
  answers: Answers,
): string | null {
  const graph = graphOf(document);
  const ids = () => {
    if (changes.stage !== undefined) return [changes.stage];
    if (moved) return stepsAhead(document, state, action, changes, answers, origin);
    const departure = departureOf(graph, state, action, origin);
    return departure ? standsAt(graph, departure) : [];
  };
  const names = ids().map((id) => graph.step.get(id)?.name ?? id);
  return names.length > 0 ? names.join(", ") : null;
}

/** Where the way goes on from a node: steps end it, but for those that may be hidden and are passed. */
function onward(graph: Graph, id: string): readonly string[] {
  const step = graph.step.get(id);
  if (!step) return graph.targets.get(id) ?? [];
  return step.visibleIf === undefined ? [] : step.exits;
}

/** Node ids of the steps that may be reached next, over actions, whichever paths of conditions and steps that may be hidden. */
export function stepsBehind(graph: Graph, targets: readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = [...targets];
  for (const id of queue) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...onward(graph, id));
  }
  return [...seen].filter((id) => graph.step.has(id));
}

/** Node ids of those of them that are reached whatever the rules of conditions and steps say. */
export function stepsReached(graph: Graph, targets: readonly string[]): string[] {
  const known = new Map<string, string[]>();
  const all = (ids: readonly string[]): string[] => [...new Set(ids.flatMap(from))];
  const find = (id: string): string[] => {
    const step = graph.step.get(id);
    if (step) return step.visibleIf === undefined ? [id] : [];
    const paths = graph.paths.get(id);
    if (!paths) return all(graph.targets.get(id) ?? []);
    const [first = [], ...others] = [...paths.values()].map(all);
    return first.filter((reached) => others.every((other) => other.includes(reached)));
  };
  const from = (id: string): string[] => {
    const found = known.get(id);
    if (found) return found;
    // A way that comes back to itself leads nowhere else by that.
    known.set(id, []);
    const reached = find(id);
    known.set(id, reached);
    return reached;
  };
  return all(targets);
}
