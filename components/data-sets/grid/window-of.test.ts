import { expect, test } from "vitest";
import { rowsOf, windowOf } from "#components/data-sets/grid/window-of.ts";

const seen = { scrollTop: 0, height: 360, rowHeight: 36, count: 100_000, beyond: 5 };

test("at the top the rows that are seen are drawn, and some below", () => {
  expect(windowOf(seen)).toEqual({ from: 0, to: 15 });
});

test("in the middle as many as at the top, on both sides of what is seen", () => {
  expect(windowOf({ ...seen, scrollTop: 36_000 })).toEqual({ from: 995, to: 1015 });
});

test("the end is the end", () => {
  expect(windowOf({ ...seen, scrollTop: 100_000 * 36 })).toEqual({ from: 99_995, to: 100_000 });
  expect(windowOf({ ...seen, count: 3 })).toEqual({ from: 0, to: 3 });
  expect(windowOf({ ...seen, count: 0 })).toEqual({ from: 0, to: 0 });
});

test("a list that has become shorter than where it was scrolled to draws nothing that is not there", () => {
  expect(windowOf({ ...seen, scrollTop: 36_000, count: 10 })).toEqual({ from: 10, to: 10 });
});

test("the row with the focus is drawn wherever it is", () => {
  expect(rowsOf({ from: 10, to: 12 }, 3, 100)).toEqual([3, 10, 11]);
  expect(rowsOf({ from: 10, to: 12 }, 40, 100)).toEqual([10, 11, 40]);
  expect(rowsOf({ from: 10, to: 12 }, 11, 100)).toEqual([10, 11]);
});

test("a row that is no more is not drawn", () => {
  expect(rowsOf({ from: 10, to: 12 }, 100, 100)).toEqual([10, 11]);
  expect(rowsOf({ from: 10, to: 12 }, null, 100)).toEqual([10, 11]);
});
