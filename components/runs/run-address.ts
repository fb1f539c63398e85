/** What the log of runs shows, as its address says it: it can be shared and survives a reload. Pure. */
import { looksLikeId, queryText } from "#components/log/address-parts.ts";
import { RANGE_NAMES, type Range } from "#components/log/ranges.ts";
import { oneOf } from "#components/ui/one-of.ts";
import { RUN_STATES, type RunFilter } from "#lib/wire/run-log.ts";

/** Runs with API Calls alone, or all of them. */
const CALLS = ["with", "all"] as const;
export type Calls = (typeof CALLS)[number];

/** What the log is narrowed by, but for the time and the calls. */
export type LogFilter = Pick<RunFilter, "search" | "state" | "flow" | "task">;

export interface RunsAddress {
  /** Null: any time. */
  range: Range | null;
  /** Null: what serves best. */
  calls: Calls | null;
  filter: LogFilter;
  /** The run that is open. */
  run: string | null;
}

/** What it does not know, it leaves out. */
export function readAddress(params: Pick<URLSearchParams, "get">): RunsAddress {
  const text = (name: string) => params.get(name)?.trim() || null;
  const given = { search: text("search"), state: oneOf(RUN_STATES, params.get("state")), flow: text("flow"), task: text("task") };
  return {
    range: oneOf(RANGE_NAMES, params.get("range")),
    calls: oneOf(CALLS, params.get("calls")),
    filter: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    run: params.get("run"),
  };
}

/** The query with its question mark; empty for the plain log. */
export const writeAddress = ({ range, calls, filter, run }: RunsAddress): string => queryText({ range, calls, ...filter, run });

/**
 * Most runs only move a task, and who looks here looks for calls. But all that needs somebody is shown, and all that was done to the
 * one task that was asked for.
 */
export const callsOf = ({ calls, filter }: Pick<RunsAddress, "calls" | "filter">): Calls =>
  calls ?? (filter.state === "attention" || filter.task ? "all" : "with");

export const isNarrowed = (filter: LogFilter): boolean => Object.values(filter).some(Boolean);

/** What the list asks for. Who pastes an id wants that one run, whatever it called and however old it is. */
export function askedFor(address: Pick<RunsAddress, "calls" | "filter">, since: string | undefined): RunFilter {
  const { filter } = address;
  if (looksLikeId(filter.search)) return filter;
  return { ...filter, ...(callsOf(address) === "with" && { calls: "yes" }), ...(since && { since }) };
}
