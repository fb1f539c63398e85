import { describe, expect, test } from "vitest";
import { changesBetween } from "#lib/flow/changes/diff.ts";
import { demoFlow } from "#lib/flow/demo.ts";
import { addNode, blankNode, connect, deleteNodes, moveNodes, updateNodeData } from "#lib/flow/edit/edit.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { action, condition, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import type { Operation } from "#lib/operations/index.ts";

const demo = demoFlow("https://example.com/crm");
const edited = (change: (document: FlowDocument) => FlowDocument) => changesBetween(demo, change(demo));
/** Each change with its details behind it. */
const lines = (before: FlowDocument, after: FlowDocument) =>
  changesBetween(before, after).flatMap(({ text, details }) => [text, ...details]);
/** The details of the only node that changed. */
const inStep = (was: Partial<StepNode["data"]>, is: Partial<StepNode["data"]>, fields: FlowDocument["fields"] = []) => {
  const of = (data: Partial<StepNode["data"]>) => ({ ...flow(step("s", data), step("t")), fields });
  return lines(of(was), of(is)).slice(1);
};
const inAction = (was: Operation[] | undefined, is: Operation[] | undefined) =>
  lines(flow(action("a", [], { operations: was })), flow(action("a", [], { operations: is }))).slice(1);

describe("changes between two documents", () => {
  test("are none where only positions, ids of edges or the order of members differ", () => {
    const moved = moveNodes(demo, new Map([["finish", { x: 4, y: 4 }]]));
    const other = { ...moved, edges: moved.edges.map((edge) => ({ ...edge, id: `x${edge.id}`, sourceHandle: null })) };
    const turned = {
      ...other,
      nodes: other.nodes.map((node) => ({ ...node, data: Object.fromEntries(Object.entries(node.data).reverse()) })),
    } as FlowDocument;
    expect(changesBetween(demo, turned)).toEqual([]);
  });

  test("name what was added, what a new action does, and what now leads where", () => {
    const blank = addNode(demo, blankNode(demo, "action", "cancel", { x: 0, y: 0 }));
    const after = updateNodeData<"action">(
      updateNodeData(connect(blank, { source: "in_progress", target: "cancel" }, "e9"), "cancel", { name: "Cancel" }),
      "cancel",
      {
        operations: [
          { id: "o1", kind: "move" },
          { id: "o2", kind: "assign", to: null },
        ],
      },
    );
    expect(changesBetween(demo, after)).toEqual([
      { kind: "added", text: "Action Cancel added", details: ["Assign to nobody"], nodeId: "cancel" },
      { kind: "added", text: "In Progress now leads to Cancel", details: [], nodeId: "in_progress" },
    ]);
  });

  test("name what was removed", () => {
    expect(edited((document) => deleteNodes(document, ["start"]))).toEqual([
      { kind: "removed", text: "Action Start removed", details: [] },
    ]);
    expect(edited((document) => ({ ...document, edges: document.edges.slice(1) }))).toEqual([
      { kind: "removed", text: "New task no longer leads to Not Started", details: [], nodeId: "new" },
    ]);
  });

  test("tell one exit that leads elsewhere as one change", () => {
    const elsewhere = (document: FlowDocument) => ({
      ...document,
      edges: document.edges.map((edge) => (edge.source === "start" ? { ...edge, target: "completed" } : edge)),
    });
    expect(edited(elsewhere)).toEqual([
      { kind: "changed", text: "Start now leads to Completed, no longer to In Progress", details: [], nodeId: "start" },
    ]);
  });

  test("tell the exits of conditions and approvals apart", () => {
    const from = (exit: string) => flow(condition("if", { all: [] }, undefined), step("s"), ["if", exit, "s"]);
    expect(lines(from("p1"), from("p2"))).toEqual(["if (Path 2) now leads to s", "if (Path 1) no longer leads to s"]);
    const decided = (exit: string) => flow(step("ok", { kind: "approval" }), step("s"), ["ok", exit, "s"]);
    expect(lines(decided("approved"), decided("rejected"))).toEqual([
      "ok (when rejected) now leads to s",
      "ok (when approved) no longer leads to s",
    ]);
  });

  test("tell a new name, with what else changed", () => {
    expect(edited((document) => updateNodeData(document, "finish", { name: "Close" }))).toEqual([
      { kind: "changed", text: "Action Finish is now called Close", details: [], nodeId: "finish" },
    ]);
    const both = (document: FlowDocument) => updateNodeData<"action">(document, "finish", { name: "Close", confirm: true });
    expect(edited(both)).toMatchObject([{ text: "Action Finish is now called Close", details: ["It asks to confirm now"] }]);
  });

  test("tell a node of another type under the same id", () => {
    expect(lines(flow(step("x")), flow(action("x")))).toEqual(["Step x", "It is an action now; it was a step"]);
  });

  test("name the fields", () => {
    const [first, second] = [field("a", "text"), field("b", "select", { options: ["x", "y"] })];
    const before = { ...flow(), fields: [first, second] };
    const now = (...fields: FlowDocument["fields"]) => lines(before, { ...before, fields });
    expect(now({ ...first, name: "Alpha" }, field("c", "date"))).toEqual([
      "Field a is now called Alpha",
      "Field c added",
      "Field b removed",
    ]);
    expect(now({ ...first, required: true, type: "number" }, second)).toEqual(["Field a", "Type: text → number", "now required"]);
    expect(now(first, { ...second, options: ["y", "z"], unique: true })).toEqual([
      "Field b",
      "Option z added",
      "Option x removed",
      "now unique: no two tasks have the same value",
    ]);
    expect(now(second, first)).toEqual(["Fields in another order"]);
    expect(now(first)).toEqual(["Field b removed"]);
  });

  test("name the flow's own", () => {
    expect(lines(flow(), { ...flow(), name: "Other", description: "New" })).toEqual([
      "The flow is now called Other",
      "Description changed",
    ]);
  });
});

describe("the words of a step", () => {
  const fields = [field("budget", "currency", { name: "Budget", currency: "EUR" }), field("note", "text", { name: "Note" })];

  test("say what its form shows and what must be filled in", () => {
    expect(inStep({ fields: ["budget"] }, { fields: ["note"], requiredFields: ["note"] }, fields)).toEqual([
      "Its form shows Note now",
      "Its form no longer shows Budget",
      "Note must be filled in now",
    ]);
    expect(inStep({ fields: ["budget", "note"] }, { fields: ["note", "budget"] }, fields)).toEqual(["Fields of its form in another order"]);
    expect(inStep({}, { fields: ["note"] }, fields)).toEqual(["Its form shows Note"]);
    expect(inStep({ fields: [] }, {}, fields)).toEqual(["It has no form of its own any more"]);
  });

  test("say who it is for, by when, and when it is shown", () => {
    const rule = { all: [{ field: "budget", op: "greater_than" as const, value: 500 }] };
    expect(inStep({}, { assignee: "dana@example.com", dueIn: 4, visibleIf: rule, end: true }, fields)).toEqual([
      "Assigned to: nobody → dana@example.com",
      "Due within: no time → 4 h",
      "Shown: always → Budget > 500",
      "It ends the task now",
    ]);
  });

  test("say who decides and what is reviewed", () => {
    expect(inStep({ approvers: ["a@x.y"] }, { kind: "approval", approvers: ["b@x.y"], approves: ["t"] })).toEqual([
      "Kind: task → approval",
      "b@x.y can approve now",
      "a@x.y can no longer approve",
      "It reviews t now",
    ]);
  });

  test("say what becomes of its webhooks", () => {
    const webhook = {
      id: "w1",
      enabled: true,
      name: "Tell",
      description: "",
      url: "https://a.b",
      trigger: "completed" as const,
      auth: { kind: "none" as const },
    };
    expect(inStep({ webhooks: [webhook] }, { webhooks: [{ ...webhook, enabled: false, url: "https://c.d" }] })).toEqual([
      "Webhook Tell: switched off",
      "Webhook Tell: address: https://a.b → https://c.d",
    ]);
    expect(inStep({}, { webhooks: [webhook] })).toEqual(["Webhook Tell added"]);
  });
});

describe("the words of an action", () => {
  const call: Operation = { id: "o2", kind: "api_call", url: "https://a.b/hook" };

  test("name the steps that came, went and changed", () => {
    expect(inAction([{ id: "o1", kind: "move" }], [{ id: "o1", kind: "move" }, call])).toEqual(["API Call to https://a.b/hook added"]);
    expect(inAction([call], undefined)).toEqual(["API Call to https://a.b/hook removed"]);
    expect(inAction([call], [{ ...call, url: "https://c.d", body: "{}", auth: { kind: "bearer", token: null }, timeout: 5 }])).toEqual([
      "API Call to https://a.b/hook: address: https://a.b/hook → https://c.d",
      "API Call to https://a.b/hook: body changed",
      "API Call to https://a.b/hook: authorization: none → bearer",
      "API Call to https://a.b/hook: time limit: the usual one → 5 s",
    ]);
  });

  test("tell a new order apart from what came and went", () => {
    const rows: Operation[] = [{ id: "o1", kind: "move" }, call];
    expect(inAction(rows, rows.toReversed())).toEqual(["Steps in another order"]);
    expect(inAction(rows, [{ id: "o3", kind: "assign", to: "performer" }, ...rows])).toEqual(["Assign to whoever performs it added"]);
  });
});

describe("the words of triggers and conditions", () => {
  test("say what fills the fields", () => {
    const of = (set: Record<string, string>) => ({ ...flow(trigger("t", { set })), fields: [field("a", "text", { name: "Alpha" })] });
    expect(lines(of({}), of({ a: "{{ web1.a }}" })).slice(1)).toEqual(["Alpha is filled in with “{{ web1.a }}”"]);
    expect(lines(of({ a: "x" }), of({})).slice(1)).toEqual(["Alpha is no longer filled in"]);
  });

  test("say how a path's rule reads now", () => {
    const of = (value: number) => ({
      ...flow(condition("if", { all: [{ field: "a", op: "greater_than", value }] })),
      fields: [field("a", "number")],
    });
    expect(lines(of(500), of(1000))).toEqual(["Condition if", "Path Path 1: rule: a > 500 → a > 1,000"]);
  });

  test("name a member that has no words of its own", () => {
    const of = (more: object) => flow(trigger("t", more));
    expect(lines(of({}), of({ later: 1 }))).toEqual(["Trigger t", "later changed"]);
  });
});
