import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawRoute } from "#components/builder/canvas/edge-path.ts";
import { type KnownRoutes, type Point, type Rect, type Route, routeEdges, type Wish } from "#components/builder/canvas/route-edge.ts";

const at = (x: number, y: number, width = 120, height = 44): Rect => ({ x, y, width, height });
const route = (rects: Record<string, Rect>, ...wishes: Omit<Wish, "id">[]) =>
  routeEdges(
    wishes.map((wish, index) => ({ id: `e${index}`, ...wish })),
    new Map(Object.entries(rects)),
  );

describe("routeEdges", () => {
  test("a node below is reached straight from bottom to top", () => {
    const only = route({ a: at(0, 0), b: at(0, 120) }, { source: "a", target: "b" }).get("e0");
    expect(only).toMatchObject({
      sourceSide: "bottom",
      targetSide: "top",
      points: [
        { x: 60, y: 44 },
        { x: 60, y: 120 },
      ],
    });
  });

  test("nodes of a column that differ in width are joined by a straight line", () => {
    const only = route({ a: at(0, 0, 136), b: at(0, 120, 88, 36) }, { source: "a", target: "b" }).get("e0");
    expect(only?.points).toEqual([
      { x: 44, y: 44 },
      { x: 44, y: 120 },
    ]);
  });

  test("a node to the right is reached from right to left", () => {
    const only = route({ a: at(0, 0), b: at(300, 0) }, { source: "a", target: "b" }).get("e0");
    expect(only).toMatchObject({ sourceSide: "right", targetSide: "left" });
  });

  test("close neighbours are joined straight too", () => {
    const only = route({ a: at(0, 4, 92, 36), b: at(104, 0) }, { source: "a", target: "b" }).get("e0");
    expect(only?.points).toHaveLength(2);
  });

  test("a node up and across is reached around one corner", () => {
    const only = route({ a: at(920, 316, 124, 36), b: at(572, 212, 166) }, { source: "a", target: "b" }).get("e0");
    expect(only).toMatchObject({ sourceSide: "top", targetSide: "right" });
    expect(only?.points).toHaveLength(3);
  });

  test("the way back does not use the port of the way there", () => {
    const both = route({ a: at(0, 0), b: at(0, 160) }, { source: "a", target: "b" }, { source: "b", target: "a" });
    expect(both.get("e1")?.sourceSide).not.toBe("top");
    expect(both.get("e1")?.targetSide).not.toBe("bottom");
  });

  test("edges that come in beside a straight one join it", () => {
    const rects = { a: at(20, 140, 192, 52), b: at(20, 208, 192, 52), c: at(20, 276, 192, 52), step: at(254, 212, 136) };
    const all = route(rects, { source: "a", target: "step" }, { source: "b", target: "step" }, { source: "c", target: "step" });
    expect([...all.values()].map(({ targetSide }) => targetSide)).toEqual(["left", "left", "left"]);
  });

  const endsOf = (routes: ReturnType<typeof route>) => [...routes.values()].map(({ points }) => points.at(-1));
  const startsOf = (routes: ReturnType<typeof route>) => [...routes.values()].map(({ points }) => points[0]);

  test("edges into a side end in one point, also where the straight one among them has left the middle", () => {
    const below = route(
      {
        start: at(0, 0, 88, 36),
        step: at(0, 116, 120, 40),
        next: at(0, 222, 94, 36),
        aside: at(248, 222, 168, 36),
        back: at(248, 436, 178, 36),
      },
      { source: "start", target: "step" },
      { source: "step", target: "next" },
      { source: "step", target: "aside" },
      { source: "back", target: "step" },
    );
    expect(["e0", "e3"].map((id) => below.get(id)?.targetSide)).toEqual(["top", "top"]);
    expect(["e0", "e3"].map((id) => below.get(id)?.points.at(-1))).toEqual([
      { x: 44, y: 116 },
      { x: 44, y: 116 },
    ]);
    const paths = route(
      { check: at(0, 0, 244, 132), legal: at(366, 28, 166) },
      { source: "check", target: "legal", exit: { side: "right", offset: 83 } },
      { source: "check", target: "legal", exit: { side: "right", offset: 53 } },
    );
    expect(endsOf(paths)).toEqual([
      { x: 366, y: 53 },
      { x: 366, y: 53 },
    ]);
  });

  test("edges out of a side begin in one point", () => {
    const rects = { hook: at(0, 0, 192, 52), first: at(280, 0), second: at(280, 120), third: at(280, 240) };
    const all = route(rects, ...["second", "first", "third"].map((target) => ({ source: "hook", target })));
    expect([...all.values()].map(({ sourceSide }) => sourceSide)).toEqual(["right", "right", "right"]);
    expect(new Set(startsOf(all).map((point) => point?.y))).toEqual(new Set([22]));
  });

  test("whatever is drawn, edges of one side meet in one point", () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 90 }), y: fc.integer({ min: 0, max: 60 }) });
    const size = fc.constantFrom([88, 36], [120, 44], [192, 52], [244, 132]);
    const nodes = fc.array(fc.tuple(spot, size), { minLength: 3, maxLength: 7 });
    const pairs = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(nodes, pairs, (drawn, joined) => {
        const rects = drawn.map(([{ x, y }, [width, height]], n) => [`n${n}`, at(x * 8, y * 8, width, height)] as const);
        const wishes = joined.map(([a, b]) => ({ source: `n${a % drawn.length}`, target: `n${b % drawn.length}` }));
        const points = new Map<string, Set<string>>();
        const meet = (node: string, side: string, point: unknown) => {
          const key = `${node} ${side}`;
          points.set(key, (points.get(key) ?? new Set()).add(JSON.stringify(point)));
        };
        for (const { id, sourceSide, targetSide, points: corners } of route(Object.fromEntries(rects), ...wishes).values()) {
          const wish = wishes[Number(id.slice(1))] as (typeof wishes)[number];
          meet(wish.source, sourceSide, corners[0]);
          meet(wish.target, targetSide, corners.at(-1));
        }
        for (const [key, places] of points) expect([...places], key).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test("an edge does not run along another one's whole way", () => {
    const rects = { condition: at(533, 396, 244, 132), archive: at(926, 540, 112, 36), done: at(581, 638, 148) };
    const both = route(rects, { source: "condition", target: "done" }, { source: "archive", target: "done" });
    expect(both.get("e1")).toMatchObject({ sourceSide: "bottom", targetSide: "right" });
  });

  test("a flow of 150 nodes is routed in a moment", { timeout: 5000 }, () => {
    const nodes = Array.from({ length: 150 }, (_, n) => [`n${n}`, at((n % 12) * 190, Math.floor(n / 12) * 110)] as const);
    const wishes = Array.from({ length: 220 }, (_, n) => ({ source: `n${n % 150}`, target: `n${(n * 7 + 1) % 150}` }));
    expect(route(Object.fromEntries(nodes), ...wishes).size).toBe(220);
  });

  test("a node in the way is walked around", () => {
    const only = route({ a: at(0, 0), wall: at(0, 120), b: at(0, 240) }, { source: "a", target: "b" }).get("e0");
    const through = only?.points.some((point, index) => index > 0 && point.x === 60 && only.points[index - 1]?.x === 60 && point.y > 164);
    expect(through).toBe(false);
  });

  /** How near a route comes to a node: 0 where it runs through it. */
  const airBetween = ({ points }: Route, { x, y, width, height }: Rect) =>
    Math.min(
      ...points.slice(1).map((b, at) => {
        const a = points[at] as Point;
        const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
        return Math.max(x - right, left - (x + width), y - bottom, top - (y + height), 0);
      }),
    );

  describe("the way back over what stands in between", () => {
    const card = at(380, -36, 244, 104);
    const row = { step: at(0, 0), submit: at(180, 4, 120, 36), card, approval: at(760, 0, 180) };
    const back = [
      { source: "step", target: "submit" },
      { source: "submit", target: "card" },
      { source: "card", target: "approval", exit: { side: "right" as const, offset: 53 } },
      { source: "approval", target: "step" },
    ];

    test("passes a tall card at a distance", () => {
      const way = route(row, ...back).get("e3") as Route;
      expect(airBetween(way, card)).toBeGreaterThanOrEqual(16);
    });

    test("passes it on the other side where another node stands above", () => {
      const above = at(380, -110, 244, 52);
      const way = route({ ...row, above }, ...back).get("e3") as Route;
      expect(Math.min(airBetween(way, card), airBetween(way, above))).toBeGreaterThanOrEqual(16);
    });
  });

  test("a fixed exit leaves by its port", () => {
    const only = route({ a: at(0, 0, 244, 132), b: at(400, 0) }, { source: "a", target: "b", exit: { side: "right", offset: 53 } }).get(
      "e0",
    );
    expect(only?.points[0]).toEqual({ x: 244, y: 53 });
  });

  test("an edge with a word leaves the way that it shares as soon as it can", () => {
    const rects = { a: at(0, 0), b: at(300, 30) };
    const corner = (early: boolean) => route(rects, { source: "a", target: "b", exit: { side: "right" }, early }).get("e0")?.points[1]?.x;
    expect(corner(true)).toBeLessThan(corner(false) as number);
  });

  test("a row's edge leaves beside its row to the right, and below as ever", () => {
    const rects = { a: at(0, 0, 244, 132), right: at(400, 60), below: at(62, 240) };
    const routes = route(rects, { source: "a", target: "right", row: 113 }, { source: "a", target: "below", row: 113 });
    expect(routes.get("e0")?.points[0]).toEqual({ x: 244, y: 113 });
    expect(routes.get("e1")).toMatchObject({
      sourceSide: "bottom",
      points: [
        { x: 122, y: 132 },
        { x: 122, y: 240 },
      ],
    });
  });

  test("with what is known the same routes are found, and those of nodes that stand apart are the same objects", () => {
    const grid = Array.from({ length: 12 }, (_, n) => [`n${n}`, at((n % 4) * 200, Math.floor(n / 4) * 120)] as const);
    const wishes = grid.slice(1).map(([id], n) => ({ id: `e${n}`, source: `n${n}`, target: id }));
    const spot = fc.record({ x: fc.integer({ min: -300, max: 1500 }), y: fc.integer({ min: -300, max: 900 }) });
    const moves = fc.array(fc.tuple(fc.nat({ max: 11 }), spot), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(moves, (moved) => {
        const known: KnownRoutes = new Map();
        const rects = new Map(grid);
        const first = routeEdges(wishes, rects, known);
        expect([...routeEdges(wishes, rects, known).values()].every((one) => one === first.get(one.id))).toBe(true);
        for (const [n, place] of moved) {
          rects.set(`n${n}`, { ...at(0, 0), ...place });
          expect(routeEdges(wishes, rects, known)).toEqual(routeEdges(wishes, rects));
        }
      }),
      { numRuns: 15 },
    );
    const known: KnownRoutes = new Map();
    const before = routeEdges(wishes, new Map(grid), known);
    const after = routeEdges(wishes, new Map([...grid, ["n0", at(-40, -80)]]), known);
    expect(after.get("e0")).not.toEqual(before.get("e0"));
    expect(after.get("e9")).toBe(before.get("e9"));
  });

  test("the routes stand in the order of the wishes, also where a later one is straight and chooses first", () => {
    const rects = { a: at(0, 0), b: at(300, 300), c: at(0, 120) };
    expect([...route(rects, { source: "a", target: "b" }, { source: "a", target: "c" }).keys()]).toEqual(["e0", "e1"]);
  });

  test("a wish whose node has no rectangle yet has no route", () => {
    expect(route({ a: at(0, 0) }, { source: "a", target: "b" }).size).toBe(0);
  });

  test("a node can lead to itself", () => {
    expect(route({ a: at(0, 0) }, { source: "a", target: "a" }).get("e0")?.points.length).toBeGreaterThan(3);
  });
});

describe("drawRoute", () => {
  test("the line stops before the arrowhead, whose tip stops before the node", () => {
    const drawing = drawRoute([
      { x: 520, y: 234 },
      { x: 572, y: 234 },
    ]);
    expect(drawing.line).toBe("M520 234L565 234");
    expect(drawing.arrow).toBe("M570 234L562 238.5L562 229.5Z");
  });

  test("corners are round", () => {
    expect(
      drawRoute([
        { x: 0, y: 0 },
        { x: 0, y: 100 },
        { x: 100, y: 100 },
      ]).line,
    ).toBe("M0 0L0 90Q0 100 10 100L93 100");
  });

  test("the label stands in the middle of the longest stretch", () => {
    expect(
      drawRoute([
        { x: 0, y: 0 },
        { x: 0, y: 40 },
        { x: 200, y: 40 },
      ]).label,
    ).toEqual({ x: 100, y: 40 });
  });
});
