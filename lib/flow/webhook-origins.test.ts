import { describe, expect, test } from "vitest";
import { indexOf } from "#lib/flow/problems/flow-index.ts";
import type { FlowNode, StepNode } from "#lib/flow/schema.ts";
import { action, condition, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";
import { webhookOrigins } from "#lib/flow/webhook-origins.ts";

/** Ids of what leads to `s`. */
function origins(...parts: (FlowNode | Way)[]) {
  const document = flow(step("s"), ...parts);
  const { previous, without } = webhookOrigins(document.nodes[0] as StepNode, indexOf(document));
  return { previous: previous.map(({ id }) => id), without: without.map(({ id }) => id) };
}

describe("what leads to a step", () => {
  test("are the steps and forms before it, over actions and conditions, in the order of the document", () => {
    expect(
      origins(
        trigger("form", { kind: "form" }),
        step("a"),
        step("ok", { kind: "approval" }),
        step("far"),
        action("x"),
        condition("if", undefined),
        ["far", "a"],
        ["ok", "rejected", "s"],
        ["a", "x"],
        ["x", "if"],
        ["if", "p1", "s"],
        ["form", "s"],
      ),
    ).toEqual({ previous: ["form", "a", "ok"], without: [] });
  });

  test("are apart from the triggers that nobody fills in, each of them", () => {
    expect(
      origins(trigger("t"), trigger("web", { kind: "webhook" }), step("a"), action("x"), ["t", "s"], ["web", "x"], ["x", "s"], ["a", "s"]),
    ).toEqual({
      previous: ["a"],
      without: ["t", "web"],
    });
  });

  test("may be the step itself, and nothing", () => {
    expect(origins(action("x"), ["s", "x"], ["x", "s"])).toEqual({ previous: ["s"], without: [] });
    expect(origins(action("x"), ["x", "x"], ["x", "s"])).toEqual({ previous: [], without: [] });
  });
});
