import type { Actor } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import { planImport, runImport } from "#lib/services/data-sets/import-records.ts";
import { jsonLines } from "#lib/services/json-lines.ts";
import type { ImportProgress, ImportReport, ImportStopped, NewImport } from "#lib/wire/data-set.ts";

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
/** Stops that came before their import: its file was still on its way. */
const early = () => once("early import stops", () => new Set<string>());
const keptMs = 60_000;
const nameOf = ({ workspaceId, memberId }: Actor, dataSetId: string, ticket: string): string =>
  [workspaceId, memberId, dataSetId, ticket].join(" ");

/**
 * An import that tells how far it is, a line of JSON each time; its last line is the report. A reader that goes stops it where it is
 * not yet committed; so does `stopImport`, and then the report says whether that was so.
 * @throws Refused `not_found`, `invalid` before the first line
 */
export async function importStream(actor: Actor, dataSetId: string, input: NewImport, gone: AbortSignal): Promise<Response> {
  const stopping = new AbortController();
  const name = input.ticket === undefined ? null : nameOf(actor, dataSetId, input.ticket);
  const over = () => name !== null && underWay().delete(name);
  if (name !== null) {
    underWay().set(name, stopping);
    if (early().delete(name)) stopping.abort();
  }
  const plan = await planImport(actor, dataSetId, input).catch((error: unknown) => {
    over();
    throw error;
  });
  return jsonLines<ImportProgress | ImportReport>(gone, async (tell, left) => {
    const signal = AbortSignal.any([left, stopping.signal]);
    const report = await runImport(actor, plan, tell, signal).catch((error: unknown) => {
      if (isRefused(error)) return nothing("failed", error.detail);
      if (signal.aborted) return nothing("stopped", "The import was stopped. Nothing was imported.");
      log.error({ err: error }, "an import failed");
      return nothing("failed", "The import was stopped. Nothing was imported.");
    });
    over();
    tell(report);
  });
}

/**
 * Stops an import of one's own, if it is not committed yet: its report says so.
 * @returns whether one of that ticket is under way in this process; one that comes within a minute is stopped too
 */
export function stopImport(actor: Actor, dataSetId: string, ticket: string): ImportStopped {
  const name = nameOf(actor, dataSetId, ticket);
  const stopping = underWay().get(name);
  if (stopping) stopping.abort();
  else {
    early().add(name);
    setTimeout(() => early().delete(name), keptMs).unref();
  }
  return { underWay: stopping !== undefined };
}
