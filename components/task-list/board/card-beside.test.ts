import { describe, expect, test } from "vitest";
import { cardBeside, stepOf } from "#components/task-list/board/card-beside.ts";

/** The third column is empty. */
const counts = [2, 3, 0, 1];

describe("keys on a board", () => {
  test("are J, K and the arrows", () => {
    expect(["j", "k", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"].map(stepOf)).toEqual([
      "down",
      "up",
      "down",
      "up",
      "right",
      "left",
    ]);
    expect(stepOf("x")).toBeNull();
  });

  test("go down and up within a column, and stay at its ends", () => {
    expect(cardBeside(counts, { column: 1, row: 0 }, "down")).toEqual({ column: 1, row: 1 });
    expect(cardBeside(counts, { column: 1, row: 2 }, "down")).toEqual({ column: 1, row: 2 });
    expect(cardBeside(counts, { column: 1, row: 0 }, "up")).toEqual({ column: 1, row: 0 });
  });

  test("go to the sides at the same height, past what is empty", () => {
    expect(cardBeside(counts, { column: 1, row: 2 }, "left")).toEqual({ column: 0, row: 1 });
    expect(cardBeside(counts, { column: 1, row: 2 }, "right")).toEqual({ column: 3, row: 0 });
    expect(cardBeside(counts, { column: 3, row: 0 }, "right")).toBeNull();
  });

  test("begin at the first card there is", () => {
    expect(cardBeside([0, 2], null, "down")).toEqual({ column: 1, row: 0 });
    expect(cardBeside([0, 0], null, "down")).toBeNull();
  });

  test("lead nowhere from a column whose cards have gone", () => {
    expect(cardBeside(counts, { column: 2, row: 0 }, "down")).toBeNull();
    expect(cardBeside(counts, { column: 2, row: 0 }, "left")).toEqual({ column: 1, row: 0 });
  });
});
