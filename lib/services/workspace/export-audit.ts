/** The audit log as a file for spreadsheets, read and sent page by page. */
import type { Actor } from "#lib/auth/can.ts";
import { fromPublic } from "#lib/ids.ts";
import { type AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";
import { ACTS, type AuditEntryJson, detailsText } from "#lib/wire/audit.ts";
import { csvLine, UTF8_MARK } from "#lib/wire/csv.ts";

/** As many as are read at once. */
const pageSize = 200;

const COLUMNS: readonly [head: string, cell: (entry: AuditEntryJson) => string][] = [
  ["Time", ({ at }) => at],
  ["Email", ({ by }) => by?.email ?? ""],
  ["Name", ({ by }) => by?.name ?? ""],
  ["Act", ({ act }) => act],
  ["What", ({ act }) => ACTS[act].label],
  ["Subject", ({ subject }) => subject.name ?? ""],
  ["Subject ID", ({ subject }) => subject.id],
  ["Details", detailsText],
];

const lineOf = (entry: AuditEntryJson): string => csvLine(COLUMNS.map(([, cell]) => cell(entry)));

/** All entries of a filter, the newest first, under their heads. */
export async function* exportAudit(actor: Actor, filter: Omit<AuditQuery, "limit" | "cursor">): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(COLUMNS.map(([head]) => head));
  let cursor: string | undefined;
  do {
    const page = await readAudit(actor, { ...filter, limit: pageSize, cursor });
    yield page.items.map(lineOf).join("");
    cursor = page.nextCursor === null ? undefined : (fromPublic(page.nextCursor) ?? undefined);
  } while (cursor !== undefined);
}
