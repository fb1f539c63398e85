/** Sends a file's text and follows what the server says of it, line by line. */
import { fetchJson, noAnswer } from "#components/data/fetch-json.ts";
import { fetchLines } from "#components/data/fetch-lines.ts";
import { urls } from "#components/data/urls.ts";
import type { ImportProgress, ImportReport, ImportStopped, NewImportInput } from "#lib/wire/data-set.ts";

const LOOK = "Look whether the records are there before you try again.";
export const NOT_KNOWN = `It is not known whether the records were imported. ${LOOK}`;

/**
 * @returns how it ended
 * @throws ProblemError where it could not begin, or where nobody knows how it ended; an AbortError where `signal` stopped it
 */
export async function importCsv(
  dataSetId: string,
  body: NewImportInput,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const lines = fetchLines<ImportProgress | ImportReport>(urls.dataSetImport(dataSetId), {
    body,
    signal,
    nothing: "Nothing was imported.",
    look: LOOK,
  });
  for await (const said of lines) {
    if (said.kind !== "report") onProgress(said);
    else if (said.status === "unknown") throw noAnswer(NOT_KNOWN);
    else return said;
  }
  throw noAnswer(`The answer broke off. ${LOOK}`);
}

const STOP_TIMEOUT_MS = 10_000;

/** Asks the server to stop it; its report says whether that was in time. @throws where nobody has taken that on */
export const stopImport = (dataSetId: string, ticket: string): Promise<ImportStopped> =>
  fetchJson<ImportStopped>(urls.dataSetImportStop(dataSetId), {
    method: "POST",
    body: { ticket },
    signal: AbortSignal.timeout(STOP_TIMEOUT_MS),
  });
