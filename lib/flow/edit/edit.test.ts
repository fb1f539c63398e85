import { describe, expect, test } from "vitest";
import {
  addNode,
  blankNode,
  connect,
  deleteNodes,
  disconnect,
  freeName,
  moveNodes,
  reconnect,
  updateNodeData,
  whyNotConnect,
} from "#lib/flow/edit/edit.ts";
import { duplicateNodes } from "#lib/flow/edit/edit-part.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import { FlowDocument, type FlowNode } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { refIds } from "#lib/flow/templates/ref-ids.ts";
import { action, condition, end, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const starter = starterFlow("Hiring");
const nodeOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id);
const counter = () => {
  let n = 1;
  return () => `n${n++}`;
};

test("no command changes the document that it is given", () => {
  const before = structuredClone(starter);
  addNode(starter, blankNode(starter, "step", "x", { x: 1, y: 1 }));
  moveNodes(starter, new Map([["start", { x: 9, y: 9 }]]));
  updateNodeData<"action">(starter, "start", { name: "x", operations: undefined });
  deleteNodes(starter, ["start"]);
  connect(starter, { source: "start", target: "completed" }, "e9");
  disconnect(starter, ["e1"]);
  reconnect(starter, "e1", { source: "new", target: "in_progress" });
  duplicateNodes(starter, ["start"], counter());
  expect(starter).toEqual(before);
});

describe("adding", () => {
  test.each(["trigger", "step", "action", "condition"] as const)("a %s begins as the schema wants it, on the grid", (type) => {
    const after = addNode(starter, blankNode(starter, type, "x1", { x: 13.4, y: -6.1 }));
    expect(FlowDocument.parse(after)).toEqual(after);
    expect(nodeOf(after, "x1")?.position).toEqual({ x: 12, y: -8 });
  });

  test.each([
    ["trigger", { kind: "manual", name: "New task" }],
    ["step", { kind: "task", name: "Step 2" }],
    ["action", { name: "New action 2", colour: "gray", operations: [{ id: "o1", kind: "move" }] }],
    [
      "condition",
      {
        name: "Condition 2",
        paths: [
          { id: "p1", name: "Path 1", when: { all: [] } },
          { id: "p2", name: "Otherwise" },
        ],
      },
    ],
  ] as const)("a %s has a name that is free, and what most begin with", (type, data) => {
    const taken = flow(step("s", { name: "Step" }), action("a", [], { name: "New action" }), {
      ...condition("c"),
      data: { name: "Condition", paths: [] },
    });
    expect(blankNode(taken, type, "x1", { x: 0, y: 0 }).data).toEqual(data);
  });

  test("names keep their numbers but the last one, and blanks around them do not count", () => {
    const named = (...names: string[]) => flow(...names.map((name, at) => step(`s${at}`, { name })));
    expect(freeName(named("Step 12"), "step", "Step 12")).toBe("Step 2");
    expect(freeName(named("Round 1 of 2 today"), "step", "Round 1 of 2 today")).toBe("Round 1 of 2 today 2");
    expect(freeName(named(" Step "), "step", "Step")).toBe("Step 2");
    expect(freeName(named("Step"), "step", "Step ")).toBe("Step 2");
    expect(freeName(named("Step", "Step 2"), "step", "Step 2 ")).toBe("Step 3");
  });

  test("names count up past those that are taken, whatever the case", () => {
    const document = flow(step("a", { name: "step" }), step("b", { name: "Step 2" }), action("c", [], { name: "Step 3" }));
    expect(freeName(document, "step", "Step")).toBe("Step 3");
    expect(freeName(document, "step", "Step 2")).toBe("Step 3");
    expect(freeName(document, "step", "Other")).toBe("Other");
  });
});

describe("moving and renaming", () => {
  test("snap to the grid, and are nothing where nothing moves", () => {
    expect(nodeOf(moveNodes(starter, new Map([["start", { x: 7, y: 10 }]])), "start")?.position).toEqual({ x: 8, y: 12 });
    expect(moveNodes(starter, new Map([["start", { x: 424, y: 185 }]]))).toBe(starter);
    for (const to of [
      { x: 428, y: 184 },
      { x: 424, y: 188 },
    ])
      expect(nodeOf(moveNodes(starter, new Map([["start", to]])), "start")?.position).toEqual(to);
    expect(updateNodeData(starter, "gone", { name: "x" })).toBe(starter);
    expect(nodeOf(updateNodeData(starter, "start", { name: "Begin" }), "start")?.data.name).toBe("Begin");
  });
});

describe("a node's data", () => {
  test("is set member by member, and undefined takes one away", () => {
    const after = updateNodeData<"action">(starter, "start", { confirm: true, colour: undefined });
    expect(nodeOf(after, "start")?.data).toStrictEqual({ name: "Start", operations: [{ id: "o1", kind: "move" }], confirm: true });
    expect(updateNodeData(starter, "gone", { name: "x" })).toBe(starter);
  });

  test("a condition's path takes its edges with it", () => {
    const document = flow(condition("c", { all: [] }, undefined), step("a"), ["c", "p1", "a"], ["c", "p2", "a"], ["a", "approved", "c"]);
    const paths = [{ id: "p2", name: "Otherwise" }];
    const exits = updateNodeData<"condition">(document, "c", { paths }).edges.map(({ sourceHandle }) => sourceHandle);
    expect(exits).toEqual(["p2", "approved"]);
    expect(updateNodeData<"condition">(document, "c", { name: "x" }).edges).toBe(document.edges);
  });
});

describe("deleting", () => {
  test("takes edges and reviews with it", () => {
    const document = flow(
      step("a"),
      step("b"),
      step("r", { kind: "approval", approves: ["a", "b"] }),
      step("q", { kind: "approval", approves: ["b"] }),
      ["a", "b"],
      ["b", "r"],
    );
    const after = deleteNodes(document, ["a"]);
    expect(after.nodes.map(({ id }) => id)).toEqual(["b", "r", "q"]);
    expect(after.edges).toHaveLength(1);
    expect(nodeOf(after, "r")?.data).toMatchObject({ approves: ["b"] });
    expect(nodeOf(after, "q")).toBe(nodeOf(document, "q"));
    expect(deleteNodes(document, ["gone"])).toBe(document);
  });
});

describe("connecting", () => {
  const document = flow(
    trigger("t"),
    step("a"),
    end("z"),
    action("x"),
    condition("c", { all: [] }, undefined),
    ["t", "a"],
    ["c", "p1", "a"],
  );

  test.each<[string, string, string | undefined, RegExp]>([
    ["a", "t", undefined, /trigger is where tasks begin/],
    ["a", "a", undefined, /lead to itself/],
    ["z", "a", undefined, /end step leads nowhere/],
    ["t", "a", undefined, /connected already/],
    ["c", "a", "p1", /connected already/],
    ["c", "a", undefined, /one of the condition's paths/],
    ["c", "a", "p9", /one of the condition's paths/],
    ["a", "gone", undefined, /no such node/],
    ["gone", "a", undefined, /no such node/],
  ])("%s to %s (%s) is refused", (source, target, sourceHandle, why) => {
    expect(whyNotConnect(document, { source, target, sourceHandle })).toMatch(why);
    expect(connect(document, { source, target, sourceHandle }, "e9")).toBe(document);
  });

  test("adds an edge, from a path where it is drawn from one", () => {
    expect(connect(document, { source: "a", target: "x", sourceHandle: null }, "e9").edges.at(-1)).toEqual({
      id: "e9",
      source: "a",
      target: "x",
    });
    expect(connect(document, { source: "c", target: "a", sourceHandle: "p2" }, "e9").edges.at(-1)).toEqual({
      id: "e9",
      source: "c",
      target: "a",
      sourceHandle: "p2",
    });
  });

  test("can be undone and led elsewhere", () => {
    expect(disconnect(document, ["e0"]).edges.map(({ id }) => id)).toEqual(["e1"]);
    expect(disconnect(document, ["gone"])).toBe(document);
    expect(reconnect(document, "e0", { source: "t", target: "x" }).edges).toEqual([
      { id: "e0", source: "t", target: "x" },
      { id: "e1", source: "c", sourceHandle: "p1", target: "a" },
    ]);
    expect(reconnect(document, "e0", { source: "t", target: "a" }).edges[0]).toMatchObject({ source: "t", target: "a" });
    expect(reconnect(document, "e0", { source: "t", target: "t" })).toBe(document);
    expect(reconnect(document, "gone", { source: "t", target: "x" })).toBe(document);
  });
});

describe("duplicating", () => {
  const document = flow(
    step("s", { name: "Review", kind: "approval", approves: ["s2", "other"] }),
    step("s2"),
    step("other"),
    action("a", [
      { id: "o1", kind: "move" },
      { id: "o2", kind: "api_call", url: "https://a.b", refId: "res1" },
      { id: "o3", kind: "api_call", url: "https://a.b", refId: "crm" },
      { id: "o4", kind: "api_call", url: "https://a.b" },
    ]),
    ["s", "a"],
    ["a", "s2"],
    ["a", "other"],
  );

  test("copies nodes with names of their own and the edges between them", () => {
    const { document: after, copies } = duplicateNodes(document, ["s", "s2", "a"], counter());
    expect([...copies]).toEqual([
      ["s", "n1"],
      ["s2", "n2"],
      ["a", "n3"],
    ]);
    expect(after.nodes.slice(4).map(({ id, position, data }) => [id, data.name, position.x, position.y])).toEqual([
      ["n1", "Review 2", 40, 40],
      ["n2", "s2 2", 40, 40],
      ["n3", "a 2", 40, 40],
    ]);
    expect(nodeOf(after, "n2")?.data).toStrictEqual({ kind: "task", name: "s2 2" });
    expect(after.edges.slice(3)).toEqual([
      { id: "n4", source: "n1", target: "n3" },
      { id: "n5", source: "n3", target: "n2" },
    ]);
    expect(nodeOf(after, "n1")?.data).toMatchObject({ approves: ["n2", "other"] });
  });

  test("gives each answer of the copies a ref-id of its own", () => {
    const { document: after } = duplicateNodes(document, ["a"], counter());
    expect(Object.fromEntries(refIds(after))).toEqual({
      "a/o2": "res1",
      "a/o3": "crm",
      "a/o4": "res2",
      "n1/o2": "res3",
      "n1/o3": "res4",
      "n1/o4": "res5",
    });
    expect(nodeOf(after, "n1")?.data).toMatchObject({ operations: [{ id: "o1", kind: "move" }, { refId: "res3" }, {}, {}] });
    expect(rowsOf(nodeOf(after, "n1") as FlowNode)[0]).toStrictEqual({ id: "o1", kind: "move" });
  });

  test("gives the copies' webhooks ids of their own", () => {
    const hook = { id: "w1", enabled: true, name: "Notify", description: "", url: "https://a.b", trigger: "completed" } as const;
    const hooked = flow(step("s", { webhooks: [{ ...hook, auth: { kind: "none" } }] }));
    const { document: after } = duplicateNodes(hooked, ["s"], counter());
    expect(nodeOf(after, "n1")?.data).toMatchObject({ webhooks: [{ id: "n2", name: "Notify" }] });
    expect(nodeOf(after, "s")?.data).toMatchObject({ webhooks: [{ id: "w1" }] });
  });

  test("of nothing is nothing", () => {
    expect(duplicateNodes(document, ["gone"], counter()).document).toBe(document);
  });

  test("leaves out a trigger that a flow has once", () => {
    const document = webhookFlow({ refId: "web1" });
    const { document: after, left } = duplicateNodes(document, ["hook"], counter());
    expect(after).toBe(document);
    expect(left.map(({ id }) => id)).toEqual(["hook"]);
  });
});
