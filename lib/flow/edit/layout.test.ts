import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tidied } from "#lib/flow/edit/layout.ts";
import type { Box, Lead } from "#lib/flow/edit/leads.ts";

const box = (id: string, x: number, y: number, width = 136, height = 44): Box => ({ id, x, y, width, height });
const lead = (source: string, target: string, word = 0): Lead => ({ source, target, word });

const placed = (boxes: readonly Box[], leads: readonly Lead[]): Box[] => {
  const places = tidied(boxes, leads);
  return boxes.map((each) => ({ ...each, ...places.get(each.id) }));
};
const at = (boxes: readonly Box[], id: string) => boxes.find((each) => each.id === id) as Box;
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const flows = fc.integer({ min: 1, max: 24 }).chain((count) =>
  fc.record({
    boxes: fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          id: fc.constant(`n${index}`),
          x: fc.integer({ min: -800, max: 800 }),
          y: fc.integer({ min: -800, max: 800 }),
          width: fc.double({ min: 88, max: 288, noNaN: true }),
          height: fc.constantFrom(36, 44, 52, 102, 192),
        }),
      ),
    ),
    leads: fc.array(
      fc.record({
        source: fc.nat(count - 1).map((n) => `n${n}`),
        target: fc.nat(count - 1).map((n) => `n${n}`),
        word: fc.constantFrom(0, 68, 128),
      }),
      { maxLength: 40 },
    ),
  }),
);

describe("a tidy flow", () => {
  test("has no node over another, and every node on the grid", () => {
    fc.assert(
      fc.property(flows, ({ boxes, leads }) => {
        const after = placed(boxes, leads);
        after.forEach((one, index) => {
          for (const other of after.slice(index + 1)) expect(overlap(one, other), `${one.id} and ${other.id}`).toBe(false);
          expect([one.x % 4, one.y % 4].map(Math.abs)).toEqual([0, 0]);
        });
      }),
    );
  });

  test("stays as it is when it is tidied again", () => {
    fc.assert(
      fc.property(flows, ({ boxes, leads }) => {
        const once = placed(boxes, leads);
        expect(placed(once, leads)).toEqual(once);
      }),
    );
  });

  test("stands where it stood on the whole", () => {
    const boxes = [box("a", 400, 300), box("b", 700, 500), box("c", 100, 510)];
    const after = placed(boxes, [lead("a", "b"), lead("a", "c")]);
    for (const axis of ["x", "y"] as const) {
      const middle = (list: readonly Box[]) => list.reduce((sum, each) => sum + each[axis], 0) / list.length;
      expect(Math.abs(middle(after) - middle(boxes))).toBeLessThanOrEqual(4);
    }
  });
});

describe("the reader's map is kept", () => {
  test("branches stand side by side in the order that they had", () => {
    const boxes = [box("a", 200, 0), box("left", 0, 130), box("mid", 220, 90), box("right", 380, 170)];
    const after = placed(boxes, [lead("a", "right"), lead("a", "left"), lead("a", "mid")]);
    const [left, mid, right] = ["left", "mid", "right"].map((id) => at(after, id));
    expect([left?.y, mid?.y]).toEqual([right?.y, right?.y]);
    expect(left?.x).toBeLessThan(mid?.x as number);
    expect(mid?.x).toBeLessThan(right?.x as number);
  });

  test("a flow that runs down goes on running down, one that runs across goes on across", () => {
    const leads = [lead("a", "b"), lead("b", "c")];
    const down = placed([box("a", 0, 0), box("b", 20, 100), box("c", -10, 190)], leads);
    expect(new Set(down.map(({ x }) => x)).size).toBe(1);
    expect(at(down, "a").y).toBeLessThan(at(down, "b").y);
    const across = placed([box("a", 0, 0), box("b", 200, 20), box("c", 390, -10)], leads);
    expect(new Set(across.map(({ y }) => y)).size).toBe(1);
    expect(at(across, "b").x).toBeLessThan(at(across, "c").x);
  });

  test("a way back drags nothing behind its end", () => {
    const boxes = [box("a", 0, 0), box("b", 0, 100), box("c", 0, 200)];
    const after = placed(boxes, [lead("a", "b"), lead("b", "c"), lead("c", "a")]);
    expect(after.map(({ id }) => id).toSorted((one, other) => at(after, one).y - at(after, other).y)).toEqual(["a", "b", "c"]);
  });

  test("a beginning stands right before what it leads to, however far on that is", () => {
    const boxes = [box("a", 0, 0), box("b", 0, 100), box("c", 0, 200), box("late", 300, 0)];
    const after = placed(boxes, [lead("a", "b"), lead("b", "c"), lead("late", "c")]);
    expect(at(after, "late").y).toBe(at(after, "b").y);
  });

  test("what does not hang together keeps apart", () => {
    const boxes = [box("a", 0, 0), box("b", 0, 100), box("alone", 10, 60)];
    const after = placed(boxes, [lead("a", "b")]);
    expect(at(after, "alone").y).toBeGreaterThan(at(after, "b").y);
  });
});

test("the words on the edges get room", () => {
  const boxes = [box("a", 0, 0), box("b", 0, 100)];
  const gap = (word: number) => {
    const after = placed(boxes, [lead("a", "b", word)]);
    return at(after, "b").y - at(after, "a").y;
  };
  expect(gap(68)).toBeGreaterThan(gap(0));
  const across = [box("a", 0, 0), box("b", 200, 0)];
  const beside = (word: number) => {
    const after = placed(across, [lead("a", "b", word)]);
    return at(after, "b").x - at(after, "a").x - 136;
  };
  expect(beside(68)).toBeGreaterThan(68 + 2 * 24);
  expect(beside(128)).toBeGreaterThan(128 + 2 * 24);
});
