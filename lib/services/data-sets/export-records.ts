/** A data set as a file for spreadsheets, read and sent piece by piece. */
import type { Actor } from "#lib/auth/can.ts";
import { cellText } from "#lib/data-sets/cell-text.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import { findDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { recordBatches } from "#lib/services/data-sets/list-records.ts";
import { orderOf, type RecordView, recordsWhere } from "#lib/services/data-sets/record-query.ts";
import { csvLine, UTF8_MARK } from "#lib/wire/csv.ts";

const lineOf = (cells: Cells, columns: readonly Column[]): string => csvLine(columns.map(({ key }) => cellText(cells[key])));

/** What no system takes in a file's name. */
const fileName = (name: string): string => `${name.replaceAll(/[^A-Za-z0-9 ._-]+/g, "-").slice(0, 80) || "records"}.csv`;

/**
 * The records of a view under the columns' names; an import reads the same from it.
 * @throws Refused `not_found`, `invalid` before the first piece
 */
export async function exportRecords(
  actor: Actor,
  dataSetId: string,
  view: RecordView,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  const dataSet = await findDataSet(actor, dataSetId);
  orderOf(dataSet.columns, view.sort);
  recordsWhere(dataSet, view);
  async function* pieces() {
    yield UTF8_MARK + csvLine(dataSet.columns.map(({ name }) => name));
    for await (const rows of recordBatches(dataSet, view)) yield rows.map(({ cells }) => lineOf(cells, dataSet.columns)).join("");
  }
  return { name: fileName(dataSet.name), pieces: pieces() };
}
