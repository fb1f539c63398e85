/** The working copy of a task while one event is applied: what changed so far, and the facts that followed. */

import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { entryOf, isOpenStep, isPassed } from "#lib/engine/state.ts";
import type { Answers, Fact, Person, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";

/** A node that the event entered; each is entered at most once (rule 12). */
export interface Visit {
  /** Whose completion led here. */
  leaders: Set<string>;
  /** The step, or trigger, that stands for them where none of them is known. */
  from: string;
  /** Where a condition or a hidden step passed on to. */
  onward: readonly string[];
  /** Facts whose origin is known when the event is over. */
  reached?: Extract<Fact, { kind: "step_reached" }>;
  due?: { fact: Extract<Fact, { kind: "action_due" }>; again: boolean };
}

/** How a node is reached. */
export interface Arrival {
  leaders: readonly string[];
  from: string;
  /** Only steps that are NotCompleted are led on to (rule 9). */
  again: boolean;
}

export interface Draft {
  graph: Graph;
  at: string;
  by: Person | null;
  answers: Answers;
  /** Null for a new task. */
  before: TaskState | null;
  task: Omit<TaskState, "steps">;
  /** Steps as they were, but for those in `changed`. */
  base: TaskState["steps"];
  changed: Map<string, StepState>;
  facts: Fact[];
  visits: Map<string, Visit>;
  /** Completed steps that were not led on to (rule 9). */
  skipped: Map<string, Arrival>;
  /** Completed, reached and shown in this event; reopened in it by a rejection. */
  completed: Set<string>;
  reached: Set<string>;
  shown: Set<string>;
  rejected: Set<string>;
  /** Rule 24: what is not announced as ready or not ready. */
  quiet: "nothing" | "reached" | "all";
}

interface Start {
  graph: Graph;
  event: Pick<TaskEvent, "at" | "by">;
  answers: Answers;
  before: TaskState | null;
  state: TaskState;
}

export function draftOf({ graph, event, answers, before, state }: Start): Draft {
  const { steps, ...task } = state;
  return {
    graph,
    at: event.at,
    by: event.by,
    answers,
    before,
    task,
    base: steps,
    changed: new Map(),
    facts: [],
    visits: new Map(),
    skipped: new Map(),
    completed: new Set(),
    reached: new Set(),
    shown: new Set(),
    rejected: new Set(),
    quiet: "nothing",
  };
}

export const read = (draft: Draft, id: string): StepState => draft.changed.get(id) ?? entryOf(draft.base, id);

export const reader = (draft: Draft) => (id: string) => read(draft, id);

const FLAGS = ["stoppedByHand", "reopened", "due"] as const;

/** A flag that is set to undefined is taken away, so that a state is the same after a round trip through JSON. */
export function write(draft: Draft, id: string, patch: Partial<StepState>): void {
  const next = { ...read(draft, id), ...patch };
  for (const flag of FLAGS) if (flag in next && next[flag] === undefined) delete next[flag];
  draft.changed.set(id, next);
}

export const rulesHold = (draft: Draft, rules: Rules): boolean =>
  holds(rules, draft.task.fields, draft.graph.document.fields, draft.answers);

const hoursLater = (at: string, hours: number | null | undefined): string | null => {
  const time = new Date(Date.parse(at) + (hours ?? Number.NaN) * 3_600_000);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
};

/** Who an open step waits for, and until when. */
const waitsFor = (draft: Draft, { data }: StepInfo): Pick<StepState, "assignee" | "dueAt"> => ({
  assignee: data.assignee || null,
  dueAt: hoursLater(draft.at, data.dueIn),
});

export function completeStep(draft: Draft, id: string): void {
  write(draft, id, {
    status: "Completed",
    stopped: false,
    completedAt: draft.at,
    completedBy: draft.by,
    ledTo: [],
    reopened: undefined,
    stoppedByHand: undefined,
  });
  draft.completed.add(id);
  draft.facts.push({ kind: "step_completed", step: id, by: draft.by });
}

/** Completed → NotCompleted. Decisions of open rounds that reviewed it fall, and its own (rule 16). */
export function reopenStep(draft: Draft, id: string, byPerson: boolean): void {
  write(draft, id, {
    status: "NotCompleted",
    completedAt: null,
    completedBy: null,
    decisions: [],
    reopened: byPerson ? true : undefined,
  });
  draft.facts.push({ kind: "step_reopened", step: id });
  for (const approval of draft.graph.step.get(id)?.reviewers ?? []) {
    const { status, decisions } = read(draft, approval);
    if (status === "NotCompleted" && decisions.length > 0) write(draft, approval, { decisions: [] });
  }
}

export function stopStep(draft: Draft, id: string, byHand = false): void {
  write(draft, id, { stopped: true, decisions: [], ...(byHand ? { stoppedByHand: true } : {}) });
  draft.facts.push({ kind: "step_stopped", step: id });
}

/** Stops what a reopened step's last completion led to, where that is not completed (rules 9, 17, 21). */
export function stopBehind(draft: Draft, id: string): void {
  for (const led of read(draft, id).ledTo) {
    const { status, stopped } = read(draft, led);
    if (led !== id && status === "NotCompleted" && !stopped && !draft.rejected.has(led)) stopStep(draft, led);
  }
}

/** A visible step is reached: it opens, and an end step completes itself. */
export function reachStep(draft: Draft, step: StepInfo, visit: Visit): void {
  write(draft, step.id, { stopped: false, reachedAt: draft.at, decisions: [], stoppedByHand: undefined, ...waitsFor(draft, step) });
  visit.reached = { kind: "step_reached", step: step.id, previous: null };
  draft.facts.push(visit.reached);
  draft.reached.add(step.id);
  if (step.end) completeStep(draft, step.id);
}

/** Judges a step's visibility on the present values; whether it is hidden. */
export function judge(draft: Draft, step: StepInfo): boolean {
  const was = read(draft, step.id);
  const hidden = step.visibleIf !== undefined && !rulesHold(draft, step.visibleIf);
  if (hidden === was.hidden) return hidden;
  const opens = isPassed(was) && was.assignee === null && was.dueAt === null;
  write(draft, step.id, { hidden, ...(opens ? waitsFor(draft, step) : {}) });
  draft.facts.push({ kind: hidden ? "step_hidden" : "step_shown", step: step.id });
  if (!hidden) draft.shown.add(step.id);
  return hidden;
}

const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item, index) => item === other[index])
    : (one ?? null) === (other ?? null);

const own = (fields: FieldValues, key: string): FieldValue | undefined => (Object.hasOwn(fields, key) ? fields[key] : undefined);

interface Values {
  fields?: FieldValues;
  name?: string;
  assignedTo?: string | null;
  dueAt?: string | null;
}

/** Sets the task's own values. Absent members change nothing, and so does a value that is there already. */
export function setValues(draft: Draft, { fields, name, assignedTo, dueAt }: Values): void {
  const { task, facts } = draft;
  const keys = Object.keys(fields ?? {}).filter((key) => !sameValue(own(task.fields, key), own(fields ?? {}, key)));
  if (keys.length > 0) {
    draft.task = { ...task, fields: { ...task.fields, ...fields } };
    facts.push({ kind: "fields_changed", keys });
  }
  if (name !== undefined && name !== task.name) {
    draft.task = { ...draft.task, name };
    facts.push({ kind: "renamed", from: task.name, to: name });
  }
  if (assignedTo !== undefined && assignedTo !== task.assignedTo) {
    draft.task = { ...draft.task, assignedTo };
    facts.push({ kind: "assigned", from: task.assignedTo, to: assignedTo });
  }
  if (dueAt !== undefined) draft.task = { ...draft.task, dueAt };
}

/** Whether an automatic action waits to be committed. */
export function hasDue(draft: Draft): boolean {
  for (const { due } of draft.changed.values()) if (due) return true;
  for (const id in draft.base) if (draft.base[id]?.due && !draft.changed.has(id)) return true;
  return false;
}

/** Whether anything keeps the task from being completed: an open step, or an action that has to run. End steps wait for nobody. */
export const somethingStands = (draft: Draft): boolean =>
  [...draft.visits.values()].some(({ due }) => due !== undefined) ||
  hasDue(draft) ||
  draft.graph.steps.some((step) => !step.end && isOpenStep(read(draft, step.id)));
