import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { availableActions, isReady, leftBy, openSteps, stepsAhead } from "#lib/engine/queries.ts";
import { canonical } from "#lib/engine/testing/canonical.ts";
import { ANYTHING } from "#lib/engine/testing/random-flow-events.ts";
import { go, type Moment, onWalks, randomWalk, readyByRule } from "#lib/engine/testing/random-flow-walk.ts";
import { person } from "#lib/engine/testing/test-flow.ts";
import type { Fact, StepState, TaskEvent, TaskEventKind, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";

const stepsOf = (document: FlowDocument): StepNode[] => document.nodes.filter((node) => node.type === "step");
const isOpen = ({ status, stopped, hidden }: StepState) => status === "NotCompleted" && !stopped && !hidden;
const of = (state: TaskState, id: string) => state.steps[id] as StepState;
const dueIn = ({ steps }: TaskState) => Object.values(steps).flatMap(({ due = [] }) => due);
/** A step that was there before the event; a beginning is no step. */
const earlier = (before: TaskState | null, id: string): StepState | null => {
  const was = before && Object.hasOwn(before.steps, id) ? of(before, id) : null;
  return was?.began ? null : was;
};

const always = (look: (moment: Moment) => void, runs?: number) =>
  onWalks((moments) => {
    for (const moment of moments) look(moment);
  }, runs);

const count = (facts: Fact[], kind: Fact["kind"], id?: string) =>
  facts.filter((fact) => fact.kind === kind && (id === undefined || ("step" in fact && fact.step === id))).length;

describe("whatever is asked", { timeout: 60_000 }, () => {
  const everyKind: Record<TaskEventKind, (id: string, other: string) => object> = {
    created: (trigger, stage) => ({ trigger, name: "T", fields: {}, assignedTo: null, dueAt: null, stage }),
    action_committed: (action, origin) => ({ action, runId: "r", changes: { stage: origin }, origin }),
    fields_changed: (key) => ({ fields: { [key]: "x" } }),
    step_completed: (step) => ({ step }),
    step_reopened: (step) => ({ step }),
    step_approved: (step) => ({ step, comment: null }),
    step_rejected: (step) => ({ step, comment: null }),
    approver_replaced: (step, to) => ({ step, from: "ann@example.com", to }),
    migrated: (moveTo) => ({ moveTo }),
    completed_by_hand: () => ({}),
    reopened_by_hand: () => ({}),
  };
  const ids = fc.constantFrom(...ANYTHING);
  const at = "2026-02-01T00:00:00.000Z";

  test("there is an answer, to every kind of event about any id at any time, also before the task has begun", () => {
    const walk = fc.property(randomWalk, fc.array(fc.tuple(ids, ids), { minLength: 1, maxLength: 3 }), (drawn, asked) => {
      go(drawn, ({ document, before, event, answers }) => {
        // A migration comes with the version that it leads to, which other events cannot be asked of before.
        for (const [id, other] of event.kind === "migrated" ? [] : asked)
          for (const [kind, made] of Object.entries(everyKind)) {
            const result = advance(document, before, { kind, at, by: person("ann"), ...made(id, other) } as TaskEvent, {});
            if (isRefusal(result)) expect(result.detail).toMatch(/^\S.*\.$/);
            else {
              expect(before === null).toBe(kind === "created");
              expect(Object.keys(result.state.steps)).toEqual(expect.arrayContaining(stepsOf(document).map((step) => step.id)));
            }
          }
        const result = advance(document, before, event, answers);
        return isRefusal(result) ? null : result.state;
      });
    });
    fc.assert(walk, { numRuns: 50 });
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

  test("the history gives the state again: events with their answers and versions, from the beginning", () => {
    onWalks((moments) => {
      const history: string[] = moments.map(({ document, event, answers }) => JSON.stringify({ document, event, answers }));
      let state: TaskState | null = null;
      for (const row of history) {
        const { document, event, answers } = JSON.parse(row);
        const result = advance(document, state, event, answers);
        if (isRefusal(result)) throw new Error(result.detail);
        state = result.state;
      }
      expect(canonical(state)).toBe(canonical(moments.at(-1)?.after));
    }, 100);
  });
});

describe("whatever happens in whatever flow and version", { timeout: 60_000 }, () => {
  test("a completed step is never stopped, an end step never open, and every step has its entry", () => {
    always(({ document, after }) => {
      const began = Object.keys(after.steps).filter((id) => of(after, id).began);
      expect(Object.keys(after.steps).sort()).toEqual([...stepsOf(document).map(({ id }) => id), ...began].sort());
      for (const step of stepsOf(document)) {
        const state = of(after, step.id);
        expect(state.status === "Completed" && state.stopped).toBe(false);
        expect(step.data.end === true && isOpen(state)).toBe(false);
        expect((state.status === "Completed") === (state.completedAt !== null)).toBe(true);
        expect(state.stopped || state.reachedAt !== null).toBe(true);
        for (const led of state.ledTo) expect(stepsOf(document).map(({ id }) => id)).toContain(led);
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

  test("a task is completed and reopened in turns, and completed first", () => {
    onWalks((moments) => {
      const told = moments.flatMap(({ facts }) =>
        facts.flatMap(({ kind }) => (kind === "task_completed" || kind === "task_reopened" ? [kind] : [])),
      );
      expect(told).toEqual(told.map((_, index) => (index % 2 === 0 ? "task_completed" : "task_reopened")));
    });
  });

  test("a hidden step blocks nobody: it waits for nothing, and what stands right behind one that is passed is reached", () => {
    always(({ document, before, after, event }) => {
      const steps = stepsOf(document);
      for (const { id, data } of steps) {
        const [was, is] = [earlier(before, id), of(after, id)];
        if (is.hidden) expect(openSteps(document, after)).not.toContain(id);
        const passed = is.hidden && is.status === "NotCompleted" && !is.stopped && (was === null || was.stopped || !was.hidden);
        if (!passed || data.end) continue;
        const exits = document.edges.filter(
          ({ source, sourceHandle }) => source === id && (data.kind === "task" || !sourceHandle || sourceHandle === "approved"),
        );
        for (const { target } of exits)
          if (steps.some((step) => step.id === target))
            expect({ event, target, stopped: of(after, target).stopped }).toMatchObject({ stopped: false });
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

  test("every available action leaves a step, and where it leads is what happens", () => {
    always(({ document, after, answers }) => {
      for (const { nodeId } of availableActions(document, after)) {
        const left = leftBy(document, after, nodeId);
        expect(left.length).toBeGreaterThan(0);
        expect(openSteps(document, after)).toEqual(expect.arrayContaining(left));
        const ahead = stepsAhead(document, after, nodeId, {}, answers);
        const event = { kind: "action_committed", action: nodeId, runId: "r", changes: {}, origin: null } as const;
        const result = advance(document, after, { ...event, at: "2026-02-01T00:00:00.000Z", by: null }, answers);
        if (isRefusal(result)) throw new Error(result.detail);
        const visibleLed = stepsOf(document).filter(
          ({ id }) => left.every((from) => of(result.state, from).ledTo.includes(id)) && !of(result.state, id).hidden,
        );
        expect(ahead).toEqual(visibleLed.length > 0 ? visibleLed.map(({ id }) => id) : left);
      }
    }, 100);
  });
});

describe("facts", { timeout: 60_000 }, () => {
  test("ready and not ready are exactly the changes of the predicate, for steps that wait, and for those reached again", () => {
    always(({ document, before, event, after, facts }) => {
      if (event.kind === "migrated") {
        expect(count(facts, "step_ready") + count(facts, "step_not_ready")).toBe(0);
        return;
      }
      const due = event.kind === "action_committed" && event.origin !== null && before ? (of(before, event.origin).due ?? []) : [];
      const behindMigration = event.kind === "action_committed" && due.some(({ action, quiet }) => action === event.action && quiet);
      for (const { id, data } of stepsOf(document)) {
        const was = before !== null && readyByRule(document, before, id);
        const is = readyByRule(document, after, id);
        const announced = !data.end && of(after, id).status === "NotCompleted";
        const again = count(facts, "step_reached", id) > 0;
        expect(count(facts, "step_ready", id)).toBe(announced && is && (again ? !behindMigration : !was) ? 1 : 0);
        expect(count(facts, "step_not_ready", id)).toBe(announced && was && !is ? 1 : 0);
        expect(isReady(document, after, id)).toBe(is);
      }
    });
  });

  test("tell every completion and reopening, one after the other, and nothing else", () => {
    always(({ document, before, after, facts }) => {
      for (const { id } of stepsOf(document)) {
        let status = earlier(before, id)?.status ?? "NotCompleted";
        for (const fact of facts) {
          if (!("step" in fact) || fact.step !== id || (fact.kind !== "step_completed" && fact.kind !== "step_reopened")) continue;
          expect(status).toBe(fact.kind === "step_completed" ? "NotCompleted" : "Completed");
          status = fact.kind === "step_completed" ? "Completed" : "NotCompleted";
        }
        expect(of(after, id).status).toBe(status);
      }
    });
  });

  test("tell what is hidden and shown, exactly where it was otherwise before", () => {
    always(({ document, before, after, facts }) => {
      for (const { id } of stepsOf(document)) {
        const [was, is] = [earlier(before, id), of(after, id)];
        expect(count(facts, "step_hidden", id)).toBe(was && !was.hidden && is.hidden ? 1 : 0);
        expect(count(facts, "step_shown", id)).toBe(was?.hidden && !is.hidden ? 1 : 0);
      }
    });
  });

  test("tell what is stopped and what goes on: only what went on is stopped, only what was stopped goes on", () => {
    always(({ document, before, event, after, facts }) => {
      for (const { id } of stepsOf(document)) {
        const is = of(after, id);
        let stopped = earlier(before, id)?.stopped ?? true;
        for (const fact of facts) {
          if (!("step" in fact) || fact.step !== id) continue;
          if (fact.kind === "step_stopped" || fact.kind === "step_unstopped") expect(stopped).toBe(fact.kind === "step_unstopped");
          if (fact.kind === "step_unstopped") expect(event.kind).toBe("reopened_by_hand");
          if (fact.kind === "step_stopped") stopped = true;
          else if (fact.kind === "step_unstopped" || fact.kind === "step_reached") stopped = false;
        }
        // A hidden step that is passed is told of by nothing.
        if (!is.hidden || stopped === is.stopped) expect(is.stopped).toBe(stopped);
        else expect(stopped).toBe(true);
      }
    });
  });

  test("reaching an open step is none: a step that is reached was stopped, completed, hidden or reopened by the rejection", () => {
    always(({ document, before, event, facts }) => {
      for (const { id } of stepsOf(document)) {
        if (count(facts, "step_reached", id) === 0) continue;
        const was = earlier(before, id);
        const reopened = count(facts, "step_reopened", id) > 0 || count(facts, "step_stopped", id) > 0;
        expect({ event, id, open: was !== null && isOpen(was) && !reopened && count(facts, "step_completed", id) === 0 }).toMatchObject({
          open: false,
        });
      }
    });
  });

  test("tell of values, assignee, name, decisions and approvers exactly what the event changed", () => {
    always(({ before, event, after, facts }) => {
      const [had, has] = [before?.fields ?? after.fields, after.fields];
      const changed = Object.keys(has).filter((key) => canonical(had[key] ?? null) !== canonical(has[key] ?? null));
      expect(facts.flatMap((fact) => (fact.kind === "fields_changed" ? fact.keys : [])).sort()).toEqual(changed.sort());
      expect(count(facts, "assigned")).toBe(before && before.assignedTo !== after.assignedTo ? 1 : 0);
      expect(count(facts, "renamed")).toBe(before && before.name !== after.name ? 1 : 0);
      expect(count(facts, "task_created")).toBe(before ? 0 : 1);
      expect(count(facts, "decided")).toBe(event.kind === "step_approved" || event.kind === "step_rejected" ? 1 : 0);
      expect(count(facts, "approver_replaced")).toBe(event.kind === "approver_replaced" ? 1 : 0);
    });
  });
});
