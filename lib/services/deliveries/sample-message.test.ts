import { describe, expect, test } from "vitest";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { previousOf, sampleBody } from "#lib/services/deliveries/sample-message.ts";

const at = "2026-01-31T09:00:00.000Z";
const by = { id: "m", email: "user@example.com" };
const webhook = (which: "completed" | "created") => ({
  id: "w1",
  enabled: true,
  name: "Hook",
  description: "",
  url: "https://hooks.example.com/a",
  trigger: which,
  auth: { kind: "none" as const },
});

function sample(document: FlowDocument, node: string, which: "completed" | "created", steps: object = {}) {
  const state = { status: "active", name: "Example", fields: { name: "Acme" }, assignedTo: null, dueAt: null, steps } as never;
  const about = { flow: { id: "f", name: "Flow", version: 3 }, task: { id: "t", name: "Example" }, stepId: (id: string) => `t/${id}` };
  const found = document.nodes.find(({ id }) => id === node) as StepNode;
  return JSON.parse(sampleBody({ document, node: found, webhook: webhook(which), state, at, by, ...about }, "m1"));
}

const line = {
  ...flow(trigger("new"), step("a"), action("go"), step("b"), end("c"), ["new", "a"], ["a", "go"], ["go", "b"], ["b", "c"]),
  fields: [field("name", "text")],
};

describe("previousOf", () => {
  test("looks over actions and conditions, and takes the first of several", () => {
    const forked = flow(
      step("x"),
      step("y"),
      condition("if", undefined),
      action("go"),
      step("z"),
      ["y", "if"],
      ["x", "go"],
      ["if", "p1", "go"],
      ["go", "z"],
    );
    expect(previousOf(forked, "z")).toBe("x");
    expect(previousOf(line, "b")).toBe("a");
  });

  test("is null behind a manual trigger, and ends in a circle of actions", () => {
    expect(previousOf(line, "a")).toBeNull();
    expect(previousOf(flow(action("p"), action("q"), step("s"), ["p", "q"], ["q", "p"], ["q", "s"]), "s")).toBeNull();
  });

  test("is a form", () => {
    expect(previousOf(flow(trigger("form", { kind: "form" }), step("s"), ["form", "s"]), "s")).toBe("form");
  });
});

describe("sampleBody", () => {
  test("a completed step carries its data", () => {
    const body = sample(line, "b", "completed");
    expect(body).toMatchObject({
      id: "m1",
      createdDate: at,
      type: "StepCompleted",
      webhook: { id: "w1", name: "Hook" },
      step: { id: "t/b", status: "Completed", completedDate: at, completedBy: by, fields: [{ key: "name", value: "Acme" }], decisions: [] },
      previousStep: null,
    });
  });

  test("a step that is reached carries the data of the one before", () => {
    const completed = { status: "Completed", completedAt: "2026-01-01T00:00:00.000Z", completedBy: null, decisions: [] };
    const body = sample(line, "b", "created", { b: completed });
    expect(body).toMatchObject({
      type: "StepCreated",
      step: { id: "t/b", status: "NotCompleted", completedDate: null, fields: [] },
      previousStep: { id: "t/a", status: "Completed", completedDate: at, completedBy: by, fields: [{ value: "Acme" }] },
    });
    expect(sample(line, "b", "created", { a: completed }).previousStep).toMatchObject({
      completedDate: completed.completedAt,
      completedBy: null,
    });
    expect(sample(line, "a", "created").previousStep).toBeNull();
  });

  test("an approval carries a decision", () => {
    const body = sample(flow(trigger("new"), step("s", { kind: "approval" }), ["new", "s"]), "s", "completed");
    expect(body.step.decisions).toEqual([{ approver: by, decision: "Approved", comment: null, decidedDate: at }]);
  });
});
