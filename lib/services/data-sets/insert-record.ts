import type { Tx } from "#db/client.ts";
import { onCommit } from "#db/client.ts";
import { records } from "#db/schema/index.ts";
import { writtenOver } from "#lib/data-sets/parse-cells.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { type DataSetRow, lockDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { readCells } from "#lib/services/data-sets/read-cells.ts";
import { tellRecords } from "#lib/services/data-sets/tell-records.ts";
import { announce } from "#lib/services/live.ts";

export interface NewRecord {
  workspaceId: string;
  dataSetId: string;
  /** Values in their stored form, by the column's key or name. */
  cells: Readonly<FieldValues>;
  /** Member id; null where nobody signed in did it. */
  by: string | null;
  at: Date;
}

/** A record of a data set that is locked. @param cells read by `readCells` */
export async function writeRecord(
  tx: Tx,
  dataSet: DataSetRow,
  cells: Readonly<FieldValues>,
  { by, at }: Pick<NewRecord, "by" | "at">,
): Promise<{ id: string }> {
  const { workspaceId, id: dataSetId } = dataSet;
  const row = {
    id: newId(),
    workspaceId,
    dataSetId,
    cells: writtenOver({}, cells),
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  };
  await tx.insert(records).values(row);
  await tellRecords(tx, dataSet, "record.added", [row], at);
  onCommit(tx, () => announce(workspaceId, [{ kind: "data_set", id: toPublic(dataSetId) }]));
  return { id: row.id };
}

/**
 * Writes a record with what webhooks hear of it.
 * @returns the record's uuid
 * @throws Refused `not_found` where the data set has gone, `invalid` where a column has gone or takes no such value any more
 */
export async function insertRecord(tx: Tx, { workspaceId, dataSetId, cells, by, at }: NewRecord): Promise<{ id: string }> {
  const dataSet = await lockDataSet(tx, { workspaceId }, dataSetId, "share");
  const read = await readCells(workspaceId, dataSet.columns, cells, {}, tx);
  return writeRecord(tx, dataSet, read, { by, at });
}
