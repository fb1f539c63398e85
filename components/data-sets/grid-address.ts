/** What a data set's page shows, as its address says it: sort, search and filters can be shared and survive a reload. Pure. */
import type { RecordsAsked } from "#components/data/urls.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { VALUELESS } from "#lib/flow/rules/rule-words.ts";
import { RULE_OPERATORS } from "#lib/flow/rules/rules.ts";
import { RecordFilter } from "#lib/wire/data-set.ts";

export interface Sort {
  /** A column's key. */
  column: string;
  down: boolean;
}

export interface GridAddress {
  sort: Sort | null;
  search: string;
  filters: RecordFilter[];
}

/** Oldest first, as they were entered: a new one stands at the foot. */
const USUAL_SORT = "created";

export function readSort(given: string | null): Sort | null {
  if (!given) return null;
  return given.startsWith("-") ? { column: given.slice(1), down: true } : { column: given, down: false };
}

/** `key.op.value`, the value as it is. */
export function readFilter(given: string): RecordFilter | null {
  const [column = "", op = "", ...rest] = given.split(".");
  if (!RULE_OPERATORS.some((known) => known === op)) return null;
  const parsed = RecordFilter.safeParse({ column, op, ...(rest.length > 0 && { value: rest.join(".") }) });
  return parsed.success ? parsed.data : null;
}

export const writeFilter = ({ column, op, value }: RecordFilter): string =>
  [column, op, ...(typeof value === "string" ? [value] : [])].join(".");

export const writeSort = ({ column, down }: Sort): string => (down ? `-${column}` : column);

/** What it does not know, it leaves out. */
export function readGridAddress(params: Pick<URLSearchParams, "get" | "getAll">): GridAddress {
  return {
    sort: readSort(params.get("sort")),
    search: params.get("search")?.trim() ?? "",
    filters: params.getAll("filter").flatMap((given) => readFilter(given) ?? []),
  };
}

/** The query with its question mark; empty where everything is shown in its usual order. */
export function writeGridAddress({ sort, search, filters }: GridAddress): string {
  const params = new URLSearchParams();
  if (sort) params.set("sort", writeSort(sort));
  if (search) params.set("search", search);
  for (const filter of filters) params.append("filter", writeFilter(filter));
  return params.size === 0 ? "" : `?${params}`;
}

/** What the server is asked for. A column that is no more, and a filter that is not filled in, narrow nothing. */
export function askedBy({ sort, search, filters }: GridAddress, columns: readonly Pick<Column, "key">[]): RecordsAsked {
  const known = new Set(columns.map(({ key }) => key));
  const filter = filters.filter((each) => known.has(each.column) && isWhole(each));
  return {
    sort: sort && known.has(sort.column) ? writeSort(sort) : USUAL_SORT,
    ...(search !== "" && { search }),
    ...(filter.length > 0 && { filter }),
  };
}

export const isWhole = ({ op, value }: RecordFilter): boolean =>
  VALUELESS.has(op) || (value !== undefined && value !== null && value !== "");

export const isNarrowed = ({ search, filters }: GridAddress): boolean => search !== "" || filters.length > 0;

/** A press on a head: up, down, then the usual order again. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, down: false };
  return sort.down ? null : { column, down: true };
}
