import { describe, expect, test } from "vitest";
import { obstacleFinder } from "#components/builder/canvas/obstacles.ts";
import { labelSize, placeLabels } from "#components/builder/canvas/place-labels.ts";
import type { Point, Route } from "#components/builder/canvas/route-edge.ts";

const route = (id: string, ...points: [number, number][]): Route => ({
  id,
  sourceSide: "bottom",
  targetSide: "top",
  points: points.map(([x, y]) => ({ x, y })),
});
const NO_NODES = () => [];
const isApart = (a: Point, b: Point, one: string, other: string) =>
  Math.abs(a.x - b.x) >= (labelSize(one).width + labelSize(other).width) / 2 || Math.abs(a.y - b.y) >= 20;

describe("labels of edges that leave one node", () => {
  test("stand in the middle of the longest stretch, where they are alone", () => {
    const found = placeLabels([{ id: "a", source: "n", label: "Approved", route: route("a", [0, 0], [0, 40], [300, 40]) }], NO_NODES);
    expect(found.get("a")).toEqual({ x: 150, y: 40 });
  });

  test.each([
    ["one way that both take", route("b", [0, 0], [0, 160])],
    ["a way that is too short for both", route("b", [0, 0], [0, 30])],
    ["a way that they share at first", route("b", [0, 0], [0, 160], [60, 160])],
  ])("do not hide one another on %s", (_name, second) => {
    const found = placeLabels(
      [
        { id: "a", source: "n", label: "Approved", route: { ...second, id: "a" } },
        { id: "b", source: "n", label: "Rejected", route: second },
      ],
      NO_NODES,
    );
    const [a, b] = [found.get("a") as Point, found.get("b") as Point];
    expect(isApart(a, b, "Approved", "Rejected")).toBe(true);
  });

  test("stand behind the way that they share, where there is room", () => {
    const found = placeLabels(
      [
        { id: "a", source: "n", label: "Approved", route: route("a", [0, 0], [300, 0], [300, 60], [400, 60]) },
        { id: "b", source: "n", label: "Rejected", route: route("b", [0, 0], [200, 0], [200, 200], [400, 200]) },
        { id: "c", source: "other", label: "Otherwise", route: route("c", [500, 0], [500, 100]) },
      ],
      NO_NODES,
    );
    expect([found.get("a"), found.get("b"), found.get("c")]).toEqual([
      { x: 350, y: 60 },
      { x: 200, y: 100 },
      { x: 500, y: 50 },
    ]);
  });

  test("do not lie under a node", () => {
    const card = { x: 120, y: -50, width: 60, height: 100 };
    const found = placeLabels(
      [{ id: "a", source: "n", label: "Rejected", route: route("a", [0, 0], [300, 0]) }],
      obstacleFinder(new Map([["card", card]])),
    );
    const { x } = found.get("a") as Point;
    const half = labelSize("Rejected").width / 2;
    expect(x + half <= card.x || x - half >= card.x + card.width).toBe(true);
  });

  test("stand below one another rather than under a node, where the way behind the one that they share is short", () => {
    const target = { x: 124, y: 20, width: 120, height: 36 };
    const found = placeLabels(
      [
        { id: "a", source: "n", label: "Approved", route: route("a", [0, 0], [110, 0], [110, -40], [124, -40]) },
        { id: "b", source: "n", label: "Rejected", route: route("b", [0, 0], [110, 0], [110, 38], [124, 38]) },
      ],
      obstacleFinder(new Map([["target", target]])),
    );
    expect(found.get("a")).toEqual({ x: 110, y: -20 });
    expect(found.get("b")).toEqual({ x: 110, y: 4.75 });
  });

  test("stand on their way where nodes leave no room", () => {
    const wall = { x: -500, y: -500, width: 1000, height: 1000 };
    const found = placeLabels(
      [{ id: "a", source: "n", label: "Rejected", route: route("a", [0, 0], [300, 0]) }],
      obstacleFinder(new Map([["wall", wall]])),
    );
    expect(found.get("a")).toEqual({ x: 150, y: 0 });
  });
});
