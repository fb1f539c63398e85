/** Calls that are answered bit by bit: a line of JSON each time. */
import { isProblem, mayBeDone, noAnswer, ProblemError } from "#components/data/fetch-json.ts";
import { tellSignedOut } from "#components/data/signed-out.ts";

/** Cuts a text that arrives in pieces into whole lines. Pure. */
export function lineCutter(): (piece: string) => string[] {
  let rest = "";
  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    return lines.filter((line) => line.trim() !== "");
  };
}

interface LinesInit {
  /** Sent as JSON. */
  body: unknown;
  signal: AbortSignal;
  /** Said where it was refused before it began: "Nothing was imported." */
  nothing: string;
  /** Said where it is not known how far it came: "Look whether the records are there before you try again." */
  look: string;
}

async function problemOf(response: Response, { nothing, look }: Pick<LinesInit, "nothing" | "look">): Promise<ProblemError> {
  if (response.status === 401) tellSignedOut({ writing: true });
  const json: unknown = await response.json().catch(() => null);
  if (isProblem(json)) return new ProblemError(json);
  const said = `The server answered ${response.status}.`;
  return mayBeDone(response.status) ? noAnswer(`${said} ${look}`) : noAnswer(`${said} ${nothing}`, {});
}

/** @throws ProblemError where it could not begin, or where the answer broke off; an AbortError where `signal` stopped it */
export async function* fetchLines<Line>(url: string, { body, signal, nothing, look }: LinesInit): AsyncGenerator<Line> {
  const lost = (what: string) => (error: unknown) => {
    if (signal.aborted) throw error;
    throw noAnswer(`${what} ${look}`);
  };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify(body),
    signal,
  }).catch(lost("The server can't be reached."));
  if (!response.ok || !response.body) throw await problemOf(response, { nothing, look });
  const cut = lineCutter();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(lost("The answer broke off."));
    if (done) return;
    for (const line of cut(value)) yield JSON.parse(line) as Line;
  }
}
