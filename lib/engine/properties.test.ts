import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { canonical } from "#lib/engine/canonical.ts";
import { availableActions, isReady, leftBy, openSteps, stepsAhead } from "#lib/engine/queries.ts";
import { eventOf, randomBeginning, randomFlow, randomWish } from "#lib/engine/random-flow.ts";
import { Play } from "#lib/engine/test-flow.ts";
import type { Answers, Fact, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";

interface Moment {
  document: FlowDocument;
  before: TaskState | null;
  event: TaskEvent;
  answers: Answers;
  after: TaskState;
  facts: Fact[];
}

const stepsOf = (document: FlowDocument): StepNode[] => document.nodes.filter((node) => node.type === "step");
const isOpen = ({ status, stopped, hidden }: StepState) => status === "NotCompleted" && !stopped && !hidden;
const of = (state: TaskState, id: string) => state.steps[id] as StepState;
const dueIn = ({ steps }: TaskState) => Object.values(steps).flatMap(({ due = [] }) => due);

/** Rule 1 in its own words, apart from the engine's. */
function ready(document: FlowDocument, state: TaskState, id: string): boolean {
  const { stopped, hidden } = of(state, id);
  const { data } = stepsOf(document).find((step) => step.id === id) as StepNode;
  const reviewed = stepsOf(document).filter(
    (step) => data.kind !== "task" && (data.approves ?? []).includes(step.id) && step.id !== id && !step.data.end,
  );
  return !stopped && !hidden && reviewed.every((step) => of(state, step.id).hidden || of(state, step.id).status === "Completed");
}

/** Plays random tasks through random flows and shows each event that was not refused. */
function always(look: (moment: Moment) => void, runs = 200): void {
  const walk = fc.property(
    randomFlow,
    randomBeginning,
    fc.array(randomWish, { maxLength: 40, size: "max" }),
    (document, { fields, answers }, wishes) => {
      const play = new Play(document);
      const trial = (event: TaskEvent, given: Answers) => {
        const before = play.state;
        const result = advance(document, before, event, given);
        if (isRefusal(result)) return expect(result.detail).toMatch(/\.$/);
        play.state = result.state;
        look({ document, before, event, answers: given, after: result.state, facts: result.facts });
      };
      const stamped = (event: object, by: string | null, minute: number) =>
        ({
          ...event,
          at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
          by: by && { id: by, email: `${by}@example.com` },
        }) as TaskEvent;
      trial(stamped({ kind: "created", trigger: "new", name: "T", fields, assignedTo: null, dueAt: null }, "ann", 0), answers);
      wishes.forEach((wish, index) => {
        const { event, by } = eventOf(wish, document, play.state as TaskState);
        trial(stamped(event, by, index), wish.answers);
      });
    },
  );
  fc.assert(walk, { numRuns: runs });
}

const count = (facts: Fact[], kind: Fact["kind"], id?: string) =>
  facts.filter((fact) => fact.kind === kind && (id === undefined || ("step" in fact && fact.step === id))).length;

describe("whatever happens in whatever flow", () => {
  test("a completed step is never stopped, an end step never open, and every step has its entry", () => {
    always(({ document, after }) => {
      expect(Object.keys(after.steps).sort()).toEqual([...stepsOf(document).map(({ id }) => id), "new"].sort());
      for (const step of stepsOf(document)) {
        const state = of(after, step.id);
        expect(state.status === "Completed" && state.stopped).toBe(false);
        expect(step.data.end === true && isOpen(state)).toBe(false);
        expect((state.status === "Completed") === (state.completedAt !== null)).toBe(true);
        expect(state.stopped || state.reachedAt !== null).toBe(true);
      }
    });
  });

  test("the task is completed exactly when no step is open and no action is due, and each change is told once", () => {
    always(({ document, before, after, facts }) => {
      const rests = stepsOf(document).every(({ id }) => !isOpen(of(after, id))) && dueIn(after).length === 0;
      expect(after.status).toBe(rests ? "completed" : "active");
      const was = before?.status ?? "active";
      expect(count(facts, "task_completed")).toBe(was === "active" && rests ? 1 : 0);
      expect(count(facts, "task_reopened")).toBe(was === "completed" && !rests ? 1 : 0);
    });
  });

  test("ready and not ready are exactly the changes of the predicate, for steps that wait, and for those reached again", () => {
    always(({ document, before, after, facts }) => {
      for (const { id, data } of stepsOf(document)) {
        const was = before !== null && ready(document, before, id);
        const is = ready(document, after, id);
        const announced = !data.end && of(after, id).status === "NotCompleted";
        const again = count(facts, "step_reached", id) > 0;
        expect(count(facts, "step_ready", id)).toBe(announced && is && (!was || again) ? 1 : 0);
        expect(count(facts, "step_not_ready", id)).toBe(announced && was && !is ? 1 : 0);
        expect(isReady(document, after, id)).toBe(is);
      }
    });
  });

  test("facts tell every change of status, and of what is stopped or hidden", () => {
    always(({ document, before, after, facts }) => {
      for (const { id } of stepsOf(document)) {
        const mine = facts.filter((fact) => "step" in fact && fact.step === id).map(({ kind }) => kind);
        const was = before ? of(before, id) : null;
        let status = was?.status ?? "NotCompleted";
        for (const kind of mine) {
          if (kind === "step_completed") {
            expect(status).toBe("NotCompleted");
            status = "Completed";
          } else if (kind === "step_reopened") {
            expect(status).toBe("Completed");
            status = "NotCompleted";
          }
        }
        expect(status).toBe(of(after, id).status);
        if (!was) continue;
        expect(mine.includes("step_hidden")).toBe(!was.hidden && of(after, id).hidden);
        expect(mine.includes("step_shown")).toBe(was.hidden && !of(after, id).hidden);
        if (!was.stopped && of(after, id).stopped) expect(mine).toContain("step_stopped");
      }
    });
  });

  test("no node is entered twice in one event", () => {
    always(({ facts }) => {
      const entered = facts.flatMap((fact) =>
        fact.kind === "step_reached"
          ? [fact.step]
          : fact.kind === "condition_passed"
            ? [fact.condition]
            : fact.kind === "action_due"
              ? [fact.action]
              : [],
      );
      expect(new Set(entered).size).toBe(entered.length);
    });
  });

  test("what is due stands in the state with its origin, until it is committed once", () => {
    always(({ before, event, after, facts }) => {
      const committed = event.kind === "action_committed" && event.origin !== null ? 1 : 0;
      expect(dueIn(after).length).toBe((before ? dueIn(before).length : 0) - committed + count(facts, "action_due"));
      for (const fact of facts)
        if (fact.kind === "action_due") expect(of(after, fact.origin).due?.some(({ action }) => action === fact.action)).toBe(true);
    });
  });

  test("an event is answered from its state alone: the same again, also after a trip through JSON, with nothing changed in place", () => {
    always(({ document, before, event, answers, after, facts }) => {
      const told = canonical({ state: after, facts });
      expect(canonical(JSON.parse(JSON.stringify({ state: after, facts })))).toBe(told);
      const untouched = canonical({ before, event, answers });
      expect(canonical(advance(structuredClone(document), JSON.parse(JSON.stringify(before)), event, answers))).toBe(told);
      expect(canonical({ before, event, answers })).toBe(untouched);
    }, 100);
  });

  test("every available action leaves a step, and where it leads is what happens", () => {
    always(({ document, after, answers }) => {
      for (const { nodeId } of availableActions(document, after)) {
        const left = leftBy(document, after, nodeId);
        expect(left.length).toBeGreaterThan(0);
        expect(openSteps(document, after)).toEqual(expect.arrayContaining(left));
        const ahead = stepsAhead(document, after, nodeId, {}, answers);
        const result = advance(
          document,
          after,
          { kind: "action_committed", action: nodeId, runId: "r", changes: {}, origin: null, at: "2026-02-01T00:00:00.000Z", by: null },
          answers,
        );
        if (isRefusal(result)) throw new Error(result.detail);
        const visibleLed = stepsOf(document).filter(
          ({ id }) => left.every((from) => of(result.state, from).ledTo.includes(id)) && !of(result.state, id).hidden,
        );
        expect(ahead).toEqual(visibleLed.length > 0 ? visibleLed.map(({ id }) => id) : left);
      }
    }, 100);
  });
});

describe("a version in place of another", () => {
  test("is taken or refused, and announces neither ready nor not ready", () => {
    const walk = fc.property(randomFlow, randomFlow, fc.array(randomWish, { maxLength: 10, size: "max" }), (from, to, wishes) => {
      const play = Play.begin(from);
      for (const wish of wishes) {
        const { event, by } = eventOf(wish, from, play.state as TaskState);
        play.does(event, by, wish.answers);
      }
      const gone = openSteps(from, play.state as TaskState).some((id) => !stepsOf(to).some((step) => step.id === id));
      play.migrates(to);
      if (gone) expect(["open_step_gone", "run_stands"]).toContain(play.refused);
      expect(count(play.facts, "step_ready") + count(play.facts, "step_not_ready")).toBe(0);
    });
    fc.assert(walk, { numRuns: 100 });
  });
});
