import { expect, test } from "vitest";
import { aligned, distributed } from "#lib/flow/edit/arrange.ts";

const boxes = [
  { id: "a", x: 0, y: 0, width: 100, height: 40 },
  { id: "b", x: 120, y: 90, width: 60, height: 40 },
  { id: "c", x: 300, y: 200, width: 100, height: 60 },
];
const places = (map: Map<string, { x: number; y: number }>) => Object.fromEntries([...map].map(([id, { x, y }]) => [id, [x, y]]));

test.each([
  ["left", { a: [0, 0], b: [0, 90], c: [0, 200] }],
  ["centre", { a: [150, 0], b: [170, 90], c: [150, 200] }],
  ["right", { a: [300, 0], b: [340, 90], c: [300, 200] }],
  ["top", { a: [0, 0], b: [120, 0], c: [300, 0] }],
  ["middle", { a: [0, 110], b: [120, 110], c: [300, 100] }],
  ["bottom", { a: [0, 220], b: [120, 220], c: [300, 200] }],
] as const)("aligned at their %s they stand on one line", (how, expected) => {
  expect(places(aligned(boxes, how))).toEqual(expected);
});

test("distributed they have equal gaps, and the outer ones stay", () => {
  expect(places(distributed(boxes, true))).toEqual({ a: [0, 0], b: [170, 90], c: [300, 200] });
  expect(places(distributed(boxes.toReversed(), false))).toEqual({ a: [0, 0], b: [120, 100], c: [300, 200] });
});
