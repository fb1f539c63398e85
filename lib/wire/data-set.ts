/**
 * Data sets and records as the API and the pages see them.
 *
 * By session, for the pages:
 * - `GET /data/data-sets` → `DataSetJson[]`, by name · `POST` `NewDataSet` → 201 `DataSetJson`
 * - `GET /data/data-sets/{id}` → `DataSetJson` · `PATCH` `DataSetChange` → `DataSetJson` · `DELETE` → 204
 * - `POST /data/data-sets/{id}/webhook-token` → `{webhookUrl, webhookToken}`
 * - `GET /data/data-sets/{id}/records?` `RecordQuery` → `RecordPage` (cells by the column's key)
 * - `POST /data/data-sets/{id}/records` `GridRecordChange` → 201 `RecordJson` · `POST …/records/delete` `{ids}` (at most 1,000) → `DeletedRecords`
 * - `GET`, `PATCH` `GridRecordChange`, `DELETE /data/data-sets/{id}/records/{recordId}` → `RecordJson`, `RecordJson`, 204
 * - `POST /data/data-sets/{id}/import` `NewImport` → lines of JSON (`application/x-ndjson`): `ImportProgress`…, at last `ImportReport`;
 *   a request that is broken off is stopped where that is still possible. What is wrong before the first record is a problem, as ever.
 * - `POST /data/data-sets/{id}/import/stop` `{ticket}` → `ImportStopped`: the report says whether it came in time
 * - `GET /data/data-sets/{id}/export?sort=&search=&filter=` → `text/csv`, as a file
 *
 * Cells that are sent are by the column's name or key. Pages get them by key, the API by name.
 */
import { z } from "zod";
import { CELL_FORMATS } from "#lib/data-sets/cell-formats.ts";
import { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { ShortId } from "#lib/flow/parts.ts";
import { RULE_OPERATORS } from "#lib/flow/rules/rules.ts";
import { Id, Instant } from "#lib/wire/admin.ts";

/** As many as a person still finds their way in, and as a message carries. */
export const MOST_COLUMNS = 100;
/** The most that one import may hold, and its text in bytes. */
export const MOST_IMPORTED = 100_000;
export const MOST_CSV_BYTES = 64 * 1024 * 1024;
/** The most records that one call deletes. */
export const MOST_DELETED = 1000;

const DataSetName = z.string().trim().min(1, "A data set needs a name.").max(100, "At most 100 characters.");

const NewColumn = Column.omit({ key: true });
export const NewDataSet = z.strictObject({
  name: DataSetName,
  columns: z.array(NewColumn).max(MOST_COLUMNS, `At most ${MOST_COLUMNS} columns.`).default([]),
});
export type NewDataSet = z.input<typeof NewDataSet>;

/**
 * `columns`: all of them, in their new order. One with a key, or without one but with the name of a column that is there, is that
 * column; others are new; those that are missing are removed with their values.
 */
export const DataSetChange = z.strictObject({
  name: DataSetName.optional(),
  columns: z
    .array(NewColumn.extend({ key: ShortId.optional() }))
    .max(MOST_COLUMNS, `At most ${MOST_COLUMNS} columns.`)
    .optional(),
  seen: z.array(Column).optional().meta({
    description: "The data set's `columns` as you saw them: where they are others by now, yours are refused (409)",
  }),
});
export type DataSetChange = z.input<typeof DataSetChange>;

export const DataSet = z.object({
  id: Id,
  name: z.string(),
  columns: z.array(Column),
  recordCount: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  webhookUrl: z.string(),
  webhookToken: z.string().optional().meta({ description: "For administrators only" }),
});
export type DataSetJson = z.infer<typeof DataSet>;

const FieldValueSchema: z.ZodType<FieldValue> = z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]);

export const DataRecord = z.object({
  id: Id,
  cells: z.record(z.string(), FieldValueSchema).meta({
    description: "Every column: a number as a decimal string, a checkbox as a boolean, a date as YYYY-MM-DD, null where it is empty",
  }),
  createdAt: Instant,
  createdBy: z.string().nullable().meta({ description: "Email; null where nobody signed in did it" }),
  updatedAt: Instant,
  updatedBy: z.string().nullable(),
});
export type RecordJson = z.infer<typeof DataRecord>;

/** Those that were there, as they were: cells by the column's key, empty ones are absent. */
export interface DeletedRecords {
  deleted: Pick<RecordJson, "id" | "cells">[];
}

export const RecordChange = z.strictObject({
  cells: z.record(z.string(), z.unknown()).meta({ description: "By the column's name or key; null empties a cell" }),
});

/** The same from the grid. */
export const GridRecordChange = RecordChange.extend({
  /** The cells are a record's own of before: what stood in a column that is gone is passed over, and a person need not be active any more. */
  putsBack: z.boolean().default(false),
});

/** What a list of records is narrowed by: the operators of the column's type, as in a flow's rules. */
export const RecordFilter = z.strictObject({
  column: z.string().max(100).meta({ description: "Name or key" }),
  op: z.enum(RULE_OPERATORS),
  value: z.union([z.string().max(10_000), z.boolean(), z.null()]).optional(),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** In the address each is a text; `filter` is JSON. */
export interface RecordQuery {
  /** 1 to 200; 50 by default. */
  limit?: number;
  /** `nextCursor` of the page before, with the same sort, search and filter. */
  cursor?: string;
  /** In the place of a cursor: passes over so many records. A grid's scroll bar jumps to any row of 100,000. */
  offset?: number;
  /** `created` or `updated`, or a column's key or name; the other way round with `-` before it. `-created` by default. */
  sort?: string;
  /** A part of any text that is seen in a row, whatever its case. */
  search?: string;
  /** All of them hold. */
  filter?: RecordFilter[];
}

export interface RecordPage {
  items: RecordJson[];
  nextCursor: string | null;
  /** How many fit search and filter; on the first page only. */
  total?: number;
}

const FileColumn = z.strictObject({
  at: z.number().int().min(0),
  /** How its numbers or days are written; absent: as Baton itself writes them. */
  format: z.enum(CELL_FORMATS).optional(),
});
/** Where a column of the file goes; one that is passed over has no row. */
const ImportColumn = z.union([FileColumn.extend({ key: ShortId }), FileColumn.extend({ new: NewColumn })]);

const Ticket = z.string().min(10).max(64);
export const ImportStop = z.strictObject({ ticket: Ticket });
/** `underWay`: false where the import is over, or not known yet where it was asked: it is stopped there if it comes within a minute. */
export interface ImportStopped {
  underWay: boolean;
}

/**
 * `at` counts the file's columns from 0. The file's first row is its heads. `previewCsv` of lib/data-sets/csv-columns.ts proposes `columns`.
 * `skipBad`: rows that do not fit are left out, where there are others; else one of them refuses all.
 */
export const NewImport = z.strictObject({
  csv: z.string(),
  columns: z.array(ImportColumn).min(1, "Choose where at least one column of the file goes.").max(MOST_COLUMNS),
  skipBad: z.boolean().default(false),
  /** Made by the sender, for this one import: what it can be stopped by. */
  ticket: Ticket.optional(),
});
export type NewImport = z.infer<typeof NewImport>;
export type NewImportInput = z.input<typeof NewImport>;

export interface ImportProgress {
  kind: "progress";
  /** `reading` looks at every row, `writing` adds the records. */
  phase: "reading" | "writing";
  done: number;
  total: number;
}

export interface BadRow {
  /** As a spreadsheet counts: the heads are row 1. */
  row: number;
  /** The column's name; null where the row itself is bad. */
  column: string | null;
  /** What stands there, its beginning; null where the row itself is bad. */
  value: string | null;
  what: string;
}

/** A row of a file that is no record, and all that is wrong with it. */
export interface LeftOutRow {
  /** As a spreadsheet counts: the heads are row 1. */
  row: number;
  why: string;
}

/** How an import ended: all records added that it was asked for, or none. Where it is `unknown`, nobody can say which. */
export interface ImportReport {
  kind: "report";
  status: "imported" | "refused" | "stopped" | "failed" | "unknown";
  /** Where it is `unknown`: how many it would be. */
  added: number;
  /** The first 200; `badRowCount` counts all. */
  badRows: BadRow[];
  badRowCount: number;
  /** Every row that does not fit, once. */
  leftOut: LeftOutRow[];
  /** Why it failed, where it is not for bad rows. */
  detail?: string;
}
