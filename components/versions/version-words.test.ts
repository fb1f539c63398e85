import { expect, test } from "vitest";
import { before, inOrder, versionInSentence, versionName, whichOf } from "#components/versions/version-words.ts";

test("a version is compared with the one before it, the draft with the newest", () => {
  expect(before("draft", [3, 2, 1])).toBe(3);
  expect(before(3, [3, 2, 1])).toBe(2);
  expect(before(1, [3, 2, 1])).toBeNull();
  expect(before("draft", [])).toBeNull();
});

test("a comparison tells what time brought, however the two were chosen", () => {
  expect(inOrder("draft", 2)).toEqual([2, "draft"]);
  expect(inOrder(3, 1)).toEqual([1, 3]);
});

test("an address names a version that is there, or the draft", () => {
  expect(whichOf("2", [3, 2, 1])).toBe(2);
  expect(whichOf("draft", [])).toBe("draft");
  for (const text of ["9", "", "2.0", "two", null]) expect(whichOf(text, [3, 2, 1])).toBeNull();
});

test("are called by their numbers", () => {
  expect([versionName("draft"), versionName(3), versionInSentence("draft"), versionInSentence(3)]).toEqual([
    "Draft",
    "Version 3",
    "the draft",
    "version 3",
  ]);
});
