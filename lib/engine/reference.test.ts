import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { canonical } from "#lib/engine/canonical.ts";
import { eventOf, randomBeginning, randomFlow, randomWish } from "#lib/engine/random-flow.ts";
import { referenceAdvance } from "#lib/engine/reference/model.ts";
import type { Advanced, Fact, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";

/** `WALKS` in the environment asks for more than are walked each time. */
// biome-ignore lint/style/noProcessEnv: how long a test walks is asked for from outside.
const walks = Number(process.env.WALKS ?? 1000);

/** What is compared of a step. */
function stepAsTold({ status, stopped, hidden, reachedAt, completedAt, assignee, decisions, ledTo, stoppedByHand, due, began }: StepState) {
  return {
    status,
    stopped,
    hidden,
    reached: reachedAt !== null,
    completedAt,
    ...(status === "NotCompleted" && !stopped && !hidden ? { assignee } : {}),
    decisions,
    ledTo: [...ledTo].sort(),
    stoppedByHand: stoppedByHand === true,
    due: (due ?? []).map((one) => ({ ...one, leaders: [...one.leaders].sort() })),
    began: began === true,
  };
}

const sorted = (facts: Fact[]) => facts.map((fact) => canonical(fact)).sort();

function asTold(result: Advanced | { state: TaskState; facts: Fact[] }) {
  const { status, fields, assignedTo, steps } = result.state;
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return {
    status,
    fields: set,
    assignedTo,
    steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, stepAsTold(step)])),
    facts: sorted(result.facts),
    due: result.facts.filter(({ kind }) => kind === "action_due"),
  };
}

test("the engine does what a second reading of the rules does", () => {
  const walk = fc.property(
    randomFlow,
    randomBeginning,
    fc.array(randomWish, { maxLength: 40, size: "max" }),
    (document, { fields, answers }, wishes) => {
      let state: TaskState | null = null;
      let mine: TaskState | null = null;
      const does = (bare: object, by: string | null, minute: number, given: Record<string, boolean>) => {
        const event = {
          ...bare,
          at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
          by: by && { id: by, email: `${by}@example.com` },
        } as TaskEvent;
        const told = advance(document, state, event, given);
        const read = referenceAdvance(document, mine, event, given);
        if (isRefusal(told) || "refused" in read) {
          // Where several reasons hold the design fixes no order among them.
          expect({ event, refused: "refused" in read && read.refused }).toEqual({
            event,
            refused: expect.arrayContaining([isRefusal(told) && told.refused]),
          });
          return;
        }
        expect({ event, told: asTold(told) }).toEqual({ event, told: asTold(read) });
        state = told.state;
        mine = read.state;
      };
      does({ kind: "created", trigger: "new", name: "T", fields, assignedTo: null, dueAt: null }, "ann", 0, answers);
      if (state === null) return;
      wishes.forEach((wish, index) => {
        const { event, by } = eventOf(wish, document, state as TaskState);
        does(event, by, Math.floor(index / 2) + 1, wish.answers);
      });
    },
  );
  fc.assert(walk, { numRuns: walks, seed: 1 });
});
