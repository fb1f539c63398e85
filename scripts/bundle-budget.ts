/**
 * The JavaScript that each page loads first, against bundle-budget.json (KiB, gzip).
 *   node scripts/bundle-budget.ts           checks the build of the present source
 *   node scripts/bundle-budget.ts --write   takes the present sizes, with a little room, as the new budget
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildFolder, isBuilt } from "#scripts/supervisor/build.ts";

const budgetFile = "bundle-budget.json";
/** Room for what changes by itself, such as names of files. */
const room = 1.03;
/** Pages that may hold the canvas, and a text that is in it and nowhere else. */
const canvasPages = new Set(["/flows/[flowId]/build"]);
const canvasMark = "react-flow__";

export interface PageSize {
  /** `/tasks/[taskId]` */
  route: string;
  /** KiB, gzip */
  size: number;
  hasCanvas: boolean;
}

interface Stats {
  route: string;
  firstLoadChunkPaths: string[];
}

/** What each page of a build loads first. */
export function pageSizes(folder: string): PageSize[] {
  const known = new Map<string, { size: number; hasCanvas: boolean }>();
  const measure = (file: string) => {
    const text = readFileSync(file);
    const measured = { size: gzipSync(text).byteLength / 1024, hasCanvas: text.includes(canvasMark) };
    known.set(file, measured);
    return measured;
  };
  const stats = JSON.parse(readFileSync(path.join(folder, "diagnostics/route-bundle-stats.json"), "utf8")) as Stats[];
  return stats
    .map(({ route, firstLoadChunkPaths }) => {
      const chunks = firstLoadChunkPaths.map((file) => known.get(file) ?? measure(file));
      return { route, size: chunks.reduce((sum, { size }) => sum + size, 0), hasCanvas: chunks.some(({ hasCanvas }) => hasCanvas) };
    })
    .sort((a, b) => a.route.localeCompare(b.route));
}

type Budget = Record<string, number>;

/** What is wrong, a sentence each. */
export function overBudget(pages: readonly PageSize[], budget: Budget): string[] {
  const wrong = pages.flatMap(({ route, size, hasCanvas }) => {
    const allowed = budget[route];
    const canvas = hasCanvas && !canvasPages.has(route) ? [`${route} loads the canvas, which belongs to the Flow Builder alone.`] : [];
    if (allowed === undefined) return [...canvas, `${route} loads ${size.toFixed(1)} KiB and has no budget in ${budgetFile}.`];
    return size > allowed ? [...canvas, `${route} loads ${size.toFixed(1)} KiB, its budget is ${allowed} KiB.`] : canvas;
  });
  const gone = Object.keys(budget).filter((route) => !pages.some((page) => page.route === route));
  return [...wrong, ...gone.map((route) => `${route} has a budget and is no page any more.`)];
}

function main(): void {
  const folder = buildFolder();
  if (!isBuilt(folder)) throw new Error("The present source is not built: npm run build");
  const pages = pageSizes(folder);
  if (process.argv.includes("--write")) {
    const budget = Object.fromEntries(pages.map(({ route, size }) => [route, Math.ceil(size * room)]));
    writeFileSync(budgetFile, `${JSON.stringify(budget, null, 2)}\n`);
  }
  const budget: Budget = existsSync(budgetFile) ? JSON.parse(readFileSync(budgetFile, "utf8")) : {};
  for (const { route, size } of pages) console.log(`${route.padEnd(32)}${size.toFixed(1).padStart(8)} of ${budget[route] ?? "?"} KiB`);
  const wrong = overBudget(pages, budget);
  for (const sentence of wrong) console.error(sentence);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

if (import.meta.main) main();
