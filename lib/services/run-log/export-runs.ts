/** The log of runs as a file for spreadsheets. */
import type { Actor } from "#lib/auth/can.ts";
import { type CsvColumn, csvPages } from "#lib/services/csv-pages.ts";
import type { Filter } from "#lib/services/run-log/run-filter.ts";
import { runItems } from "#lib/services/run-log/run-items.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";
import { briefWords, RUN_WORDS } from "#lib/wire/run-words.ts";

const COLUMNS: readonly CsvColumn<RunItemJson>[] = [
  ["Run ID", ({ id }) => id],
  ["Status", ({ status }) => RUN_WORDS[status]],
  ["Action", ({ action }) => action.name],
  ["Task", ({ task }) => task.name],
  ["Flow", ({ flow }) => flow.name],
  ["Performed by", ({ by }) => by ?? ""],
  ["After", ({ after }) => after ?? ""],
  ["API Calls", ({ calls }) => calls.map(briefWords).join("; ")],
  ["Tries", ({ attempt }) => String(attempt)],
  ["Started", ({ startedAt }) => startedAt],
  ["Milliseconds", ({ durationMs }) => durationMs?.toString() ?? ""],
];

/** All runs of a filter, the newest first, under their heads; times in ISO 8601. */
export const exportRuns = (actor: Actor, filter: Filter): AsyncGenerator<string> =>
  csvPages(COLUMNS, (page) => runItems(actor, { ...filter, ...page }));
