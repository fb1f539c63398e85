import { expect, test } from "vitest";
import { originWords } from "#components/builder/step-webhook/origin-words.ts";
import type { FlowNode, StepNode } from "#lib/flow/schema.ts";
import { action, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";

function words(...parts: (FlowNode | Way)[]) {
  const document = flow(step("s"), ...parts);
  return originWords(document, document.nodes[0] as StepNode);
}

test("the steps before are named, a few of many", () => {
  expect(words(step("a"), step("b", { name: "Legal approval" }), action("x"), ["a", "s"], ["b", "x"], ["x", "s"])).toEqual({
    here: "Here: a and Legal approval.",
    warning: null,
  });
  const many = ["a", "b", "c", "d", "e", "f"];
  expect(words(...many.map((id) => step(id)), ...many.map((id): Way => [id, "s"])).here).toBe("Here: a, b, c, d and 2 more.");
});

test("a step that nothing leads to says so", () => {
  expect(words()).toEqual({ here: "Nothing leads to this step yet.", warning: null });
});

test("what leads here without data is named", () => {
  expect(words(trigger("t", { name: "New task" }), ["t", "s"])).toEqual({
    here: null,
    warning: "New task leads here without a step or a form. This can be saved, but not published.",
  });
  const two = words(trigger("t"), trigger("u"), step("a"), ["t", "s"], ["u", "s"], ["a", "s"]);
  expect(two.here).toBe("Here: a.");
  expect(two.warning).toMatch(/^t and u lead here /);
});
