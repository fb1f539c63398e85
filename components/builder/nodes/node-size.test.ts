import { describe, expect, test } from "vitest";
import { nodeSizes } from "#components/builder/nodes/node-size.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";

/** Each letter is as wide as its size is high. */
const sizeOf = nodeSizes([], (text, lettering) => text.length * (lettering === "line" ? 11 : 13));
const widthOf = (node: FlowNode) => sizeOf(node, flow(node)).width;
const NAME = "Twelve signs";

describe("a node is drawn", () => {
  test("wider where its name is longer, up to a greatest width", () => {
    expect(widthOf(step("s", { name: "S" }))).toBe(136);
    expect(widthOf(step("s", { name: NAME }))).toBeGreaterThan(136);
    expect(widthOf(step("s", { name: NAME.repeat(9) }))).toBe(288);
    expect(widthOf(action("a", [], { name: NAME.repeat(9) }))).toBe(256);
    expect(widthOf(trigger("t", { name: NAME.repeat(9) }))).toBe(288);
  });

  test("wider with each mark behind its name", () => {
    const more = (data: object) => widthOf(step("s", { name: NAME, ...data })) - widthOf(step("s", { name: NAME }));
    expect(more({ kind: "approval", approvers: ["a@b.c"] })).toBe(9 + 16);
    expect(more({ end: true })).toBe(9 + 14);
    expect(more({ visibleIf: { all: [] } })).toBe(9 + 14);
    const webhook = {
      id: "w",
      enabled: true,
      name: "W",
      description: "",
      url: "https://a.b",
      trigger: "completed",
      auth: { kind: "none" },
    };
    expect(more({ webhooks: [webhook] })).toBe(9 + 18);
    expect(more({ webhooks: [webhook, webhook] })).toBeGreaterThan(9 + 18);
  });

  test("as wide as the people who decide need it", () => {
    const approval = (approvers: string[]) => widthOf(step("s", { name: "S", kind: "approval", approvers }));
    expect(approval(["somebody@example.com"])).toBeGreaterThan(approval(["a@b.c"]));
  });

  test("higher with each path", () => {
    const heightOf = (node: FlowNode) => sizeOf(node, flow(node)).height;
    const two = heightOf(condition("c", { all: [] }, undefined));
    expect(heightOf(condition("c", { all: [] }, { all: [] }, undefined)) - two).toBe(30);
  });
});
