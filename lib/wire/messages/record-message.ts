/** The messages of data sets (contract section 6; source: Process Street). */
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import { cellEntries } from "#lib/data-sets/parse-cells.ts";

/** Somebody who wrote a record. */
export interface RecordUser {
  /** 22 characters */
  id: string;
  email: string;
  username: string;
}

export interface RecordMessage {
  /** As the outside sees them. */
  recordId: string;
  organizationId: string;
  dataSet: { id: string; name: string; url: string; columns: readonly Column[] };
  /** At the event's end; of a deleted record the last ones. */
  cells: Cells;
  createdAt: Date;
  createdBy: RecordUser | null;
  updatedAt: Date;
  updatedBy: RecordUser | null;
}

export type RecordEventType = "DataSetRecordAdded" | "DataSetRecordUpdated" | "DataSetRecordDeleted";

const json = JSON.stringify;
const userOf = (user: RecordUser | null): RecordUser | null => user && { id: user.id, email: user.email, username: user.username };

/**
 * The body, compact, its members in the source's order. Cells stand in the columns' order, which an object would lose for a column
 * called `2020`. Dates are UTC, whatever the workspace's zone.
 * @param id of the message, as the outside sees it
 * @param at when it happened
 */
export function recordMessageBody(type: RecordEventType, record: RecordMessage, { id, at }: { id: string; at: Date }): string {
  const { recordId, organizationId, dataSet } = record;
  const audit = {
    createdDate: record.createdAt.toISOString(),
    createdBy: userOf(record.createdBy),
    updatedDate: record.updatedAt.toISOString(),
    updatedBy: userOf(record.updatedBy),
  };
  const head = json({ recordId, audit, organizationId, dataSetId: dataSet.id, dataSetName: dataSet.name, dataSetUrl: dataSet.url });
  const cells = cellEntries(record.cells, dataSet.columns, "name").map(([name, value]) => `${json(name)}:${json(value)}`);
  const tail = json({ id, createdDate: at.toISOString(), type });
  return `${head.slice(0, -1)},"cells":{${cells.join(",")}},${tail.slice(1)}`;
}
