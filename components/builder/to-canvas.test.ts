import { describe, expect, test } from "vitest";
import { placed, toCanvas } from "#components/builder/to-canvas.ts";
import { moveNodes } from "#lib/flow/edit/edit.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { condition, field, flow, step } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

const hook = (id: string, enabled: boolean): StepWebhook => ({
  id,
  enabled,
  name: id,
  description: "",
  url: "https://hook.example",
  trigger: "completed",
  auth: { kind: "none" },
});

/** Name and marks of a step with these webhooks. */
function drawn(...webhooks: StepWebhook[]) {
  const document = flow(step("s", { name: "In Progress", webhooks }));
  const [node] = toCanvas(document, { problems: new Map(), openTasks: { s: 7 }, members: [], locale: "en-GB", readOnly: false }).nodes;
  return { name: node?.ariaLabel, webhooks: node?.data.webhooks, off: node?.data.webhooksOff };
}

test("a step's name tells its webhooks, and whether all of them are off", () => {
  expect(drawn().name).toBe("In Progress, task step, 7 open tasks");
  expect(drawn(hook("a", true))).toEqual({ name: "In Progress, task step, 7 open tasks, 1 webhook", webhooks: 1, off: false });
  expect(drawn(hook("a", true), hook("b", false))).toEqual({
    name: "In Progress, task step, 7 open tasks, 2 webhooks",
    webhooks: 2,
    off: false,
  });
  expect(drawn(hook("a", false), hook("b", false))).toEqual({
    name: "In Progress, task step, 7 open tasks, 2 webhooks off",
    webhooks: 2,
    off: true,
  });
});

test("a webhook stands by its name and its ref-id", () => {
  const marks = { problems: new Map(), openTasks: {}, members: [], locale: "en-GB", readOnly: false };
  const [node] = toCanvas(webhookFlow({ name: "Incoming webhook" }), marks).nodes;
  expect(node?.ariaLabel).toBe("Incoming webhook web1, trigger");
  expect(node?.data).toMatchObject({ name: "Incoming webhook", line: "web1", mono: true });
});

describe("what a step's marks mean", () => {
  const member = (email: string, firstName: string, lastName: string): MemberJson => ({
    id: email,
    email,
    firstName,
    lastName,
    role: "member",
    active: true,
  });
  const members = [member("ruth@example.com", "Ruth", "Lindqvist"), member("dana@example.com", "Dana", "Okafor")];
  const told = (...parts: Parameters<typeof flow>) => {
    const document = { ...flow(...parts), fields: [field("value", "currency", { name: "Contract Value" })] };
    const { nodes } = toCanvas(document, { problems: new Map(), openTasks: {}, members, locale: "en-GB", readOnly: false });
    return Object.fromEntries(nodes.map(({ id, data }) => [id, data.leads]));
  };
  const approvers = ["Ruth@example.com", "dana@example.com"];

  test("who decides it, in the way of its kind", () => {
    expect(
      told(
        step("one", { kind: "approval", approvers }),
        step("all", { kind: "parallel_approval", approvers }),
        step("turn", { kind: "sequential_approval", approvers: [...approvers, "gone@example.com"] }),
        step("any", { kind: "approval" }),
        step("none", { kind: "sequential_approval" }),
      ),
    ).toEqual({
      one: "leads nowhere; decided by Ruth Lindqvist or Dana Okafor",
      all: "leads nowhere; decided by Ruth Lindqvist and Dana Okafor",
      turn: "leads nowhere; decided by Ruth Lindqvist, then Dana Okafor, then gone@example.com",
      any: "leads nowhere; decided by any member",
      none: "leads nowhere",
    });
  });

  test("what it approves, and what approves it", () => {
    expect(
      told(step("a"), step("ok", { kind: "approval", approvers: ["ruth@example.com"], approves: ["a", "gone"] }), ["a", "ok"]),
    ).toEqual({
      a: "leads to ok; approved by ok",
      ok: "leads nowhere; decided by Ruth Lindqvist; approves a",
    });
  });

  test("by which exit it leads where", () => {
    expect(
      told(
        condition("if", { all: [] }, undefined),
        step("ok", { kind: "approval" }),
        step("end", { end: true }),
        ["if", "p1", "ok"],
        ["if", "p2", "end"],
        ["ok", "approved", "end"],
        ["ok", "rejected", "if"],
      ),
    ).toMatchObject({
      if: "leads to ok (Path 1), end (Path 2)",
      ok: "leads to end (Approved), if (Rejected); decided by any member",
    });
  });

  test("when it is shown", () => {
    const visibleIf = { any: [{ field: "value", op: "greater_than" as const, value: "5000" }, { expression: "res1.value" }] };
    expect(told(step("a", { visibleIf, end: true }), step("b", { visibleIf: { all: [] } }))).toEqual({
      a: "ends the task; shown when Contract Value > 5,000 or res1.value",
      b: "leads nowhere; always shown, since no rule says when",
    });
  });
});

test("nodes that were moved stand elsewhere and in another order, and the others are the same objects", () => {
  const document = flow(step("a"), step("b"), step("c"));
  const marks = { problems: new Map(), openTasks: {}, members: [], locale: "en-GB", readOnly: false };
  const { nodes } = toCanvas(document, marks);
  const moved = moveNodes(document, new Map([["a", { x: 0, y: 4000 }]]));
  const now = placed(nodes, moved);
  expect(now.map(({ id, position }) => [id, position])).toEqual(toCanvas(moved, marks).nodes.map(({ id, position }) => [id, position]));
  expect(now.at(-1)).toMatchObject({ id: "a", data: { name: "a" } });
  expect(now.filter((node) => nodes.includes(node)).map(({ id }) => id)).toEqual(["b", "c"]);
});
