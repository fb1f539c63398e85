/** One record or several: added, changed, deleted; with what webhooks hear of it. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { db, onCommit, type Tx } from "#db/client.ts";
import { records } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { sameCells, writtenOver } from "#lib/data-sets/parse-cells.ts";
import { now, toPublic } from "#lib/ids.ts";
import { lockDataSet, type RecordRow } from "#lib/services/data-sets/data-set-row.ts";
import { writeRecord } from "#lib/services/data-sets/insert-record.ts";
import { readCells } from "#lib/services/data-sets/read-cells.ts";
import { type CellsBy, shownRecord } from "#lib/services/data-sets/record-json.ts";
import { tellRecords } from "#lib/services/data-sets/tell-records.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import type { DeletedRecords, RecordJson } from "#lib/wire/data-set.ts";

type Given = Readonly<Record<string, unknown>>;
/** How cells are read, where it is not as somebody types them. */
type Reading = Pick<NonNullable<Parameters<typeof readCells>[3]>, "putsBack">;

const tellPages = (tx: Tx, { workspaceId }: Actor, dataSetId: string) =>
  onCommit(tx, () => announce(workspaceId, [{ kind: "data_set", id: toPublic(dataSetId) }]));

/** @throws Refused `not_found`, `invalid` with each cell that does not fit */
export async function addRecord(actor: Actor, dataSetId: string, given: Given, by: CellsBy, reading: Reading = {}): Promise<RecordJson> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const dataSet = await lockDataSet(tx, actor, dataSetId, "share");
    const cells = await readCells(actor.workspaceId, dataSet.columns, given, reading, tx);
    const { id } = await writeRecord(tx, dataSet, cells, { by: actor.memberId, at: now() });
    return shownRecord(dataSet, id, by, tx);
  });
}

/**
 * Changes the cells that are given. Where all of them are as they were, nothing is written or sent.
 * @throws Refused `not_found`, `invalid` with each cell that does not fit
 */
export async function changeRecord(
  actor: Actor,
  dataSetId: string,
  recordId: string,
  given: Given,
  by: CellsBy,
  reading: Reading = {},
): Promise<RecordJson> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const dataSet = await lockDataSet(tx, actor, dataSetId, "share");
    const [row] = await tx
      .select()
      .from(records)
      .where(and(eq(records.id, recordId), eq(records.dataSetId, dataSetId)))
      .for("update");
    if (!row) throw notFound("record");
    const cells = writtenOver(row.cells, await readCells(actor.workspaceId, dataSet.columns, given, reading, tx));
    if (!sameCells(cells, row.cells)) {
      const at = now();
      const changed = { cells, updatedBy: actor.memberId, updatedAt: at };
      await tx.update(records).set(changed).where(eq(records.id, recordId));
      await tellRecords(tx, dataSet, "record.updated", [{ ...row, ...changed }], at);
      tellPages(tx, actor, dataSetId);
    }
    return shownRecord(dataSet, recordId, by, tx);
  });
}

async function remove(tx: Tx, actor: Actor, dataSetId: string, ids: readonly string[]): Promise<RecordRow[]> {
  const dataSet = await lockDataSet(tx, actor, dataSetId, "share");
  const isOne = and(eq(records.dataSetId, dataSetId), inArray(records.id, [...ids]));
  // In one order, so that two who delete the same records wait for each other instead of for ever.
  const held = await tx.select({ id: records.id }).from(records).where(isOne).orderBy(asc(records.id)).for("update");
  if (held.length === 0) return [];
  const gone = await tx.delete(records).where(isOne).returning();
  const inOrder = gone.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await tellRecords(tx, dataSet, "record.deleted", inOrder, now());
  tellPages(tx, actor, dataSetId);
  return inOrder;
}

/** @throws Refused `not_found` */
export async function deleteRecord(actor: Actor, dataSetId: string, recordId: string): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    if ((await remove(tx, actor, dataSetId, [recordId])).length === 0) throw notFound("record");
  });
}

/**
 * Those that are there; one that has gone is passed over.
 * @returns them as they were
 */
export async function deleteRecords(actor: Actor, dataSetId: string, recordIds: readonly string[]): Promise<DeletedRecords> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const gone = await remove(tx, actor, dataSetId, recordIds);
    return { deleted: gone.map(({ id, cells }) => ({ id: toPublic(id), cells })) };
  });
}
