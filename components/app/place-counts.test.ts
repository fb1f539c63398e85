import { expect, test } from "vitest";
import { placeWords } from "#components/app/place-counts.ts";

test("what waits at a place is said with its number, which ends at 99", () => {
  expect(placeWords({ count: 1, words: "needs attention" })).toBe("1 needs attention");
  expect(placeWords({ count: "99+", words: "need attention" })).toBe("99+ need attention");
  expect(placeWords({ count: 2, words: "waiting", news: "1 unread mention" })).toBe("2 waiting, 1 unread mention");
});

test("nothing is said where there is nothing", () => {
  expect(placeWords({ count: 0, words: "need attention" })).toBe("");
  expect(placeWords({})).toBe("");
});
