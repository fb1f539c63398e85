import { expect, test } from "vitest";
import { changedWords, type ToldValue } from "#lib/wire/changed-field.ts";

const words = (before: ToldValue | null, after: ToldValue) => changedWords({ name: "Amount", before, after });

test("a change is told with what stood there before, where that is known and short", () => {
  expect(words({ text: "384.50" }, { text: "400.00" })).toBe("Amount: 384.50 → 400.00");
  for (const before of [null, { text: "" }, { text: "x".repeat(41) }]) expect(words(before, { text: "400.00" })).toBe("Amount: 400.00");
  expect(words({ text: "384.50" }, { text: "" })).toBe("Amount emptied (384.50)");
  expect(words(null, { text: "" })).toBe("Amount emptied");
});
