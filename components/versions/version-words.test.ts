import { describe, expect, test } from "vitest";
import { before, chosenOf, inOrder, versionInSentence, versionName, whichOf } from "#components/versions/version-words.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

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

describe("which two are looked at", () => {
  const versions = (differs: boolean) => ({ versions: [{ number: 3 }, { number: 2 }, { number: 1 }], draft: { differs } }) as VersionsJson;
  test.each([
    ["", false, 3, 2],
    ["", true, "draft", 3],
    ["version=2", true, 2, 1],
    ["version=1", false, 1, null],
    ["version=2&against=draft", false, 2, "draft"],
    ["version=2&against=2", false, 2, 1],
    ["version=9&against=9", false, 3, 2],
  ] as const)("%s (the draft differs: %s)", (query, differs, chosen, against) => {
    expect(chosenOf(new URLSearchParams(query), versions(differs))).toEqual({ chosen, against });
  });
});
