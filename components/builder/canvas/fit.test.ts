import { expect, test } from "vitest";
import { beginningOf } from "#components/builder/canvas/fit.ts";

const node = (id: string, x: number, y = 0) => ({ id, position: { x, y } });
const ROOM = { width: 480, height: 700 };

test("what does not fit beside the first nodes is left out, also where later ones would fit again", () => {
  expect(beginningOf([node("a", 0), node("b", 240), node("c", 480), node("d", 0, 100)], ROOM)).toEqual(["a", "b"]);
});

test("a flow that has room is its own beginning", () => {
  expect(beginningOf([node("a", 0), node("b", 0, 600)], ROOM)).toEqual(["a", "b"]);
});

test("the first node is there whatever room there is", () => {
  expect(beginningOf([node("a", 0), node("b", 240)], { width: 1, height: 1 })).toEqual(["a"]);
});
