import { expect, test } from "vitest";
import { keyOf } from "#components/ui/keys/key-of.ts";

test("Caps Lock makes no other key of a letter, and Shift does", () => {
  expect(keyOf({ key: "a", shiftKey: false })).toBe("a");
  expect(keyOf({ key: "A", shiftKey: false })).toBe("a");
  expect(keyOf({ key: "A", shiftKey: true })).toBe("A");
});

test("keys that are no letter keep their names", () => {
  expect(keyOf({ key: "ArrowDown", shiftKey: false })).toBe("ArrowDown");
  expect(keyOf({ key: "?", shiftKey: true })).toBe("?");
});
