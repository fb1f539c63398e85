import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveNodes, updateNodeData } from "#lib/flow/edit/edit.ts";
import { setStepKind } from "#lib/flow/edit/edit-approval.ts";
import type { Box, Lead } from "#lib/flow/edit/leads.ts";
import { roomFor, type Size, withRoom } from "#lib/flow/edit/make-room.ts";
import { starterFlow } from "#lib/flow/starter.ts";

const box = (id: string, x: number, y: number, width = 136, height = 44): Box => ({ id, x, y, width, height });
const lead = (source: string, target: string, word = 0): Lead => ({ source, target, word });
const room = (boxes: readonly Box[], sizes: Record<string, Size>, leads: readonly Lead[] = []) =>
  Object.fromEntries([...roomFor(boxes, new Map(Object.entries(sizes)), leads)].map(([id, { x, y }]) => [id, [x, y]]));

describe("a node that became larger", () => {
  const wide = { a: { width: 236, height: 44 } };

  test("moves nobody where there is room", () => {
    expect(room([box("a", 0, 0), box("b", 260, 0), box("c", 0, 100)], wide)).toEqual({});
  });

  test("moves what stands in the way, no further than needed and onto the grid", () => {
    expect(room([box("a", 0, 0), box("b", 200, 10)], wide)).toEqual({ b: [260, 10] });
    expect(room([box("a", 0, 0), box("b", 200, 0)], { a: { width: 233, height: 44 } })).toEqual({ b: [260, 0] });
  });

  test("moves on what those would come to stand on, and nothing else", () => {
    const boxes = [box("a", 0, 0), box("b", 200, 0), box("c", 380, 0), box("far", 800, 0), box("other", 380, 200)];
    expect(room(boxes, wide)).toEqual({ b: [260, 0], c: [420, 0] });
  });

  test("keeps the line to what it leads to in sight, and the word on it", () => {
    const boxes = [box("a", 0, 0), box("b", 280, 0)];
    expect(room(boxes, wide)).toEqual({});
    expect(room(boxes, wide, [lead("a", "b")])).toEqual({ b: [284, 0] });
    expect(room([box("a", 0, 0), box("b", 300, 0)], wide, [lead("b", "a", 72)])).toEqual({ b: [364, 0] });
  });

  test("leaves a narrower gap as narrow as it was", () => {
    expect(room([box("a", 0, 0), box("b", 140, 0)], wide, [lead("a", "b")])).toEqual({ b: [240, 0] });
  });

  test("whose edge has got a word makes room for that, however large it is itself", () => {
    const boxes = [box("a", 0, 0), box("b", 184, 0), box("c", 0, 92), box("d", 380, 0)];
    const same = { a: { width: 136, height: 44 } };
    const bare = [lead("a", "b"), lead("a", "c")];
    const worded = [lead("a", "b", 68), lead("a", "c", 68)];
    const moved = Object.fromEntries(roomFor(boxes, new Map(Object.entries(same)), worded, bare));
    expect(moved).toEqual({ b: { x: 260, y: 0 }, d: { x: 420, y: 0 } });
    expect(room(boxes, same, worded)).toEqual({});
  });

  test("moves on downwards what stands below it", () => {
    const tall = { a: { width: 136, height: 104 } };
    expect(room([box("a", 0, 0), box("b", 0, 92), box("c", 200, 60)], tall, [lead("a", "b")])).toEqual({ b: [0, 152] });
  });

  test("leaves what it stood on already", () => {
    expect(room([box("a", 0, 0), box("b", 60, 20)], wide)).toEqual({});
  });
});

const flows = fc.integer({ min: 2, max: 20 }).chain((count) =>
  fc.record({
    boxes: fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          id: fc.constant(`n${index}`),
          x: fc.integer({ min: -100, max: 150 }).map((n) => n * 4),
          y: fc.integer({ min: -100, max: 150 }).map((n) => n * 4),
          width: fc.integer({ min: 88, max: 288 }),
          height: fc.constantFrom(36, 44, 52, 104, 194),
        }),
      ),
    ),
    grown: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 3 }),
    by: fc.record({ width: fc.integer({ min: 0, max: 152 }), height: fc.constantFrom(0, 30, 60) }),
    leads: fc.array(
      fc.record({
        source: fc.nat(count - 1).map((n) => `n${n}`),
        target: fc.nat(count - 1).map((n) => `n${n}`),
        word: fc.constantFrom(0, 68, 128),
      }),
      { maxLength: 30 },
    ),
  }),
);

describe("in any flow", () => {
  const overlap = (a: Box, b: Box, air = 0) =>
    a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air;
  type Flow = typeof flows extends fc.Arbitrary<infer T> ? T : never;
  const sizesOf = ({ boxes, grown, by }: Flow) =>
    new Map(
      boxes
        .filter((_, at) => grown.includes(at))
        .map(({ id, width, height }) => [id, { width: width + by.width, height: height + by.height }]),
    );

  test("nothing overlaps that did not before, and all that moves moves onward, on the grid", () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const sizes = sizesOf(flow);
        const places = roomFor(flow.boxes, sizes, flow.leads);
        const after = flow.boxes.map((each): Box => ({ ...each, ...sizes.get(each.id), ...places.get(each.id) }));
        flow.boxes.forEach((one, at) => {
          const now = after[at] as Box;
          expect(now.x).toBeGreaterThanOrEqual(one.x);
          expect(now.y).toBeGreaterThanOrEqual(one.y);
          expect([now.x % 4, now.y % 4].map(Math.abs)).toEqual([0, 0]);
          flow.boxes.forEach((other, there) => {
            if (there > at && !overlap(one, other)) expect(overlap(now, after[there] as Box), `${one.id} and ${other.id}`).toBe(false);
          });
        });
      }),
    );
  });

  test("nothing moves where there was room", () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const sizes = sizesOf(flow);
        const after = flow.boxes.map((each): Box => ({ ...each, ...sizes.get(each.id) }));
        const narrow = flow.grown.some((at) =>
          flow.boxes.some(
            (other, there) => there !== at && !overlap(flow.boxes[at] as Box, other) && overlap(after[at] as Box, after[there] as Box, 24),
          ),
        );
        if (!narrow) expect(roomFor(flow.boxes, sizes, []).size).toBe(0);
      }),
    );
  });
});

describe("an edit", () => {
  const flow = starterFlow("Orders");
  const sizeOf = ({ data }: { data: { name: string } }) => ({ width: 50 + 5 * data.name.length, height: 44 });
  const xOf = (document: typeof flow, id: string) => document.nodes.find((node) => node.id === id)?.position.x ?? Number.NaN;

  test("makes room for what it made larger", () => {
    const after = withRoom(flow, updateNodeData(flow, "finish", { name: "Finish and tell everybody about it" }), sizeOf);
    expect(xOf(after, "finish")).toBe(xOf(flow, "finish"));
    expect(xOf(after, "completed")).toBe(xOf(flow, "finish") + 220 + 48);
    expect(xOf(after, "start")).toBe(xOf(flow, "start"));
  });

  test("makes room for the words of a step that became an approval", () => {
    const after = withRoom(flow, setStepKind(flow, "in_progress", "approval"), sizeOf);
    expect(xOf(after, "finish") - xOf(after, "in_progress") - 105).toBeGreaterThan(68 + 2 * 24);
    expect(xOf(after, "in_progress")).toBe(xOf(flow, "in_progress"));
    const again = setStepKind(after, "in_progress", "parallel_approval");
    expect(withRoom(after, again, sizeOf)).toBe(again);
  });

  test("stays as it is where it made nothing larger, whatever moved", () => {
    const named = updateNodeData(flow, "finish", { name: "End" });
    expect(withRoom(flow, named, sizeOf)).toBe(named);
    const moved = moveNodes(flow, new Map([["finish", { x: 0, y: 0 }]]));
    expect(withRoom(flow, moved, sizeOf)).toBe(moved);
  });
});
