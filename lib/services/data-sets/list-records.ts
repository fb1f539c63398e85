/** Pages of records: from a cursor on, so that a page costs the same wherever it stands. */
import { and, count, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { records } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { type DataSetRow, findDataSet, type RecordRow } from "#lib/services/data-sets/data-set-row.ts";
import { type CellsBy, recordJson, shownRecord, shownRecords } from "#lib/services/data-sets/record-json.ts";
import {
  orderOf,
  type RecordGridQuery,
  type RecordListQuery,
  type RecordView,
  recordsWhere,
} from "#lib/services/data-sets/record-query.ts";
import { behind, bySelectedKey, idPage, orderBy, selectedKey } from "#lib/services/keyset.ts";
import type { RecordJson, RecordPage } from "#lib/wire/data-set.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** Where a page begins: behind a cursor, or after so many rows. */
type From = { cursor?: string | undefined; offset?: number };

/** Ids first, their rows behind: what is sorted stays small. */
async function idsOf(
  dataSet: Pick<DataSetRow, "id" | "columns" | "workspaceId">,
  { limit, cursor, offset = 0, ...view }: RecordView & From & { limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const order = orderOf(dataSet.columns, view.sort);
  const rows = await db()
    .select({ id: records.id, key: selectedKey(order) })
    .from(records)
    .where(and(recordsWhere(dataSet, view), cursor === undefined ? undefined : behind(order, records.id, cursor)))
    .orderBy(bySelectedKey(order, records.id))
    .limit(limit + 1)
    .offset(offset);
  return idPage(rows, limit, order);
}

async function inOrder(dataSet: DataSetRow, ids: readonly string[], by: CellsBy): Promise<RecordJson[]> {
  const found = new Map((await shownRecords(dataSet, ids)).map((shown) => [shown.row.id, shown]));
  return ids.flatMap((id) => {
    const shown = found.get(id);
    return shown ? [recordJson(dataSet.columns, by, shown)] : [];
  });
}

/** @throws Refused `invalid` where sort, filter or cursor do not fit the data set, `not_found` */
export async function listRecords(actor: Actor, dataSetId: string, query: RecordListQuery): Promise<Listed<RecordJson>> {
  const dataSet = await findDataSet(actor, dataSetId);
  const { ids, nextCursor } = await idsOf(dataSet, query);
  return { items: await inOrder(dataSet, ids, "name"), nextCursor };
}

/**
 * What a grid shows. The first page also says how many there are.
 * @throws Refused `invalid`, `not_found`
 */
export async function recordPage(actor: Actor, dataSetId: string, query: RecordGridQuery): Promise<RecordPage> {
  const dataSet = await findDataSet(actor, dataSetId);
  const { ids, nextCursor } = await idsOf(dataSet, query);
  const page = { items: await inOrder(dataSet, ids, "key"), nextCursor };
  if (query.offset > 0) return page;
  // All of them are there already.
  if (nextCursor === null) return { ...page, total: ids.length };
  const [row] = await db().select({ total: count() }).from(records).where(recordsWhere(dataSet, query));
  return { ...page, total: row?.total ?? 0 };
}

const atOnce = 1000;

/**
 * All records of a view, some at a time. They are put in order once: a sort costs as much for a page as for all.
 * @throws Refused `invalid`
 */
export async function* recordBatches(dataSet: DataSetRow, view: RecordView): AsyncGenerator<RecordRow[]> {
  const ids = await db()
    .select({ id: records.id })
    .from(records)
    .where(recordsWhere(dataSet, view))
    .orderBy(orderBy(orderOf(dataSet.columns, view.sort), records.id));
  for (let from = 0; from < ids.length; from += atOnce) {
    const batch = ids.slice(from, from + atOnce).map((row) => row.id);
    const rows = new Map((await db().select().from(records).where(inArray(records.id, batch))).map((row) => [row.id, row]));
    yield batch.flatMap((each) => rows.get(each) ?? []);
  }
}

/** @throws Refused `not_found` */
export async function readRecord(actor: Actor, dataSetId: string, recordId: string, by: CellsBy): Promise<RecordJson> {
  return shownRecord(await findDataSet(actor, dataSetId), recordId, by);
}
