/** A file's records: every row is looked at before the first is written, and all are written in one transaction. */
import { setImmediate } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { dataSets, records } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { FORMATS, writtenKind } from "#lib/data-sets/cell-formats.ts";
import { cellText } from "#lib/data-sets/cell-text.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { isBlankRow, readCsv, type Table } from "#lib/data-sets/csv.ts";
import { readRow, shownValue, type Target, whyLeftOut } from "#lib/data-sets/import-rows.ts";
import { writtenOver } from "#lib/data-sets/parse-cells.ts";
import { type Fault, invalid, Refused } from "#lib/errors.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { checkUsers, userEmails } from "#lib/fields/index.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { activeMembers } from "#lib/services/accounts/people.ts";
import { columnsFrom } from "#lib/services/data-sets/columns.ts";
import { type DataSetRow, findDataSet, lockDataSet, type RecordRow } from "#lib/services/data-sets/data-set-row.ts";
import { tellRecords } from "#lib/services/data-sets/tell-records.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { type BadRow, type ImportProgress, type ImportReport, MOST_COLUMNS, MOST_IMPORTED, type NewImport } from "#lib/wire/data-set.ts";

/** Rows between two words of progress, and in one statement. */
const atOnce = 1000;
const mostShown = 200;

type Tell = (progress: ImportProgress) => void;

/** What is to be imported, looked at as far as it needs no rows. */
interface Plan {
  dataSet: DataSetRow;
  /** As they shall be: the new ones behind. */
  columns: Column[];
  targets: Target[];
  heads: number;
  rows: { row: number; texts: string[] }[];
  /** Rows that do not fit are left out. */
  skipBad: boolean;
}

interface FoundRow {
  row: number;
  cells: FieldValues;
}

/** @throws Refused `invalid` */
function tableOf(csv: string): Table {
  const table = readCsv(csv);
  if ("fault" in table) throw invalid([{ path: "csv", message: `Row ${table.row}: ${table.fault}` }]);
  return table;
}

/** @throws Refused `invalid` */
function targetsOf(dataSet: DataSetRow, columns: NewImport["columns"], heads: number): Pick<Plan, "columns" | "targets"> {
  const faults: Fault[] = [];
  const fresh = columns.flatMap((each) => ("new" in each ? [each.new] : []));
  const all = columnsFrom([...dataSet.columns, ...fresh], dataSet.columns);
  if (all.length > MOST_COLUMNS) faults.push({ path: "columns", message: `A data set has at most ${MOST_COLUMNS} columns.` });
  const added = all.slice(dataSet.columns.length);
  const targets = columns.flatMap((each, index) => {
    if (each.at >= heads) faults.push({ path: `columns.${index}.at`, message: "The file has no such column." });
    const column = "new" in each ? added.shift() : dataSet.columns.find(({ key }) => key === each.key);
    if (column && each.format && FORMATS[each.format].kind !== writtenKind(column.type))
      faults.push({ path: `columns.${index}.format`, message: `${column.name} holds no values that are written so.` });
    if (column) return [{ at: each.at, column, ...(each.format && { format: each.format }) }];
    faults.push({ path: `columns.${index}.key`, message: "The data set has no such column." });
    return [];
  });
  if (new Set(targets.map(({ column }) => column.key)).size < targets.length)
    faults.push({ path: "columns", message: "Two columns of the file go into one." });
  if (faults.length > 0) throw invalid(faults);
  return { columns: all, targets };
}

/** @throws Refused `not_found`, `invalid` */
export async function planImport(actor: Actor, dataSetId: string, { csv, columns, skipBad }: NewImport): Promise<Plan> {
  const dataSet = await findDataSet(actor, dataSetId);
  const [head = [], ...rest] = tableOf(csv).rows;
  const rows = rest.flatMap((texts, index) => (isBlankRow(texts) ? [] : [{ row: index + 2, texts }]));
  if (rows.length === 0) throw invalid([{ path: "csv", message: "The file holds no records: its first row is its heads." }]);
  if (rows.length > MOST_IMPORTED) {
    const most = MOST_IMPORTED.toLocaleString("en-GB");
    throw invalid([{ path: "csv", message: `The file holds more than ${most} records. Import it in parts.` }]);
  }
  return { dataSet, ...targetsOf(dataSet, columns, head.length), heads: head.length, rows, skipBad };
}

async function strangersIn(workspaceId: string, targets: readonly Target[], found: readonly FoundRow[]): Promise<BadRow[]> {
  const columns = targets.map(({ column }) => column).filter(({ type }) => type === "user");
  if (columns.length === 0) return [];
  const named = [...new Set(found.flatMap(({ cells }) => userEmails(cells, columns)))];
  const members = await activeMembers(workspaceId, named);
  return found.flatMap((each) => {
    const checked = checkUsers(each.cells, columns, members, "");
    if ("values" in checked) {
      each.cells = checked.values;
      return [];
    }
    return checked.errors.map(({ path, message }) => {
      const column = columns.find(({ key }) => `.${key}` === path);
      const value = column ? shownValue(cellText(each.cells[column.key])) : null;
      return { row: each.row, column: column?.name ?? null, value, what: message };
    });
  });
}

/** Looks at every row. Lets others have their turn in between. */
async function readRows({ dataSet, targets, heads, rows }: Plan, tell: Tell, signal: AbortSignal) {
  const found: FoundRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, { row, texts }] of rows.entries()) {
    const read = readRow(row, texts, targets, heads);
    if ("bad" in read) bad.push(...read.bad);
    else found.push({ row, cells: read.cells });
    if (index % atOnce !== 0) continue;
    tell({ kind: "progress", phase: "reading", done: index, total: rows.length });
    await setImmediate();
    signal.throwIfAborted();
  }
  bad.push(...(await strangersIn(dataSet.workspaceId, targets, found)));
  const inOrder = bad.toSorted((a, b) => a.row - b.row);
  const leftOut = whyLeftOut(inOrder);
  const left = new Set(leftOut.map(({ row }) => row));
  return { found: found.filter(({ row }) => !left.has(row)), bad: inOrder, leftOut };
}

async function insertRows(tx: Tx, rows: readonly RecordRow[]): Promise<void> {
  const given = rows.map(({ id, cells }) => ({ id, cells }));
  const [{ workspaceId, dataSetId, createdBy, createdAt }] = rows as [RecordRow];
  const [by, at] = [sql`${createdBy}::uuid`, sql`${createdAt.toISOString()}::timestamptz`];
  await tx.execute(sql`insert into ${records} (id, workspace_id, data_set_id, cells, created_by, created_at, updated_by, updated_at)
    select id, ${workspaceId}::uuid, ${dataSetId}::uuid, cells, ${by}, ${at}, ${by}, ${at}
    from json_to_recordset(${JSON.stringify(given)}::text::json) as given(id uuid, cells jsonb)`);
}

/**
 * @returns `unknown` where the commit was sent and not answered
 * @throws Refused `conflict` where the columns have changed since the rows were looked at. What it throws left nothing behind.
 */
async function write(
  actor: Actor,
  { dataSet: seen, columns }: Plan,
  found: readonly FoundRow[],
  leftOut: number,
  tell: Tell,
  signal: AbortSignal,
): Promise<"imported" | "unknown"> {
  const at = now();
  const stays = columns.length === seen.columns.length;
  let committing = false;
  const written = db().transaction(async (tx) => {
    const before = await lockDataSet(tx, actor, seen.id, stays ? "share" : "update");
    if (JSON.stringify(before.columns) !== JSON.stringify(seen.columns))
      throw new Refused("conflict", "The data set's columns have changed meanwhile. Look at them and import again.");
    const dataSet = { ...before, columns };
    if (!stays) await tx.update(dataSets).set({ columns, updatedAt: at }).where(eq(dataSets.id, seen.id));
    const common = { workspaceId: actor.workspaceId, dataSetId: seen.id };
    const stamp = { createdBy: actor.memberId, createdAt: at, updatedBy: actor.memberId, updatedAt: at };
    for (let from = 0; from < found.length; from += atOnce) {
      signal.throwIfAborted();
      const batch = found.slice(from, from + atOnce);
      const rows = batch.map(({ cells }) => ({ id: newId(), ...common, cells: writtenOver({}, cells), ...stamp }));
      await insertRows(tx, rows);
      await tellRecords(tx, dataSet, "record.added", rows, at);
      tell({ kind: "progress", phase: "writing", done: from + rows.length, total: found.length });
    }
    const added = columns.slice(seen.columns.length).map(({ name }) => name);
    await audit(tx, actor, "data_set.imported", `data_set:${seen.id}`, {
      records: found.length,
      ...(leftOut > 0 && { leftOut }),
      ...(added.length > 0 && { columns: added }),
    });
    signal.throwIfAborted();
    committing = true;
  });
  const status = await written.then(
    () => "imported" as const,
    (error: unknown) => {
      if (!committing) throw error;
      log.error({ err: error }, "it is not known whether an import was committed");
      return "unknown" as const;
    },
  );
  announce(actor.workspaceId, [{ kind: "data_set", id: toPublic(seen.id) }]);
  return status;
}

/**
 * Imports all records of a plan or none; all but those of bad rows, where the plan leaves these out.
 * @param signal aborted where nobody waits for it any more: then nothing is imported
 * @throws Refused `conflict`, `not_found`
 */
export async function runImport(actor: Actor, plan: Plan, tell: Tell, signal: AbortSignal): Promise<ImportReport> {
  const { found, bad, leftOut } = await readRows(plan, tell, signal);
  const report = { kind: "report", badRows: bad.slice(0, mostShown), badRowCount: leftOut.length, leftOut } as const;
  if (leftOut.length > 0 && (!plan.skipBad || found.length === 0)) return { ...report, status: "refused", added: 0 };
  const status = await write(actor, plan, found, leftOut.length, tell, signal);
  return { ...report, status, added: found.length };
}
