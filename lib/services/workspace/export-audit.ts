/** The audit log as a file for spreadsheets. */
import type { Actor } from "#lib/auth/can.ts";
import { type CsvColumn, csvPages } from "#lib/services/csv-pages.ts";
import { type AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";
import { ACTS, type AuditEntryJson, detailsText } from "#lib/wire/audit.ts";

const COLUMNS: readonly CsvColumn<AuditEntryJson>[] = [
  ["Time", ({ at }) => at],
  ["Email", ({ by }) => by?.email ?? ""],
  ["Name", ({ by }) => by?.name ?? ""],
  ["Act", ({ act }) => act],
  ["What", ({ act }) => ACTS[act].label],
  ["Subject", ({ subject }) => subject.name ?? ""],
  ["Subject ID", ({ subject }) => subject.id],
  ["Details", detailsText],
];

/** All entries of a filter, the newest first, under their heads. */
export const exportAudit = (actor: Actor, filter: Omit<AuditQuery, "limit" | "cursor">): AsyncGenerator<string> =>
  csvPages(COLUMNS, (page) => readAudit(actor, { ...filter, ...page }));
