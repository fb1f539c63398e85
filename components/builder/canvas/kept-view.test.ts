import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewThatKeeps } from "#components/builder/canvas/kept-view.ts";
import type { Rect } from "#components/builder/canvas/route-edge.ts";

const SURFACE = { width: 1000, height: 700 };
const AT_REST = { x: 0, y: 0, zoom: 1 };
const rect = (x: number, y: number): Rect => ({ x, y, width: 100, height: 50 });
const nodes = (...rects: Rect[]) => new Map(rects.map((each, at) => [`n${at}`, each]));
const keeping = (before: Map<string, Rect>, places: { x: number; y: number }[], view = AT_REST, whole = false) =>
  viewThatKeeps(before, { places: new Map(places.map((place, at) => [`n${at}`, place])), whole }, view, SURFACE);

describe("what was wholly seen stays so", () => {
  test("where it is seen anyway, the view stays", () => {
    expect(keeping(nodes(rect(100, 100), rect(300, 300)), [rect(40, 72), rect(860, 586)])).toBeNull();
  });

  test("nothing comes to lie under the tools that did not before", () => {
    expect(keeping(nodes(rect(100, 100), rect(300, 300)), [rect(100, 60), rect(300, 300)])).toEqual({ x: 0, y: 12, zoom: 1 });
    expect(keeping(nodes(rect(100, 20), rect(300, 300)), [rect(100, 0), rect(900, 650)])).toBeNull();
  });

  test("where it has room, the view moves only as far as needed", () => {
    expect(keeping(nodes(rect(100, 100), rect(300, 300)), [rect(100, 400), rect(100, 700)])).toEqual({ x: 0, y: -114, zoom: 1 });
  });

  test("where it has none, it is fitted in beside the tools", () => {
    const view = keeping(nodes(rect(100, 100), rect(300, 300)), [rect(100, 0), rect(100, 750)]);
    expect(view?.zoom).toBeCloseTo((700 - 72 - 64) / 800);
    expect(view?.y).toBeCloseTo(72);
  });

  test("a flow that is too large to be read whole is seen from its beginning", () => {
    const view = keeping(nodes(rect(100, 100), rect(300, 300)), [rect(100, 0), rect(100, 3000)]);
    expect(view).toMatchObject({ zoom: 0.6, y: 72 });
  });

  test("from afar it is fitted in whatever its size", () => {
    const view = keeping(nodes(rect(100, 100), rect(300, 300)), [rect(100, 0), rect(100, 3000)], { x: 0, y: 0, zoom: 0.5 });
    expect(view?.zoom).toBeCloseTo((700 - 72 - 64) / 3050);
  });

  test("what was out of sight, or cut off, is not looked for", () => {
    expect(keeping(nodes(rect(100, 100), rect(950, 300), rect(5000, 0)), [rect(200, 200), rect(4000, 0), rect(5000, 0)])).toBeNull();
  });

  test("a whole flow that can be read whole comes into sight whole, also what was out of it", () => {
    const before = nodes(rect(100, 100), rect(2000, 300));
    const places = [rect(100, 100), rect(1200, 100)];
    expect(keeping(before, places)).toBeNull();
    expect(keeping(before, places, AT_REST, true)?.zoom).toBeCloseTo(920 / 1200);
    expect(keeping(before, [rect(100, 100), rect(600, 100)], AT_REST, true)).toBeNull();
    expect(keeping(before, [rect(100, 100), rect(2000, 100)], AT_REST, true)).toBeNull();
  });

  test("in any flow that can be read whole", () => {
    const places = fc.array(fc.record({ x: fc.integer({ min: 0, max: 1100 }), y: fc.integer({ min: 0, max: 700 }) }), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(places, ([one, other]) => {
        if (!one || !other) return;
        const to = [one, other];
        const view = keeping(nodes(rect(100, 100), rect(300, 300)), to) ?? AT_REST;
        expect(view.zoom).toBeLessThanOrEqual(1);
        for (const { x, y } of to) {
          expect(x * view.zoom + view.x).toBeGreaterThanOrEqual(-0.01);
          expect(y * view.zoom + view.y).toBeGreaterThanOrEqual(-0.01);
          expect((x + 100) * view.zoom + view.x).toBeLessThanOrEqual(1000.01);
          expect((y + 50) * view.zoom + view.y).toBeLessThanOrEqual(700.01);
        }
      }),
    );
  });
});
