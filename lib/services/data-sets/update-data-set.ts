import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db } from "#db/client.ts";
import { dataSets } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { Refused } from "#lib/errors.ts";
import { now, toPublic } from "#lib/ids.ts";
import { columnsFrom } from "#lib/services/data-sets/columns.ts";
import { convertCells, removeCells } from "#lib/services/data-sets/convert-cells.ts";
import { type DataSetRow, lockDataSet, shownDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { DataSetChange, DataSetJson } from "#lib/wire/data-set.ts";

/** Another name or another place changes no value. */
const meaning = ({ type, options = [] }: Column): string => JSON.stringify([type, options]);

/** Whether columns are the same ones, in whatever order their members are written. */
const wholly = (columns: readonly Column[]): string =>
  JSON.stringify(columns.map(({ key, name, type, currency, options }) => [key, name, type, currency, options]));

/** What is written of a change for those who look later. */
function changesOf(before: DataSetRow, name: string, columns: readonly Column[]): Record<string, unknown> {
  const known = new Map(before.columns.map((column) => [column.key, column]));
  const kept = new Set(columns.map(({ key }) => key));
  return {
    ...(name !== before.name && { name: { from: before.name, to: name } }),
    added: columns.filter(({ key }) => !known.has(key)).map((column) => column.name),
    removed: before.columns.filter(({ key }) => !kept.has(key)).map((column) => column.name),
    changed: columns
      .filter((column) => known.has(column.key) && JSON.stringify(known.get(column.key)) !== JSON.stringify(column))
      .map((column) => column.name),
  };
}

/**
 * Another name, other columns. Columns that are missing are removed with their values.
 * @throws Refused `not_found`; `conflict` where the columns are not those that the sender has seen; `invalid` where a column's
 *   values do not fit its new type, with their number
 */
export async function updateDataSet(actor: Actor, id: string, change: z.output<typeof DataSetChange>): Promise<DataSetJson> {
  const shown = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const before = await lockDataSet(tx, actor, id, "update");
    const name = change.name ?? before.name;
    if (change.columns && change.seen && wholly(change.seen) !== wholly(before.columns))
      throw new Refused("conflict", "The data set's columns have changed meanwhile. Look at them and try again.");
    const columns = change.columns ? columnsFrom(change.columns, before.columns) : before.columns;
    if (name === before.name && JSON.stringify(columns) === JSON.stringify(before.columns)) return shownDataSet(before, actor, tx);
    const known = new Map(before.columns.map((column) => [column.key, meaning(column)]));
    const kept = new Set(columns.map(({ key }) => key));
    const changed = columns.filter((column) => known.has(column.key) && known.get(column.key) !== meaning(column));
    await removeCells(
      tx,
      id,
      [...known.keys()].filter((key) => !kept.has(key)),
    );
    await convertCells(tx, before, changed, (column) => `columns.${columns.indexOf(column)}.type`);
    const set = { name, columns, updatedAt: now() };
    await tx.update(dataSets).set(set).where(eq(dataSets.id, id));
    await audit(tx, actor, "data_set.changed", `data_set:${id}`, changesOf(before, name, columns));
    return shownDataSet({ ...before, ...set }, actor, tx);
  });
  announce(actor.workspaceId, [{ kind: "data_set", id: toPublic(id) }]);
  return shown;
}
