import { expect, test } from "vitest";
import { colourOf, lettersOf } from "#components/ui/palette.ts";

test("a tile has two letters of the name", () => {
  expect(
    ["Customer onboarding", "Hiring", "  purchase   requests of 2020", "X", "", "Ärzte ohne Grenzen", "🚀 launch"].map(lettersOf),
  ).toEqual(["CO", "HI", "PR", "X", "–", "ÄO", "🚀L"]);
});

test("the same id has the same colour, never grey or red", () => {
  const ids = Array.from({ length: 200 }, (_, at) => `id-${at}`);
  expect(ids.map(colourOf)).toEqual(ids.map(colourOf));
  expect(new Set(ids.map(colourOf))).toEqual(new Set(["blue", "violet", "teal", "amber", "pink", "green"]));
});
