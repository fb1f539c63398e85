import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import { changesBetween } from "#lib/flow/diff.ts";
import { addNode, blankNode, connect, deleteNodes, moveNodes, renameNode, updateNodeData } from "#lib/flow/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { action, condition, field, flow, step } from "#lib/flow/testing.ts";

const demo = demoFlow("https://example.com");
const lines = (before: FlowDocument, after: FlowDocument) => changesBetween(before, after).map(({ text }) => text);
const edited = (change: (document: FlowDocument) => FlowDocument) => changesBetween(demo, change(demo));

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

  test("name what was added, and what now leads where", () => {
    const after = connect(
      addNode(demo, { ...blankNode(demo, "action", "cancel", { x: 0, y: 0 }) }),
      { source: "in_progress", target: "cancel" },
      "e9",
    );
    expect(changesBetween(demo, renameNode(after, "cancel", "Cancel"))).toEqual([
      { kind: "added", text: "Action Cancel added", nodeId: "cancel" },
    ]);
    expect(edited((document) => connect(document, { source: "in_progress", target: "start" }, "e9"))).toEqual([
      { kind: "added", text: "In Progress now leads to Start", nodeId: "in_progress" },
    ]);
  });

  test("name what was removed", () => {
    expect(edited((document) => deleteNodes(document, ["start"]))).toEqual([{ kind: "removed", text: "Action Start removed" }]);
    expect(edited((document) => ({ ...document, edges: document.edges.slice(1) }))).toEqual([
      { kind: "removed", text: "New task no longer leads to Not Started", nodeId: "new" },
    ]);
  });

  test("count a node's changes by its members and its rows", () => {
    const change = (document: FlowDocument) =>
      updateNodeData<"action">(document, "finish", {
        colour: "red",
        operations: [
          { id: "o2", kind: "api_call", url: "https://other.example" },
          { id: "o3", kind: "assign", to: null },
        ],
      });
    expect(edited(change)).toEqual([{ kind: "changed", text: "Action Finish, 4 changes", nodeId: "finish" }]);
    expect(edited((document) => updateNodeData<"step">(document, "in_progress", { dueIn: 4 }))).toMatchObject([
      { text: "Step In Progress, 1 change" },
    ]);
  });

  test("take a new order of the same rows as one change", () => {
    const rows = [
      { id: "o1", kind: "move" },
      { id: "o2", kind: "assign", to: null },
    ] as const;
    expect(lines(flow(action("a", [...rows])), flow(action("a", rows.toReversed())))).toEqual(["Action a, 1 change"]);
    expect(lines(flow(action("a", [...rows])), flow(action("a", [])))).toEqual(["Action a, 2 changes"]);
  });

  test("take a list without ids as one change", () => {
    expect(lines(flow(step("s", { fields: ["a", "b"] })), flow(step("s", { fields: ["b"] })))).toEqual(["Step s, 1 change"]);
    expect(lines(flow(step("s", { fields: [] })), flow(step("s")))).toEqual(["Step s, 1 change"]);
    expect(lines(flow(step("s", { fields: ["a", "b"] })), flow(step("s", { fields: ["c", "d", "e"] })))).toEqual(["Step s, 1 change"]);
  });

  test("count the rows of a list that was not there", () => {
    const without = flow(action("a", [], { operations: undefined }));
    const two = flow(
      action("a", [
        { id: "o1", kind: "move" },
        { id: "o2", kind: "assign", to: null },
      ]),
    );
    expect(lines(without, two)).toEqual(["Action a, 2 changes"]);
    expect(lines(two, without)).toEqual(["Action a, 2 changes"]);
  });

  test("tell a connection that is drawn from another exit", () => {
    const from = (exit: string) => flow(condition("if", undefined, undefined), step("s"), ["if", exit, "s"]);
    expect(lines(from("p1"), from("p2"))).toEqual(["if now leads to s", "if no longer leads to s"]);
  });

  test("tell a new name", () => {
    expect(edited((document) => renameNode(document, "finish", "Close"))).toMatchObject([{ text: "Action Finish is now called Close" }]);
    const both = (document: FlowDocument) => updateNodeData<"action">(document, "finish", { name: "Close", confirm: true });
    expect(edited(both)).toMatchObject([{ text: "Action Finish is now called Close, 1 change more" }]);
  });

  test("tell a node of another type under the same id", () => {
    expect(lines(flow(step("x")), flow(action("x")))).toEqual(["Step x, 1 change"]);
  });

  test("name the fields", () => {
    const [first, second] = [field("a", "text"), field("b", "number")];
    const before = { ...flow(), fields: [first, second] };
    expect(lines(before, { ...before, fields: [{ ...first, name: "Alpha" }, field("c", "date")] })).toEqual([
      "Field a is now called Alpha",
      "Field c added",
      "Field b removed",
    ]);
    expect(lines(before, { ...before, fields: [{ ...first, required: true }, second] })).toEqual(["Field a, 1 change"]);
    expect(lines(before, { ...before, fields: [second, first] })).toEqual(["Fields in another order"]);
    expect(changesBetween(before, { ...before, fields: [{ ...first, name: "Alpha" }] })).toEqual([
      { kind: "changed", text: "Field a is now called Alpha" },
      { kind: "removed", text: "Field b removed" },
    ]);
    expect(changesBetween({ ...before, fields: [] }, { ...before, fields: [first] })).toEqual([{ kind: "added", text: "Field a added" }]);
  });

  test("name the flow's own", () => {
    expect(changesBetween(flow(), { ...flow(), name: "Other", description: "New" })).toEqual([
      { kind: "changed", text: "The flow is now called Other" },
      { kind: "changed", text: "Description changed" },
    ]);
  });
});
