import type { Actor } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { planImport, runImport } from "#lib/services/data-sets/import-records.ts";
import { jsonLines } from "#lib/services/json-lines.ts";
import { notFound } from "#lib/services/params.ts";
import type { ImportProgress, ImportReport, NewImport } from "#lib/wire/data-set.ts";

const nothing = (status: "stopped" | "failed", detail: string): ImportReport => ({
  kind: "report",
  status,
  added: 0,
  badRows: [],
  badRowCount: 0,
  leftOut: [],
  detail,
});

/** What stops the imports that are under way in this process. */
const underWay = () => once("imports", () => new Map<string, AbortController>());
const nameOf = ({ workspaceId, memberId }: Actor, dataSetId: string, ticket: string): string =>
  [workspaceId, memberId, dataSetId, ticket].join(" ");

/**
 * An import that tells how far it is, a line of JSON each time; its last line is the report. A reader that goes stops it where it is
 * not yet committed; so does `stopImport`, and then the report says whether that was so.
 * @throws Refused `not_found`, `invalid` before the first line
 */
export async function importStream(actor: Actor, dataSetId: string, input: NewImport, gone: AbortSignal): Promise<Response> {
  const plan = await planImport(actor, dataSetId, input);
  const stopping = new AbortController();
  const name = input.ticket === undefined ? null : nameOf(actor, dataSetId, input.ticket);
  if (name !== null) underWay().set(name, stopping);
  return jsonLines<ImportProgress | ImportReport>(gone, async (tell, left) => {
    const signal = AbortSignal.any([left, stopping.signal]);
    const report = await runImport(actor, plan, tell, signal).catch((error: unknown) => {
      if (isRefused(error)) return nothing("failed", error.detail);
      if (signal.aborted) return nothing("stopped", "The import was stopped. Nothing was imported.");
      log.error({ err: error }, "an import failed");
      return nothing("failed", "The import was stopped. Nothing was imported.");
    });
    if (name !== null) underWay().delete(name);
    tell(report);
  });
}

/**
 * Stops an import of one's own, if it is not committed yet: its report says so.
 * @throws Refused `not_found` where none of that ticket is under way in this process
 */
export function stopImport(actor: Actor, dataSetId: string, ticket: string): void {
  const stopping = underWay().get(nameOf(actor, dataSetId, ticket));
  if (!stopping) throw notFound("import");
  stopping.abort();
}
