/** The rows of a file that were not imported, as a file to be mended and imported in its turn. */

import { readCsv } from "#lib/data-sets/csv.ts";
import { headsOf } from "#lib/data-sets/csv-columns.ts";
import { csvLine, unshielded } from "#lib/wire/csv.ts";
import type { LeftOutRow } from "#lib/wire/data-set.ts";

/** Heads the first column of that file. It is proposed to go nowhere when the file is imported. */
export const REASON_HEAD = "Why it was not imported";

/** @param text the file that was imported */
export function leftOutCsv(text: string, leftOut: readonly LeftOutRow[]): string {
  const table = readCsv(text);
  if ("fault" in table) return "";
  const lines = leftOut.flatMap(({ row, why }) => {
    const texts = table.rows[row - 1];
    return texts ? [[why, ...texts.map(unshielded)]] : [];
  });
  // First, not last: a row that has more cells than the heads keeps its own in their places.
  const heads = [REASON_HEAD, ...headsOf(table)];
  // As the file had it: the spreadsheet that wrote it opens it again.
  const separator = table.separator === ";" ? ";" : ",";
  return [heads, ...lines].map((cells) => csvLine(cells, separator)).join("");
}
