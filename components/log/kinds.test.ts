import { expect, test } from "vitest";
import { atStart, countWords, MANY, rowName } from "#components/log/kinds.ts";

test("a log counts in its own words", () => {
  expect(countWords("delivery", 0, false)).toBe("0 deliveries");
  expect(countWords("delivery", 1, false)).toBe("1 delivery");
  expect(countWords("request", 50, true)).toBe("50 or more requests");
  expect(atStart(MANY.request)).toBe("Requests");
});

test("a row is named by what it is", () => expect(rowName("delivery", "AaH-1")).toBe("delivery-AaH-1"));
