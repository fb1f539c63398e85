/** What the flow debugger shows, as its address says it: it can be shared and survives a reload. Pure. */
import { queryText } from "#components/log/address-parts.ts";
import { oneOf } from "#components/ui/one-of.ts";
import { ANSWER_CLASSES, REQUEST_FILTERS, type RequestFilter } from "#lib/wire/incoming.ts";

export interface RequestAddress {
  filter: RequestFilter;
  /** The request that is open. */
  request: string | null;
}

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
export const writeAddress = ({ filter, request }: RequestAddress): string => queryText({ ...filter, request });

export const isNarrowed = (filter: RequestFilter): boolean => Object.values(filter).some(Boolean);
