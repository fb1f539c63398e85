/** Sends a file's text and follows what the server says of it, line by line. */
import { ProblemError, type ProblemJson } from "#components/data/fetch-json.ts";
import { tellSignedOut } from "#components/data/signed-out.ts";
import { urls } from "#components/data/urls.ts";
import type { ImportProgress, ImportReport, NewImport } from "#lib/wire/data-set.ts";

type Line = ImportProgress | ImportReport;

const lost = (detail: string): ProblemJson => ({ title: "No answer", status: 0, code: "no_answer", detail });

/** Cuts a text that arrives in pieces into whole lines. Pure. */
export function lineCutter(): (piece: string) => string[] {
  let rest = "";
  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    return lines.filter((line) => line.trim() !== "");
  };
}

async function problemOf(response: Response): Promise<ProblemError> {
  if (response.status === 401) tellSignedOut({ writing: true });
  const json: unknown = await response.json().catch(() => null);
  const isProblem = typeof json === "object" && json !== null && "detail" in json && "code" in json;
  return new ProblemError(isProblem ? (json as ProblemJson) : lost(`The server answered ${response.status}. Nothing was imported.`));
}

/**
 * @returns how it ended
 * @throws ProblemError where it could not begin, or where the answer broke off; an AbortError where `signal` stopped it
 */
export async function importCsv(
  dataSetId: string,
  body: NewImport,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const response = await fetch(urls.dataSetImport(dataSetId), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ProblemError(lost("The server can't be reached. Look whether the records are there before you try again."));
  });
  if (!response.ok || !response.body) throw await problemOf(response);
  const cut = lineCutter();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const line of cut(value)) {
      const said = JSON.parse(line) as Line;
      if (said.kind === "report") return said;
      onProgress(said);
    }
  }
  throw new ProblemError(lost("The answer broke off. Look whether the records are there before you try again."));
}
