/** What a change of columns does to the records: removed cells go, and cells of another type are read anew. */

import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { records } from "#db/schema/index.ts";
import { cellText, readCellText } from "#lib/data-sets/cell-text.ts";
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { counted } from "#lib/in-words.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";

const atOnce = 2000;

/** Postgres' list of texts, in one value. */
const textList = (texts: readonly string[]) => sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`;

/** The cells of these columns. */
export async function removeCells(tx: Tx, dataSetId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const names = textList(keys);
  await tx
    .update(records)
    .set({ cells: sql`${records.cells} - ${names}` })
    .where(and(eq(records.dataSetId, dataSetId), sql`${records.cells} ?| ${names}`));
}

interface Misfit {
  count: number;
  sample: string;
  fault: string;
}

/** What every record of the data set holds in these columns. */
async function* batches(tx: Tx, dataSetId: string, keys: readonly string[]): AsyncGenerator<{ id: string; cells: Cells }[]> {
  let after: string | null = null;
  for (;;) {
    const rows: { id: string; cells: Cells }[] = await tx
      .select({ id: records.id, cells: records.cells })
      .from(records)
      .where(
        and(
          eq(records.dataSetId, dataSetId),
          sql`${records.cells} ?| ${textList(keys)}`,
          after === null ? undefined : gt(records.id, after),
        ),
      )
      .orderBy(asc(records.id))
      .limit(atOnce);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}

async function strangers(workspaceId: string, emails: readonly string[], tx: Tx): Promise<Set<string>> {
  const known = new Set((await activeMembers(workspaceId, emails, tx)).map((email) => email.toLowerCase()));
  return new Set(emails.filter((email) => !known.has(email.toLowerCase())));
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function told({ name, type }: Column, { count, sample, fault }: Misfit): string {
  const values = `${counted(count, "value")} ${count === 1 ? "does" : "do"}`;
  return `${values} not fit ${name} as ${FIELDS[type].label}, such as “${shortened(sample)}”: ${fault}`;
}

/**
 * Reads the cells of changed columns as what the columns are now. All or nothing.
 * @param changed the columns as they shall be
 * @param pathOf where a column stands in the caller's input
 * @throws Refused `invalid` with how many values of each column do not fit
 */
export async function convertCells(
  tx: Tx,
  { id: dataSetId, workspaceId }: { id: string; workspaceId: string },
  changed: readonly Column[],
  pathOf: (column: Column) => string,
): Promise<void> {
  if (changed.length === 0) return;
  const misfits = new Map<string, Misfit>();
  const misfit = ({ key }: Column, sample: string, fault: string) => {
    const before = misfits.get(key);
    misfits.set(key, before ? { ...before, count: before.count + 1 } : { count: 1, sample, fault });
  };
  for await (const rows of batches(
    tx,
    dataSetId,
    changed.map(({ key }) => key),
  )) {
    const asked = changed.filter(({ type }) => type === "user").flatMap(({ key }) => rows.map(({ cells }) => cellText(cells[key])));
    const unknown = await strangers(workspaceId, [...new Set(asked)], tx);
    const written: { id: string; cells: Cells }[] = [];
    for (const { id, cells } of rows) {
      const next = { ...cells };
      for (const column of changed) {
        const text = cellText(cells[column.key]);
        const parsed = readCellText(text, column);
        if ("fault" in parsed) misfit(column, text, parsed.fault);
        else if (text !== "" && column.type === "user" && unknown.has(text)) misfit(column, text, "This is no active member.");
        else if (parsed.value === null) delete next[column.key];
        else next[column.key] = parsed.value;
      }
      written.push({ id, cells: next });
    }
    if (misfits.size === 0)
      await tx.execute(sql`update ${records} set cells = given.cells
        from json_to_recordset(${JSON.stringify(written)}::text::json) as given(id uuid, cells jsonb) where ${records.id} = given.id`);
  }
  const faults: Fault[] = changed.flatMap((column) => {
    const found = misfits.get(column.key);
    return found ? [{ path: pathOf(column), message: told(column, found) }] : [];
  });
  if (faults.length > 0) throw invalid(faults);
}
