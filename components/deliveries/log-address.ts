/** What the delivery log shows, as its address says it: it can be shared and survives a reload. Pure. */
import { looksLikeId, queryText } from "#components/log/address-parts.ts";
import { RANGE_NAMES, type Range } from "#components/log/ranges.ts";
import { oneOf } from "#components/ui/one-of.ts";
import { DELIVERY_STATUSES, EVENT_TYPES } from "#lib/delivery/status.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

export const VIEWS = ["log", "endpoints"] as const;
export type View = (typeof VIEWS)[number];

/** What the log is narrowed by, but for the time. */
export type LogFilter = Omit<DeliveryFilter, "since" | "until">;
const FILTERS = ["search", "status", "flow", "webhook", "event", "task", "step"] as const satisfies (keyof LogFilter)[];

export interface LogAddress {
  view: View;
  /** Null: the usual one. */
  range: Range | null;
  filter: LogFilter;
  /** The delivery that is open. */
  delivery: string | null;
  /** The endpoint that is pointed at. */
  endpoint: string | null;
}

const allowed: Partial<Record<keyof LogFilter, readonly string[]>> = { status: DELIVERY_STATUSES, event: EVENT_TYPES };

/** What it does not know, it leaves out. */
export function readAddress(params: Pick<URLSearchParams, "get">): LogAddress {
  const given = FILTERS.flatMap((name) => {
    const value = params.get(name)?.trim() ?? "";
    return value === "" || allowed[name]?.includes(value) === false ? [] : [[name, value]];
  });
  return {
    view: oneOf(VIEWS, params.get("view")) ?? "log",
    range: oneOf(RANGE_NAMES, params.get("range")),
    filter: Object.fromEntries(given) as LogFilter,
    delivery: params.get("delivery"),
    endpoint: params.get("endpoint"),
  };
}

/** The query with its question mark; empty for the plain log. */
export const writeAddress = ({ view, range, filter, delivery, endpoint }: LogAddress): string =>
  queryText({ view: view === "log" ? null : view, range, ...filter, delivery, endpoint });

/** All deliveries of one task are seldom of today. */
export const rangeOf = ({ range, filter }: Pick<LogAddress, "range" | "filter">): Range => range ?? (filter.task ? "month" : "day");

export const isNarrowed = (filter: LogFilter): boolean => Object.values(filter).some(Boolean);

/** What the list asks for. Who pastes an id wants that one delivery, however old. */
export const askedFor = (filter: LogFilter, since: string): DeliveryFilter => (looksLikeId(filter.search) ? filter : { ...filter, since });

/** What the figures above the list are about: all that the filters leave, whatever its status. */
export const countedFor = (asked: DeliveryFilter, since: string): DeliveryFilter => ({ ...asked, status: undefined, since });
