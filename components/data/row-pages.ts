"use client";

import { type QueryKey, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { fetchJson, notAsked } from "#components/data/fetch-json.ts";
import { ROWS_AT_ONCE } from "#components/data/urls.ts";

/** Pages that have been scrolled away stay for a short way back. */
const KEPT_MS = 60_000;

/** The pages that hold the rows from `from` to before `to`. */
function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / ROWS_AT_ONCE);
  const last = Math.max(first, Math.ceil(to / ROWS_AT_ONCE) - 1);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

interface RowPagesAsked<P> {
  keyOf(offset: number): QueryKey;
  urlOf(page: { limit: number; offset: number }): string;
  /**
   * How many rows there are in all.
   * @param known how many the pages at hand show to be there
   */
  countOf(first: P, known: number): number;
  /** True where it is not given. */
  enabled?: boolean;
}

export interface RowPages<T> {
  /** How many there are, as far as is known. */
  count: number;
  /** Undefined while it is being fetched. */
  at(row: number): T | undefined;
  /** Those on the pages at hand. */
  loaded(): T[];
  /** Where one stands; undefined where it is on no page at hand. */
  rowOf(id: string): number | undefined;
  /** Those from `from` to before `to`, fetched where they have to be. @throws ProblemError also where they are not those that were shown */
  load(from: number, to: number): Promise<readonly (T | undefined)[]>;
  /** The rows from `from` to before `to` are in view. */
  need(from: number, to: number): void;
  /** Nothing has been answered yet. */
  loading: boolean;
  /** What is shown is the answer to the question before. */
  old: boolean;
  error: Error | null;
  fetching: boolean;
  retry(): void;
}

/** Pages that are loaded at the same time. */
const LOADED_AT_ONCE = 4;

const moved = () => notAsked("The list has changed meanwhile. Look at it, and try again.");

/** A long list in pages; only what is in view is fetched, and fetched again when it changes. */
export function useRowPages<T extends { id: string }, P extends { items: readonly T[] }>({
  keyOf,
  urlOf,
  countOf,
  enabled = true,
}: RowPagesAsked<P>): RowPages<T> {
  const [numbers, setNumbers] = useState<readonly number[]>([0]);
  const client = useQueryClient();
  const fetched = (number: number, signal?: AbortSignal) =>
    fetchJson<P>(urlOf({ limit: ROWS_AT_ONCE, offset: number * ROWS_AT_ONCE }), { signal });
  const results = useQueries({
    queries: numbers.map((number) => ({
      queryKey: keyOf(number * ROWS_AT_ONCE),
      enabled,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetched(number, signal),
      gcTime: KEPT_MS,
    })),
  });
  const fresh = results[0]?.data;
  const last = useRef<{ pages: ReadonlyMap<number, readonly T[]>; count: number } | null>(null);
  if (fresh) {
    const pages = new Map<number, readonly T[]>(
      numbers.flatMap((number, at) => (results[at]?.data ? [[number, results[at].data.items]] : [])),
    );
    const ends = [...pages].map(([number, items]) => number * ROWS_AT_ONCE + items.length);
    last.current = { pages, count: countOf(fresh, Math.max(...ends)) };
  }
  const found = last.current;
  const need = useCallback((from: number, to: number) => {
    const seen = pagesOf(from, to);
    // The first one knows how many there are.
    const wanted = seen[0] === 0 ? seen : [0, ...seen];
    setNumbers((now) => (now.join() === wanted.join() ? now : wanted));
  }, []);
  const seen = (row: number) => found?.pages.get(Math.floor(row / ROWS_AT_ONCE))?.[row % ROWS_AT_ONCE];
  return {
    count: found?.count ?? 0,
    at: seen,
    loaded: () => [...(found?.pages.values() ?? [])].flat(),
    rowOf(id) {
      for (const [number, items] of found?.pages ?? []) {
        const at = items.findIndex((item) => item.id === id);
        if (at !== -1) return number * ROWS_AT_ONCE + at;
      }
      return undefined;
    },
    async load(from, to) {
      if (!fresh) throw moved();
      const wanted = pagesOf(from, to);
      const pages: P[] = [];
      // A few at a time: each has its own time to be answered.
      for (let begun = 0; begun < wanted.length; begun += LOADED_AT_ONCE)
        pages.push(
          ...(await Promise.all(
            wanted.slice(begun, begun + LOADED_AT_ONCE).map((number) => {
              const known = client.getQueryState<P>(keyOf(number * ROWS_AT_ONCE));
              // Beside the queries: a save breaks those off.
              return known?.data && !known.isInvalidated ? known.data : fetched(number);
            }),
          )),
        );
      const all = pages.flatMap(({ items }) => Array.from({ length: ROWS_AT_ONCE }, (_, at) => items[at]));
      const start = from % ROWS_AT_ONCE;
      const rows = all.slice(start, start + to - from);
      // What the reader meant stands elsewhere by now.
      if (rows.some((row, step) => seen(from + step) !== undefined && seen(from + step)?.id !== row?.id)) throw moved();
      return rows;
    },
    need,
    loading: found === null,
    old: !fresh,
    error: results.find((result) => result.error)?.error ?? null,
    fetching: results.some((result) => result.isFetching),
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
