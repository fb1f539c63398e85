/** The JavaScript that each page loads first, beside the committed budget. */
import { existsSync, readFileSync } from "node:fs";
import { builtFolder } from "#bench/build.ts";
import type { Bench, Figure } from "#bench/figures.ts";
import { overBudget, type PageSize, pageSizes } from "#scripts/bundle-budget.ts";

const budgetFile = "bundle-budget.json";

const figureOf = ({ route, size }: PageSize, budget: Record<string, number>): Figure => ({
  name: route,
  value: size,
  unit: "KiB",
  ...(budget[route] === undefined
    ? { note: "has no budget" }
    : { aim: { most: budget[route] }, reason: "look what the page imports: npm run check names it" }),
});

export const pages: Bench = async () => {
  const budget: Record<string, number> = existsSync(budgetFile) ? JSON.parse(readFileSync(budgetFile, "utf8")) : {};
  const sizes = pageSizes(await builtFolder());
  return { figures: sizes.map((page) => figureOf(page, budget)), notes: ["gzip", ...overBudget(sizes, budget)] };
};
