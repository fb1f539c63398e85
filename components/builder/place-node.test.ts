import { describe, expect, test } from "vitest";
import { freeOffset, placeAt, placeByTile, placeInto, whyNotAdd } from "#components/builder/place-node.ts";
import { moveNodes } from "#lib/flow/edit/edit.ts";
import { setStepKind } from "#lib/flow/edit/edit-approval.ts";
import type { SizeOf } from "#lib/flow/edit/make-room.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";

const SIZES = {
  trigger: { width: 192, height: 52 },
  step: { width: 136, height: 44 },
  action: { width: 128, height: 36 },
  condition: { width: 244, height: 102 },
};
const sizeOf: SizeOf = ({ type }) => SIZES[type];
const drawnIn = (document: FlowDocument) =>
  new Map(document.nodes.map((node) => [node.id, { ...node.position, ...sizeOf(node, document) }]));

const called = (...names: string[]) => ({ newId: () => names.shift() ?? "edge", sizeOf });
const ids = () => called("x1", "x2", "x3", "x4", "x5", "x6");
const flow = starterFlow("Orders");
const seenIn = (document: FlowDocument) => ({ centre: { x: 400, y: 400 }, drawn: drawnIn(document) });

describe("a new node", () => {
  test("dropped from a port it is connected", () => {
    const { document, id } = placeAt(flow, "action", { x: 300, y: 300 }, ids(), { source: "in_progress", exit: null });
    expect(document.edges.at(-1)).toMatchObject({ source: "in_progress", target: id });
  });

  test("by its tile it is added to the selected node, beside it", () => {
    const { document, id, label } = placeByTile(flow, "action", { ...seenIn(flow), selected: "in_progress" }, ids());
    expect(label).toBe("Add New action");
    expect(document.edges.at(-1)).toMatchObject({ source: "in_progress", target: id });
    const node = document.nodes.at(-1);
    expect(node?.position.y).toBeGreaterThan(200);
  });

  test("an end step gets nothing added", () => {
    expect(placeByTile(flow, "step", { ...seenIn(flow), selected: "completed" }, ids()).document.edges).toEqual(flow.edges);
  });

  test("without a selection it stands in the middle of what is seen", () => {
    const { document } = placeByTile(flow, "step", { ...seenIn(flow), selected: null }, ids());
    expect(document.nodes.at(-1)?.position).toEqual({ x: 332, y: 380 });
  });

  test("its middle is where it was dropped, however large it will be drawn", () => {
    const large = { ...ids(), sizeOf: () => ({ width: 200, height: 60 }) };
    expect(placeAt(flow, "action", { x: 300, y: 300 }, large).document.nodes.at(-1)?.position).toEqual({ x: 200, y: 272 });
  });

  test("a trigger goes to the beginning and leads to the first step", () => {
    const { document, id } = placeByTile(flow, "manual", { ...seenIn(flow), selected: null }, ids());
    expect(document.edges.at(-1)).toMatchObject({ source: id, target: "not_started" });
    expect(document.nodes.at(-1)?.position.x).toBeLessThan(240);
  });

  test("a trigger that is dropped somewhere leads to the first step all the same", () => {
    const { document, id } = placeAt(flow, "webhook", { x: 100, y: 500 }, ids());
    expect(document.edges.at(-1)).toMatchObject({ source: id, target: "not_started" });
    expect(document.nodes.at(-1)).toMatchObject({
      position: { x: 4, y: 476 },
      data: { kind: "webhook", name: "Incoming webhook", refId: "web1" },
    });
  });

  test("a trigger leads where the trigger before it leads, not past a condition", () => {
    const newId = ids();
    const asked = placeByTile(flow, "condition", { ...seenIn(flow), selected: flow.nodes[0]?.id ?? "" }, newId);
    expect(asked.document.edges).toContainEqual(expect.objectContaining({ source: flow.nodes[0]?.id, target: asked.id }));
    const { document, id } = placeByTile(asked.document, "webhook", { ...seenIn(asked.document), selected: null }, newId);
    expect(document.edges.filter(({ source }) => source === id)).toMatchObject([{ target: asked.id }]);
  });

  test("a flow has one webhook at the most, and as many manual triggers as it likes", () => {
    expect(whyNotAdd(flow, "webhook")).toBeNull();
    const { document } = placeByTile(flow, "webhook", { ...seenIn(flow), selected: null }, ids());
    expect(whyNotAdd(document, "webhook")).toBe("A flow has one webhook at the most.");
    expect(whyNotAdd(document, "manual")).toBeNull();
  });

  test("from a condition it takes the first path that leads nowhere, or the one that was chosen", () => {
    const { document: withCondition, id } = placeAt(flow, "condition", { x: 0, y: 600 }, ids());
    const first = placeByTile(withCondition, "step", { ...seenIn(withCondition), selected: id }, called("y1", "f1")).document;
    expect(first.edges.at(-1)).toMatchObject({ source: id, sourceHandle: "p1" });
    const second = placeByTile(first, "step", { ...seenIn(first), selected: id }, called("y2", "f2")).document;
    expect(second.edges.at(-1)).toMatchObject({ source: id, sourceHandle: "p2" });
    const third = placeByTile(second, "step", { ...seenIn(second), selected: id, handle: "path-p1" }, called("y3", "f3")).document;
    expect(third.edges.find(({ source, sourceHandle }) => source === id && sourceHandle === "p1")).toMatchObject({ target: "y3" });
    expect(third.edges.at(-1)).toMatchObject({ source: "y3", target: "y1" });
  });

  describe("behind a node that leads somewhere", () => {
    const add = (document: FlowDocument, tile: "step" | "action" | "condition", selected: string) =>
      placeByTile(document, tile, { ...seenIn(document), selected }, ids());
    const ways = ({ edges }: FlowDocument, from: string) => edges.flatMap(({ source, target }) => (source === from ? [target] : []));

    test.each([
      ["a trigger", "new", "step", "not_started"],
      ["a trigger", "new", "action", "not_started"],
      ["an action", "start", "action", "in_progress"],
      ["an action", "start", "step", "in_progress"],
      ["a step with one button", "in_progress", "step", "finish"],
    ] as const)("it goes in between: behind %s (%s, %s)", (_, selected, tile, led) => {
      const { document, id, label } = add(flow, tile, selected);
      expect(ways(document, selected)).toEqual([id]);
      expect(ways(document, id)).toEqual([led]);
      expect(label).toMatch(/^Add /);
    });

    test("it goes between two steps, whatever it is", () => {
      const { document: straight, id: second } = add(flow, "step", "in_progress");
      for (const tile of ["step", "action", "condition"] as const) {
        const { document, id } = placeByTile(straight, tile, { ...seenIn(straight), selected: "in_progress" }, called("y1"));
        expect([ways(document, "in_progress"), ways(document, id)]).toEqual([[id], [second]]);
      }
    });

    test.each(["action", "condition"] as const)("a step keeps its button: %s stands beside it", (tile) => {
      const { document, id } = add(flow, tile, "in_progress");
      expect(ways(document, "in_progress")).toEqual(["finish", id]);
      expect(ways(document, id)).toEqual([]);
    });

    test("a fork gets one way more", () => {
      const { document: forked } = placeAt(flow, "step", { x: 900, y: 900 }, called("other"), { source: "start", exit: null });
      const { document, id } = add(forked, "step", "start");
      expect(ways(document, "start")).toEqual(["in_progress", "other", id]);
    });

    test("an approval's rejection leads on where its approval does not", () => {
      const approval = setStepKind(add(flow, "step", "in_progress").document, "in_progress", "approval");
      const by = (handle: string) =>
        placeByTile(approval, "step", { ...seenIn(approval), selected: "in_progress", handle }, called("y1", "f1")).document;
      expect(ways(by("rejected"), "y1")).toEqual([]);
      expect([ways(by("approved"), "in_progress"), ways(by("approved"), "y1")]).toEqual([["y1"], ["x1"]]);
      expect(by("approved").edges.find(({ target }) => target === "y1")?.sourceHandle).toBe("approved");
    });
  });

  test("a condition that is added to an action stands in the action's way, and what comes behind makes room", () => {
    const { document, id } = placeByTile(flow, "condition", { ...seenIn(flow), selected: "finish" }, ids());
    const way = (source: string) => document.edges.filter((edge) => edge.source === source).map(({ target }) => target);
    expect(way("finish")).toEqual([id]);
    expect(way(id)).toEqual(["completed"]);
    const [finish, condition, completed] = ["finish", id, "completed"].map(
      (each) => document.nodes.find((node) => node.id === each)?.position,
    );
    const order = (axis: "x" | "y") => [finish?.[axis], condition?.[axis], completed?.[axis]].map(Number);
    const [x, y] = [order("x"), order("y")];
    const rising = (list: number[]) => list.every((value, at) => at === 0 || value > Number(list[at - 1]));
    expect(rising(x) || rising(y)).toBe(true);
  });
});

describe("a node that is put into an edge", () => {
  const way = (from: string) => flow.edges.find(({ source }) => source === from)?.id ?? "";
  const at = (document: typeof flow, id: string) => document.nodes.find((node) => node.id === id)?.position ?? { x: Number.NaN, y: 0 };

  test("stands where the edge was pressed, if there is room", () => {
    const apart = moveNodes(flow, new Map(flow.nodes.map((node, row) => [node.id, { x: 0, y: row * 400 }])));
    const [from, to] = [at(apart, "not_started"), at(apart, "start")];
    const centre = { x: 68, y: (from.y + to.y) / 2 + 22 };
    const placed = placeInto(apart, "step", way("not_started"), { centre, drawn: drawnIn(apart) }, ids());
    expect(placed?.label).toBe("Insert Step");
    expect(placed?.document.nodes.at(-1)?.position).toEqual({ x: 0, y: centre.y - 22 });
    expect(placed?.document.nodes.slice(0, -1)).toEqual(apart.nodes);
  });

  test("makes what follows move on, where there is none", () => {
    const placed = placeInto(flow, "condition", way("not_started"), { centre: { x: 0, y: 0 }, drawn: drawnIn(flow) }, ids());
    const document = placed?.document ?? flow;
    expect(document.edges.filter(({ source }) => source === placed?.id)).toMatchObject([{ target: "start", sourceHandle: "p2" }]);
    const rects = [...drawnIn(document).values()];
    const overlap = rects.some((a, i) =>
      rects.slice(i + 1).some((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    );
    expect(overlap).toBe(false);
    expect(at(document, "not_started")).toEqual(at(flow, "not_started"));
  });

  test("an edge that is gone takes none", () => {
    expect(placeInto(flow, "step", "gone", { centre: { x: 0, y: 0 }, drawn: drawnIn(flow) }, ids())).toBeNull();
  });
});

test("a box is moved until nothing stands where it is", () => {
  const taken = new Map([["a", { x: 0, y: 0, width: 100, height: 40 }]]);
  expect(freeOffset({ x: 200, y: 0, width: 100, height: 40 }, taken, 40)).toEqual({ x: 0, y: 0 });
  expect(freeOffset({ x: 0, y: 0, width: 100, height: 40 }, taken, 40)).toEqual({ x: 0, y: 80 });
});
