import { expect, test } from "vitest";
import { filterAsked, NO_FILTER, partsOf } from "#components/inbox/task-filter.ts";

test("without a filter nothing is asked for", () => {
  expect(filterAsked(NO_FILTER)).toEqual({});
  expect(filterAsked({ ...NO_FILTER, words: "  " })).toEqual({});
  expect(partsOf({ ...NO_FILTER, words: "  " })).toBe(0);
});

test("each part is asked for, and counted", () => {
  const filter = { words: " Hooli support ", flows: ["a", "b"], assignee: "nobody", stopped: true, decisions: true };
  expect(filterAsked(filter)).toEqual({ search: "Hooli support", flow: "a,b", assignee: "nobody", stopped: "yes", decisions: "yes" });
  expect(partsOf(filter)).toBe(5);
});
