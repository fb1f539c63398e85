import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { referenceAdvance } from "#lib/engine/reference/model.ts";
import { canonical } from "#lib/engine/testing/canonical.ts";
import { go, randomWalk } from "#lib/engine/testing/random-flow-walk.ts";
import type { Advanced, Fact, StepState, TaskState } from "#lib/engine/types.ts";

/** `WALKS` in the environment asks for more than are walked each time. */
// biome-ignore lint/style/noProcessEnv: how long a test walks is asked for from outside.
const walks = Number(process.env.WALKS ?? 1000);

/** What is compared of a step. */
function stepAsTold(step: StepState) {
  const { status, stopped, hidden, reachedAt, completedAt, assignee, dueAt, decisions, replaced, ledTo, stoppedByHand, due, began } = step;
  return {
    status,
    stopped,
    hidden,
    reached: reachedAt !== null,
    completedAt,
    ...(status === "NotCompleted" && !stopped && !hidden ? { assignee, dueAt } : {}),
    decisions,
    replaced: Object.fromEntries(Object.entries(replaced ?? {}).filter(([named, present]) => named !== present)),
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

test("the engine does what a second reading of the rules does", { timeout: 60_000 + 50 * walks }, () => {
  const walk = fc.property(randomWalk, (drawn) => {
    let mine: TaskState | null = null;
    go(drawn, ({ document, before, event, answers }) => {
      const told = advance(document, before, event, answers);
      const read = referenceAdvance(document, mine, event, answers);
      if (isRefusal(told) || "refused" in read) {
        // Where several reasons hold the design fixes no order among them.
        expect({ event, refused: "refused" in read && read.refused }).toEqual({
          event,
          refused: expect.arrayContaining([isRefusal(told) && told.refused]),
        });
        return null;
      }
      expect({ event, told: asTold(told) }).toEqual({ event, told: asTold(read) });
      mine = read.state;
      return told.state;
    });
  });
  fc.assert(walk, { numRuns: walks, seed: 1 });
});
