import { describe, expect, test } from "vitest";
import { asksMenu, isTyping, moved, nextCell } from "#components/data-sets/grid/grid-keys.ts";

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const extent = { rows: 100, columns: 4, page: 10 };
const at = { row: 50, column: 1 };

describe("keys that move", () => {
  test.each([
    ["ArrowUp", { row: 49, column: 1 }],
    ["ArrowDown", { row: 51, column: 1 }],
    ["ArrowLeft", { row: 50, column: 0 }],
    ["ArrowRight", { row: 50, column: 2 }],
    ["Home", { row: 50, column: 0 }],
    ["End", { row: 50, column: 3 }],
    ["PageUp", { row: 40, column: 1 }],
    ["PageDown", { row: 60, column: 1 }],
  ])("%s", (key, place) => {
    expect(moved({ ...plain, key }, at, extent)).toEqual(place);
  });

  test.each([
    ["ArrowUp", { row: 0, column: 1 }],
    ["ArrowDown", { row: 99, column: 1 }],
    ["Home", { row: 0, column: 0 }],
    ["End", { row: 99, column: 3 }],
  ])("%s with Ctrl goes to the edge", (key, place) => {
    expect(moved({ ...plain, ctrlKey: true, key }, at, extent)).toEqual(place);
  });

  test("none leads out of the grid", () => {
    expect(moved({ ...plain, key: "ArrowUp" }, { row: 0, column: 0 }, extent)).toEqual({ row: 0, column: 0 });
    expect(moved({ ...plain, key: "PageDown" }, { row: 95, column: 3 }, extent)).toEqual({ row: 99, column: 3 });
  });

  test("other keys move nothing", () => {
    expect(moved({ ...plain, key: "Enter" }, at, extent)).toBeNull();
    expect(moved({ ...plain, altKey: true, key: "ArrowUp" }, at, extent)).toBeNull();
  });
});

test("Tab goes on in the next row, and leaves the grid behind its last cell", () => {
  expect(nextCell({ row: 0, column: 3 }, 1, extent)).toEqual({ row: 1, column: 0 });
  expect(nextCell({ row: 1, column: 0 }, -1, extent)).toEqual({ row: 0, column: 3 });
  expect(nextCell({ row: 99, column: 3 }, 1, extent)).toBeNull();
  expect(nextCell({ row: 0, column: 0 }, -1, extent)).toBeNull();
});

test("characters begin to edit; commands, Space and named keys do not", () => {
  expect(isTyping({ ...plain, key: "a" })).toBe(true);
  expect(isTyping({ ...plain, shiftKey: true, key: "Ä" })).toBe(true);
  expect(isTyping({ ...plain, ctrlKey: true, key: "c" })).toBe(false);
  expect(isTyping({ ...plain, key: " " })).toBe(false);
  expect(isTyping({ ...plain, key: "Enter" })).toBe(false);
});

test("the keys for a menu are the one that is there for it, and Shift with F10", () => {
  expect(asksMenu({ ...plain, key: "ContextMenu" })).toBe(true);
  expect(asksMenu({ ...plain, key: "F10", shiftKey: true })).toBe(true);
  expect(asksMenu({ ...plain, key: "F10" })).toBe(false);
});
