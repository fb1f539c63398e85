"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { type FetchInit, fetchJson, ProblemError } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { type RowPages, useRowPages } from "#components/data/row-pages.ts";
import { type RecordsAsked, urls } from "#components/data/urls.ts";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
import { useIsGone } from "#components/data-sets/use-data-sets.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import type { DataSetJson, DeletedRecords, RecordJson, RecordPage } from "#lib/wire/data-set.ts";

/** Cells that have been changed here and not answered yet, by record. */
type Pending = ReadonlyMap<string, Cells>;

export interface Records extends Omit<RowPages<RecordJson>, "at" | "load">, GridRows {
  /** Shows new cells at once. @returns puts them away again */
  show(recordId: string, cells: Cells): () => void;
}

/** The records of a data set in pages. */
export function useRecords(id: string, asked: RecordsAsked): Records {
  const rows = useRowPages<RecordJson, RecordPage>({
    keyOf: (offset) => keys.records(id, asked, offset),
    urlOf: (page) => urls.records(id, { ...asked, ...page }),
    countOf: ({ items, total }) => total ?? items.length,
    enabled: !useIsGone(id),
  });
  const { pending, show } = usePending();
  const latest = useRef(pending);
  latest.current = pending;
  const at = (row: number): GridRecord | undefined => {
    const record = rows.at(row);
    return record && withPending(record, pending);
  };
  const load = async (from: number, to: number) =>
    (await rows.load(from, to)).map((record) => record && withPending(record, latest.current));
  return { ...rows, at, load, show };
}

/** One object as long as nothing changes: a row that is the same is not drawn again. */
const merged = new WeakMap<RecordJson, { cells: Cells; record: GridRecord }>();

function withPending(record: RecordJson, pending: Pending): GridRecord {
  const cells = pending.get(record.id);
  if (!cells) return record;
  const known = merged.get(record);
  if (known?.cells === cells) return known.record;
  const next = { ...record, cells: { ...record.cells, ...cells } };
  merged.set(record, { cells, record: next });
  return next;
}

function usePending() {
  const [pending, setPending] = useState<Pending>(new Map());
  const show = useCallback((recordId: string, cells: Cells) => {
    setPending((now) => new Map(now).set(recordId, { ...now.get(recordId), ...cells }));
    return () =>
      setPending((now) => {
        const rest = Object.entries(now.get(recordId) ?? {}).filter(([key, value]) => !(key in cells) || value !== cells[key]);
        const next = new Map(now);
        if (rest.length > 0) next.set(recordId, Object.fromEntries(rest));
        else next.delete(recordId);
        return next;
      });
  }, []);
  return useMemo(() => ({ pending, show }), [pending, show]);
}

/** Puts a saved record in the place of the old one, wherever it is shown. An answer that is older is not waited for. */
async function putRecord(client: QueryClient, dataSetId: string, record: RecordJson): Promise<void> {
  const queryKey = ["records", dataSetId];
  await client.cancelQueries({ queryKey });
  client.setQueriesData<RecordPage>({ queryKey }, (page) =>
    page?.items.some(({ id }) => id === record.id)
      ? { ...page, items: page.items.map((item) => (item.id === record.id ? record : item)) }
      : page,
  );
  void client.invalidateQueries({ queryKey });
}

/** A refusal that calls the columns as the grid does. */
function withColumnNames(error: unknown, columns: readonly Column[]): unknown {
  if (!(error instanceof ProblemError) || !error.problem.errors) return error;
  const names = new Map(columns.map(({ key, name }) => [`cells.${key}`, name]));
  const detail = error.problem.errors.map(({ path, message }) => `${names.get(path) ?? path}: ${message}`).join(" ");
  return new ProblemError({ ...error.problem, detail }, error.retryAfter);
}

/** A new record. */
interface NewRecord {
  cells: Cells;
  /** Stays with it however often it is sent: it is added once. */
  key: string;
  /** Its cells were those of another. */
  putsBack?: boolean;
}

/** The ways to change records; each resolves when it is done and, where nothing else is said, shown. @throws ProblemError */
export function useRecordChanges(dataSetId: string) {
  const client = useQueryClient();
  return useMemo(() => {
    const send = async <T>(url: string, init: FetchInit): Promise<T> => {
      try {
        return await fetchJson<T>(url, init);
      } catch (error) {
        throw withColumnNames(error, client.getQueryData<DataSetJson>(keys.dataSet(dataSetId))?.columns ?? []);
      }
    };
    const refresh = () =>
      Promise.all(
        [["records", dataSetId], keys.dataSet(dataSetId), keys.dataSets].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    const post = ({ key, ...body }: NewRecord) =>
      send<RecordJson>(urls.newRecord(dataSetId), { method: "POST", body, headers: { "idempotency-key": key } });
    return {
      async update(recordId: string, cells: Cells, putsBack: boolean) {
        const body = { cells, putsBack };
        await putRecord(client, dataSetId, await send<RecordJson>(urls.record(dataSetId, recordId), { method: "PATCH", body }));
      },
      async add(record: NewRecord) {
        await post(record);
        await refresh();
      },
      /** One of several: it is not shown before `refresh`. */
      post,
      /** They are shown until `refresh`. @returns those that were there, as they were */
      async remove(ids: readonly string[]) {
        const { deleted } = await fetchJson<DeletedRecords>(urls.deleteRecords(dataSetId), { method: "POST", body: { ids } });
        return deleted;
      },
      refresh,
    };
  }, [client, dataSetId]);
}
