/**
 * A second opinion on the engine, for tests: the rules of the design written down as slowly and plainly as they go, a rule a
 * function. It shares nothing with the engine but its inputs and outputs. This file: what a task is made of while an event happens.
 */
import type { Answers, Fact, Person, RefusalCode, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import type { FlowDocument, FlowNode, StepNode } from "#lib/flow/schema.ts";

/** A refusal: every reason that holds, because the design fixes no order among them (but 403 before 409). */
export class Refusing extends Error {
  readonly codes: RefusalCode[];
  constructor(codes: RefusalCode[]) {
    super(codes.join());
    this.codes = codes;
  }
}

export function refuseWhere(reasons: Partial<Record<RefusalCode, boolean>>): void {
  const codes = (Object.keys(reasons) as RefusalCode[]).filter((code) => reasons[code]);
  if (codes.length > 0) throw new Refusing(codes);
}

/** One event that is happening to one task. Everything in it changes in place. */
export interface World {
  document: FlowDocument;
  state: TaskState;
  facts: Fact[];
  at: string;
  by: Person | null;
  answers: Answers;
  /** Nodes that were entered: each at most once in an event (rule 12). */
  entered: Set<string>;
  /** Who led to each step that the event reaches (rule 25), and to each action that runs by itself (rule 6). */
  origins: Map<string, Set<string>>;
  due: Map<string, { leaders: string[]; from: string; again: boolean; quiet: boolean }>;
  /** When each was completed last, also where this event opens it anew. */
  lastCompleted: Map<string, string>;
  /** Steps that the values of this very event show; those that were passed count as reached when it gets there (rule 22). */
  justShown: Set<string>;
  /** Steps that this event's rejection reopened; they count as reached when its edge gets there (rules 12, 21). */
  justRejected: Set<string>;
  /** Rule 9 is in force; off in the second attempt that rule 12 asks for. */
  sparing: boolean;
  /** Steps reached behind a migration: not announced as ready (rule 24). */
  quiet: Set<string>;
  /** A Completed step was left alone because of rule 9. */
  spared: boolean;
}

export function worldOf(document: FlowDocument, state: TaskState, event: TaskEvent, answers: Answers, sparing: boolean): World {
  return {
    document,
    state: structuredClone(state),
    facts: [],
    at: event.at,
    by: event.by,
    answers,
    entered: new Set(),
    origins: new Map(),
    due: new Map(),
    lastCompleted: new Map(Object.entries(state.steps).map(([id, { completedAt }]) => [id, completedAt ?? ""])),
    justShown: new Set(),
    justRejected: new Set(),
    sparing,
    quiet: new Set(),
    spared: false,
  };
}

export const stepsOf = ({ document }: World): StepNode[] => document.nodes.filter((node) => node.type === "step");
export const nodeOf = ({ document }: World, id: string): FlowNode | undefined => document.nodes.find((node) => node.id === id);

export function stepOf(world: World, id: string): StepNode {
  const node = nodeOf(world, id);
  // Not found either way.
  if (node?.type !== "step") throw new Refusing(["no_such_node", "not_a_step"]);
  return node;
}

export function of({ state }: World, id: string): StepState {
  const entry = Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
  if (entry === undefined) throw new Error(`no state of ${id}`);
  return entry;
}

export const isOpen = ({ status, stopped, hidden }: StepState): boolean => status === "NotCompleted" && !stopped && !hidden;

export const notReached = (): StepState => ({
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
});

/** Whether a step's `visibleIf` holds now. */
export function isVisible({ document, state, answers }: World, { data }: StepNode): boolean {
  return data.visibleIf === undefined || holds(data.visibleIf, state.fields, document.fields, answers);
}

/** Where a trigger, an action or a path of a condition leads, in the order of the edges. */
export const exits = ({ document }: World, id: string, path?: string): string[] =>
  document.edges
    .filter(({ source, sourceHandle }) => source === id && (path === undefined || sourceHandle === path))
    .map(({ target }) => target);

/**
 * Where a step leads when it is completed or passed: straight on to what is no action (rule 12), an approval also along its
 * `approved` exit, to actions too; or along its `rejected` one. An end step leads nowhere.
 */
export function exitsOfStep({ document }: World, { id, data }: StepNode, handle: "approved" | "rejected" = "approved"): string[] {
  if (data.end) return [];
  const isAction = (target: string) => document.nodes.some((node) => node.id === target && node.type === "action");
  return document.edges
    .filter(({ source, target, sourceHandle }) => {
      if (source !== id) return false;
      if (data.kind !== "task" && sourceHandle) return sourceHandle === handle;
      return handle === "approved" && !isAction(target);
    })
    .map(({ target }) => target);
}

/** The steps under review; an end step, the approval itself and unknown ids do not count (rule 16). */
export function underReview(world: World, { id, data }: StepNode): StepNode[] {
  if (data.kind === "task") return [];
  return stepsOf(world).filter((step) => data.approves?.includes(step.id) && step.id !== id && !step.data.end);
}

/** Rule 8: approvable when the visible steps under review are all Completed. */
export function isApprovable(world: World, step: StepNode): boolean {
  return underReview(world, step).every(({ id }) => of(world, id).hidden || of(world, id).status === "Completed");
}

/** Rule 1. */
export function isReady(world: World, step: StepNode): boolean {
  const { stopped, hidden } = of(world, step.id);
  return !stopped && !hidden && isApprovable(world, step);
}

/** Something is open or waits to run by itself (rule 3). */
export const goesOn = (world: World): boolean =>
  stepsOf(world).some(({ id }) => isOpen(of(world, id))) || Object.values(world.state.steps).some(({ due = [] }) => due.length > 0);
