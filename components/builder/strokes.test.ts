import { expect, test } from "vitest";
import { strokeOf } from "#components/builder/strokes.ts";

const press = (key: string, ctrlKey = false) => strokeOf({ key, ctrlKey, metaKey: false });

test("letters and what is pasted are typed, what is cut is erased", () => {
  expect([press("a"), press(" "), press("é"), press("v", true)]).toEqual(["type", "type", "type", "type"]);
  expect([press("Backspace"), press("Delete"), press("Backspace", true), press("X", true)]).toEqual(["erase", "erase", "erase", "erase"]);
  expect(press("Enter")).toBe("line");
});

test("other keys change no text", () => {
  expect(["ArrowLeft", "Shift", "Dead"].map((key) => press(key))).toEqual([null, null, null]);
  expect([press("z", true), press("a", true)]).toEqual([null, null]);
});
