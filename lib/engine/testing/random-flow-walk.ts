/** For tests: random walks, which are tasks that are played through random flows and through versions of them. */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { randomFlow } from "#lib/engine/testing/random-flow.ts";
import { eventOf, randomBeginning, randomWish } from "#lib/engine/testing/random-flow-events.ts";
import { type BareEvent, person } from "#lib/engine/testing/test-flow.ts";
import type { Answers, Fact, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";

export const randomWalk = fc.tuple(randomFlow, randomBeginning, fc.array(randomWish, { maxLength: 40, size: "max" }));
export type Walk = typeof randomWalk extends fc.Arbitrary<infer W> ? W : never;

/** An event as the driver gives it to the engine. */
export interface Trial {
  /** The version that judges the event. */
  document: FlowDocument;
  before: TaskState | null;
  event: TaskEvent;
  answers: Answers;
}

/** A trial that was not refused. */
export interface Moment extends Trial {
  after: TaskState;
  facts: Fact[];
}

/**
 * Goes a walk from event to event.
 * @param attempt the state that an event leads to, null where it is refused
 */
export function go([first, { fields, answers }, wishes]: Walk, attempt: (trial: Trial) => TaskState | null): void {
  let document = first;
  let state: TaskState | null = null;
  const does = (event: BareEvent, by: string | null, minute: number, given: Answers, version: FlowDocument) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const next = attempt({
      document: version,
      before: state,
      event: { ...event, at, by: by === null ? null : person(by) } as TaskEvent,
      answers: given,
    });
    if (next === null) return;
    document = version;
    state = next;
  };
  does({ kind: "created", trigger: "new", name: "T", fields, assignedTo: null, dueAt: null }, "ann", 0, answers, document);
  wishes.forEach((wish, index) => {
    const { event, by, to } = eventOf(wish, document, state as unknown as TaskState);
    // Two at a time: what happens at the same moment is told apart all the same.
    does(event, by, Math.floor(index / 2) + 1, wish.answers, to ?? document);
  });
}

/** What happens on a walk. */
export function momentsOf(walk: Walk): Moment[] {
  const moments: Moment[] = [];
  go(walk, (trial) => {
    const result = advance(trial.document, trial.before, trial.event, trial.answers);
    if (isRefusal(result)) return null;
    moments.push({ ...trial, after: result.state, facts: result.facts });
    return result.state;
  });
  return moments;
}

/** Rule 1 in its own words, apart from the engine's. */
export function readyByRule({ nodes }: FlowDocument, { steps }: TaskState, id: string): boolean {
  const all = nodes.filter((node) => node.type === "step");
  const [step, state] = [all.find((each) => each.id === id) as StepNode, steps[id] as StepState];
  const reviewed = all.filter(
    (each) => step.data.kind !== "task" && step.data.approves?.includes(each.id) && each.id !== id && !each.data.end,
  );
  return !state.stopped && !state.hidden && reviewed.every((each) => steps[each.id]?.hidden || steps[each.id]?.status === "Completed");
}

/** Looks at many walks. */
export const onWalks = (look: (moments: Moment[]) => void, runs = 200): void =>
  fc.assert(
    fc.property(randomWalk, (walk) => look(momentsOf(walk))),
    { numRuns: runs },
  );
