/** What the flow debugger shows, as its address says it: it can be shared and survives a reload. Pure. */
import { ANSWER_CLASSES, REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

export interface RequestAddress {
  filter: RequestFilter;
  /** The request that is open. */
  request: string | null;
}

const oneOf = <T extends string>(known: readonly T[], given: string | null): T | undefined => known.find((each) => each === given);

/** What it does not know, it leaves out. */
export function readAddress(params: Pick<URLSearchParams, "get">): RequestAddress {
  const outcome = oneOf(REQUEST_FILTERS, params.get("outcome"));
  const status = oneOf(ANSWER_CLASSES, params.get("status"));
  const search = params.get("search")?.trim();
  return {
    filter: { ...(outcome && { outcome }), ...(status && { status }), ...(search && { search }) },
    request: params.get("request"),
  };
}

/** The query with its question mark; empty for the plain list. */
export function writeAddress({ filter, request }: RequestAddress): string {
  const given = Object.entries({ ...filter, request }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

export const isNarrowed = (filter: RequestFilter): boolean => Object.values(filter).some(Boolean);
