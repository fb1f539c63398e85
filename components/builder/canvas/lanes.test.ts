import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Point, type Rect, type Route, routeEdges } from "#components/builder/canvas/route-edge.ts";
import { wishOf } from "#components/builder/canvas/use-routes.ts";
import { nodeSizes } from "#components/builder/nodes/node-size.ts";
import { toCanvas } from "#components/builder/to-canvas.ts";
import { moveNodes } from "#lib/flow/edit/edit.ts";
import { tidied } from "#lib/flow/edit/layout.ts";
import { leadsOf } from "#lib/flow/edit/leads.ts";
import type { FlowDocument, FlowEdge } from "#lib/flow/schema.ts";
import { action, condition, end, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";

const sizeOf = nodeSizes([], (text) => text.length * 7);
const MARKS = { problems: new Map(), openTasks: {}, members: [], locale: "en-GB", readOnly: false };

/** The routes of a flow that was drawn down or across the page, after Tidy up. */
function tidyRoutes(document: FlowDocument, across: boolean): Map<string, Route> {
  const places = new Map(document.nodes.map(({ id }, at) => [id, across ? { x: at * 400, y: 0 } : { x: 0, y: at * 200 }]));
  const drawn = moveNodes(document, places);
  const boxes = drawn.nodes.map((node) => ({ id: node.id, ...node.position, ...sizeOf(node, drawn) }));
  const tidy = moveNodes(drawn, tidied(boxes, leadsOf(drawn)));
  const rects = new Map(tidy.nodes.map((node): [string, Rect] => [node.id, { ...node.position, ...sizeOf(node, tidy) }]));
  return routeEdges(toCanvas(tidy, MARKS).edges.map(wishOf), rects);
}

const stretches = ({ points }: Route) => points.slice(1).map((b, at): [Point, Point] => [points[at] as Point, b]);
/** Those at ports have to stay there. */
const free = (route: Route) => stretches(route).slice(1, -1);

/** For how long two stretches lie on one line, or so near that they seem to. */
function together([a, b]: [Point, Point], [c, d]: [Point, Point]): number {
  for (const [along, beside] of [
    ["x", "y"],
    ["y", "x"],
  ] as const) {
    if (a[beside] !== b[beside] || c[beside] !== d[beside] || Math.abs(a[beside] - c[beside]) >= 8) continue;
    return (
      Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along])) -
      Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
    );
  }
  return 0;
}

/** Pairs of edges that can't be told apart although they come from different exits and lead to different places. */
function hidden(edges: readonly FlowEdge[], routes: ReadonlyMap<string, Route>): string[] {
  return edges.flatMap((one, at) =>
    edges.slice(at + 1).flatMap((other) => {
      if (one.target === other.target || (one.source === other.source && one.sourceHandle === other.sourceHandle)) return [];
      const [a, b] = [routes.get(one.id), routes.get(other.id)];
      const meet = (some: [Point, Point][], others: [Point, Point][]) =>
        some.some((first) => others.some((second) => together(first, second) > 8));
      const meets = a && b && (meet(free(a), stretches(b)) || meet(stretches(a), free(b)));
      return meets ? [`${one.source} to ${one.target}, ${other.source} to ${other.target}`] : [];
    }),
  );
}

const rules = { all: [] };
const back: Record<string, FlowDocument> = {
  "an approval beside a condition": flow(
    trigger("new"),
    step("a"),
    condition("if", rules, undefined),
    step("ok", { kind: "approval" }),
    end("done"),
    ...([
      ["new", "a"],
      ["a", "if"],
      ["if", "p1", "ok"],
      ["if", "p2", "done"],
      ["ok", "approved", "done"],
      ["ok", "rejected", "a"],
    ] as Way[]),
  ),
  "two paths of one condition": flow(
    trigger("new"),
    step("a"),
    action("go"),
    step("b"),
    condition("if", rules, rules, undefined),
    end("done"),
    ...([
      ["new", "a"],
      ["a", "go"],
      ["go", "b"],
      ["b", "if"],
      ["if", "p1", "a"],
      ["if", "p2", "b"],
      ["if", "p3", "done"],
    ] as Way[]),
  ),
};

describe("connections that lead elsewhere have a lane of their own after Tidy up", () => {
  for (const [name, document] of Object.entries(back))
    test.each([false, true])(`${name}, drawn across: %s`, (across) => {
      expect(hidden(document.edges, tidyRoutes(document, across))).toEqual([]);
    });

  /** Steps and conditions in a row, some of which lead back or skip others. */
  const rows = fc.integer({ min: 3, max: 9 }).chain((count) =>
    fc
      .array(fc.record({ is: fc.constantFrom("step", "approval", "condition"), to: fc.nat(count) }), { minLength: count, maxLength: count })
      .map((given) => {
        const id = (at: number) => (at < count ? `n${at}` : "done");
        const nodes = given.map(({ is }, at) =>
          is === "condition" ? condition(id(at), rules, undefined) : step(id(at), { kind: is === "approval" ? "approval" : "task" }),
        );
        const ways = given.flatMap(({ is, to }, at): Way[] => {
          const on = id(at + 1);
          const other = to === at || id(to) === on ? [] : [id(to)];
          if (is === "step") return [[id(at), on]];
          const [first, second] = is === "condition" ? ["p2", "p1"] : ["approved", "rejected"];
          return [[id(at), first as string, on], ...other.map((target): Way => [id(at), second as string, target])];
        });
        return flow(trigger("new"), ...nodes, end("done"), ["new", "n0"] as Way, ...ways);
      }),
  );

  test("whatever leads back", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (document, across) => {
        expect(hidden(document.edges, tidyRoutes(document, across))).toEqual([]);
      }),
    );
  });
});
