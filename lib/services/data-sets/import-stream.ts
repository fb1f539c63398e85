import type { Actor } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { planImport, runImport } from "#lib/services/data-sets/import-records.ts";
import { jsonLines } from "#lib/services/json-lines.ts";
import type { ImportProgress, ImportReport, NewImport } from "#lib/wire/data-set.ts";

const failed = (detail: string): ImportReport => ({
  kind: "report",
  status: "failed",
  added: 0,
  badRows: [],
  badRowCount: 0,
  leftOut: [],
  detail,
});

/**
 * An import that tells how far it is, a line of JSON each time; its last line is the report. A reader that goes stops it, and
 * nothing is imported.
 * @throws Refused `not_found`, `invalid` before the first line
 */
export async function importStream(actor: Actor, dataSetId: string, input: NewImport, gone: AbortSignal): Promise<Response> {
  const plan = await planImport(actor, dataSetId, input);
  return jsonLines<ImportProgress | ImportReport>(gone, async (tell, signal) => {
    const report = await runImport(actor, plan, tell, signal).catch((error: unknown) => {
      if (isRefused(error)) return failed(error.detail);
      if (!signal.aborted) log.error({ err: error }, "an import failed");
      return failed("The import was stopped. Nothing was imported.");
    });
    tell(report);
  });
}
