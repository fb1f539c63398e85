import { expect, test } from "vitest";
import { daysOf } from "#components/settings/delivery-days.ts";

test.each([
  ["1", 1],
  [" 30 ", 30],
  ["007", 7],
  ["365", 365],
])("%j is a number of days", (typed, days) => {
  expect(daysOf(typed)).toEqual({ days });
});

test.each([
  ["", "Type a number of days, 1 to 365."],
  ["0", "At least 1 day."],
  ["366", "At most 365 days."],
  ["1.5", "Whole days only, 1 to 365."],
  ["-3", "Whole days only, 1 to 365."],
  ["a week", "Whole days only, 1 to 365."],
])("%j is refused with a cure", (typed, fault) => {
  expect(daysOf(typed)).toEqual({ fault });
});
