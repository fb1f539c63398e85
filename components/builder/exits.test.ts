import { describe, expect, test } from "vitest";
import { exitsOf } from "#components/builder/exits.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import type { ConditionNode } from "#lib/flow/schema.ts";
import { condition, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const size: ConditionNode = {
  ...condition("size"),
  data: {
    name: "size",
    paths: [
      { id: "p1", name: "Large", when: { all: [{ field: "value", op: "greater_than", value: "5000" }] } },
      { id: "p2", name: "", when: { all: [] } },
      { id: "p3", name: "" },
    ],
  },
};
const document = {
  ...flow(
    trigger("new"),
    size,
    step("review", { kind: "approval" }),
    step("done"),
    ["new", "size"],
    ["size", "p1", "review"],
    ["review", "approved", "done"],
  ),
  fields: [field("value", "number", { name: "Contract Value" })],
};

describe("the ways out of a node", () => {
  test("a condition's are its paths by name, or by rule where they have none", () => {
    expect(exitsOf(document, "size", "en-GB")).toEqual([
      { handle: "path-p1", name: "Large", hint: "Contract Value > 5,000. Leads to review." },
      { handle: "path-p2", name: "No rule yet", hint: "Leads nowhere yet." },
      { handle: "path-p3", name: "Otherwise", hint: "Leads nowhere yet." },
    ]);
  });

  test("an approval's are its two decisions", () => {
    expect(exitsOf(document, "review", "en-GB").map(({ name, hint }) => [name, hint])).toEqual([
      ["Approved", "Leads to done."],
      ["Rejected", "Leads nowhere yet."],
    ]);
  });

  test("where there is one way, there is nothing to choose", () => {
    expect(exitsOf(document, "new", "en-GB")).toEqual([]);
    expect(exitsOf(document, "done", "en-GB")).toEqual([]);
  });

  test("each is the exit that a connection is drawn from", () => {
    expect(["size", "review"].map((id) => exitsOf(document, id, "en-GB").map(({ handle }) => exitOf(document, id, handle)))).toEqual([
      ["p1", "p2", "p3"],
      ["approved", "rejected"],
    ]);
  });
});
