/** Which records a list shows and in which order, as SQL. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { records } from "#db/schema/index.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { columnFinder } from "#lib/data-sets/parse-cells.ts";
import { invalid } from "#lib/errors.ts";
import type { DataSetRow } from "#lib/services/data-sets/data-set-row.ts";
import type { Order } from "#lib/services/keyset.ts";
import { Offset, Page } from "#lib/services/params.ts";
import { FilterText, readNumber, readText, textOf, valueConditions, valueOrder } from "#lib/services/value-query.ts";

/** What narrows and orders a list of records, as its address holds it. */
export const RecordView = z.strictObject({
  sort: z
    .string()
    .max(101)
    .default("-created")
    .meta({ description: "`created`, `updated`, or a column's name or key; `-` before it turns the order. By default `-created`" }),
  search: z.string().max(200).optional().meta({ description: "A part of any cell's text, whatever its case" }),
  filter: FilterText.optional().meta({ description: 'JSON: `[{"column":"Price","op":"greater_than","value":"10"}]`. All of them hold' }),
});
export type RecordView = z.output<typeof RecordView>;

export const RecordListQuery = RecordView.extend({
  limit: Page.shape.limit,
  cursor: z.string().max(4000).optional().meta({ description: "`nextCursor` of the page before, with the same order and filters" }),
  offset: Offset.meta({ description: "Passes over so many records; for jumping, where following cursors is too far" }),
});
export type RecordListQuery = z.output<typeof RecordListQuery>;

/** The pages' grid jumps to where it is scrolled. */
export const RecordGridQuery = RecordListQuery.omit({ cursor: true });
export type RecordGridQuery = z.output<typeof RecordGridQuery>;

/** No cell can hold it: what is searched for never reaches from one cell into the next. */
const BETWEEN = sql`chr(1)`;

/** All cells of a record as one text. Their parts are looked up one by one, because a record's own text has the keys in it. */
function searched(columns: readonly Column[], part: string): SQL {
  const texts = columns.map((column) => textOf(records.cells, column));
  return texts.length === 0 ? sql`false` : sql`strpos(lower(concat_ws(${BETWEEN}, ${sql.join(texts, sql`, `)})), lower(${part})) > 0`;
}

const MISSING = "The data set has no such column.";

/**
 * The condition for the records of a view.
 * @throws Refused `invalid` for a filter that does not fit its column
 */
export function recordsWhere(
  { id, columns, workspaceId }: Pick<DataSetRow, "id" | "columns" | "workspaceId">,
  { filter = [], search = "" }: RecordView,
): SQL | undefined {
  const conditions = valueConditions(records.cells, filter, columnFinder(columns), MISSING, workspaceId);
  return and(eq(records.dataSetId, id), ...conditions, search.trim() === "" ? undefined : searched(columns, search.trim()));
}

/** @throws Refused `invalid` for a column that is not there */
export function orderOf(columns: readonly Column[], sort: string): Order {
  const find = columnFinder(columns);
  const exact = find(sort);
  const descending = !exact && sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  const column = exact ?? find(name);
  if (column) return { ...valueOrder(records.cells, column), descending };
  if (name === "created") return { key: null, read: readText, descending };
  if (name === "updated") return { key: sql`extract(epoch from ${records.updatedAt})`, read: readNumber, descending };
  throw invalid([{ path: "sort", message: MISSING }]);
}
