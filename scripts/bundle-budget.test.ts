import { expect, test } from "vitest";
import { overBudget } from "#scripts/bundle-budget.ts";

const page = (route: string, size: number, hasCanvas = false) => ({ route, size, hasCanvas });

test("pages within their budgets are fine", () => {
  expect(overBudget([page("/", 99.9), page("/flows/[flowId]/build", 300, true)], { "/": 100, "/flows/[flowId]/build": 300 })).toEqual([]);
});

test("a page that is too large, one without a budget and a budget without a page are named", () => {
  expect(overBudget([page("/", 100.1), page("/new", 1)], { "/": 100, "/old": 5 })).toEqual([
    "/ loads 100.1 KiB, its budget is 100 KiB.",
    "/new loads 1.0 KiB and has no budget in bundle-budget.json.",
    "/old has a budget and is no page any more.",
  ]);
});

test("the canvas is loaded by the Flow Builder alone", () => {
  expect(overBudget([page("/", 1, true)], { "/": 1 })).toEqual(["/ loads the canvas, which belongs to the Flow Builder alone."]);
});
