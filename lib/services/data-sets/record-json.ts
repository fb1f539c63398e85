/** Records as they are read: with the emails of those who wrote them. */
import { and, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Db, db, type Tx } from "#db/client.ts";
import { members, records } from "#db/schema/index.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { cellsJson } from "#lib/data-sets/parse-cells.ts";
import { toPublic } from "#lib/ids.ts";
import type { DataSetRow, RecordRow } from "#lib/services/data-sets/data-set-row.ts";
import { notFound } from "#lib/services/params.ts";
import type { RecordJson } from "#lib/wire/data-set.ts";

export interface ShownRecord {
  row: RecordRow;
  /** Emails. */
  createdBy: string | null;
  updatedBy: string | null;
}

type From = Pick<Db | Tx, "select">;
const [creators, updaters] = [alias(members, "creators"), alias(members, "updaters")];

/** By name for the API, by key for the pages: there a column may be renamed under the reader's eyes. */
export type CellsBy = "name" | "key";

export const recordJson = (columns: readonly Column[], by: CellsBy, { row, createdBy, updatedBy }: ShownRecord): RecordJson => ({
  id: toPublic(row.id),
  cells: cellsJson(row.cells, columns, by),
  createdAt: row.createdAt.toISOString(),
  createdBy,
  updatedAt: row.updatedAt.toISOString(),
  updatedBy,
});

/** These records, in no order. */
export const shownRecords = (dataSet: Pick<DataSetRow, "id">, ids: readonly string[], from: From = db()): Promise<ShownRecord[]> =>
  from
    .select({ row: records, createdBy: creators.email, updatedBy: updaters.email })
    .from(records)
    .leftJoin(creators, eq(creators.id, records.createdBy))
    .leftJoin(updaters, eq(updaters.id, records.updatedBy))
    .where(and(eq(records.dataSetId, dataSet.id), inArray(records.id, [...ids])));

/** @throws Refused `not_found` */
export async function shownRecord(dataSet: DataSetRow, recordId: string, by: CellsBy, from?: From): Promise<RecordJson> {
  const [shown] = await shownRecords(dataSet, [recordId], from);
  if (!shown) throw notFound("record");
  return recordJson(dataSet.columns, by, shown);
}
