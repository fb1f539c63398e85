import { expect, test } from "vitest";
import { reasonWords } from "#lib/engine/reason-words.ts";
import type { StepReason } from "#lib/engine/reasons.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";

const names = {
  node: (id: string) => id.toUpperCase(),
  person: () => "Ann",
  fields: flow({ new: trigger(), a: task() }, []).fields,
  locale: "en-GB",
};
test.each<[StepReason, string]>([
  [{ kind: "open" }, "Open"],
  [{ kind: "completed", by: "ann@example.com", at: null, decision: null }, "Completed by Ann"],
  [{ kind: "completed", by: null, at: null, decision: null }, "Completed by itself"],
  [{ kind: "completed", by: "ann@example.com", at: null, decision: "Rejected" }, "Rejected by Ann"],
  [{ kind: "hidden", rules: { all: [{ field: "amount", op: "greater_than", value: 5000 }] } }, "Hidden by its rule: Amount > 5,000"],
  [{ kind: "hidden", rules: { all: [] } }, "Hidden by its rule"],
  [{ kind: "stopped_by_hand" }, "Stopped when the task was completed by hand"],
  [{ kind: "held_back", by: ["a"] }, "Held back: A was opened again"],
  [{ kind: "held_back", by: ["a", "b"] }, "Held back: A and B were opened again"],
  [{ kind: "waits_for_review", of: ["a", "b"] }, "Waits for A and B"],
  [{ kind: "waits_for_review", of: ["a", "b", "c"] }, "Waits for A, B and C"],
  [{ kind: "waits_for_review", of: ["a", "b", "c", "d"] }, "Waits for A, B and 2 others"],
  [{ kind: "waits_for_action", actions: ["go"] }, "Waits until GO is done"],
  [{ kind: "not_reached", after: ["a", "b"], rejected: ["c"] }, "After A or B"],
  [{ kind: "not_reached", after: [], rejected: ["c"] }, "If C is rejected"],
  [{ kind: "not_reached", after: [], rejected: [] }, "Not reached yet"],
  [{ kind: "left_out", over: true }, "Not reached"],
  [{ kind: "left_out", over: false }, "Not reached: the task went another way"],
])("%j reads %s", (given, words) => expect(reasonWords(given, names)).toBe(words));
