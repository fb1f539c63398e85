/** What a page says of a run: its title, its steps, why it stopped. Pure. */
import { OPERATION_WORDS } from "#components/tasks/actions/operation-words.ts";
import type { OperationKindName } from "#lib/operations/index.ts";
import type { RunJson } from "#lib/wire/run.ts";

const WORDS: Record<OperationKindName, string> = { ...OPERATION_WORDS, move: "Move to", assign: "Assign to" };

export type RunStepLook = "done" | "failed" | "running" | "waiting";
export interface RunStep {
  id: string;
  name: string;
  look: RunStepLook;
  /** The state in words, under the name. */
  word: string;
}

export const isRunning = (run: Pick<RunJson, "status"> | null): boolean => run?.status === "running" || run?.status === "waiting";
export const isStopped = (run: Pick<RunJson, "status"> | null): boolean => run?.status === "failed" || run?.status === "interrupted";

type Progress = RunJson["operations"][number]["status"];
const LOOKS: Record<Progress, [RunStepLook, string]> = {
  succeeded: ["done", "Ready"],
  running: ["running", "Running…"],
  failed: ["failed", "Failed"],
  interrupted: ["failed", "Interrupted"],
  waiting: ["waiting", "Not run"],
};

/** The steps of a run that is running or stopped. */
export function runSteps(run: RunJson): RunStep[] {
  return run.operations.map(({ id, kind, status }) => {
    const [look, word] = LOOKS[status];
    const answered = status === "failed" && run.reason === "status" && run.response;
    return { id, name: WORDS[kind as OperationKindName] ?? kind, look, word: answered ? `Failed, ${answered.status}` : word };
  });
}

/** The number of the step at which a stopped run stands, and at which trying again starts. */
export const resumesAt = (run: RunJson): number => (run.failedOperation?.index ?? Math.max(0, run.operations.length - 1)) + 1;

/** "Finish stopped at step 3 of 4", "Finish was interrupted at step 3 of 4" */
export function stoppedTitle(run: RunJson): string {
  const stopped = run.status === "interrupted" ? "was interrupted" : "stopped";
  return `${run.action.name} ${stopped} at step ${resumesAt(run)} of ${run.operations.length}`;
}

export type CausePart = { text: string; look: "plain" | "url" | "status" };

/** The sentences of a run's `detail` that say why, without the ones that a page shows by itself. */
export const causeOf = (detail: string | null): string =>
  (detail ?? "")
    .replace(/^.{0,200}? (?:stopped|was interrupted) at step \d+ of \d+[.:] ?/, "")
    .replace(/ ?Nothing was changed\..*$/s, "")
    .replace(/^The API Call to /, "API call to ")
    .trim();

/** Without the faults that the sentences end with: the alert lists them below. */
function withoutFaults(cause: string, errors: RunJson["errors"]): string {
  const [first] = errors ?? [];
  const at = first ? cause.indexOf([first.path, first.message].filter(Boolean).join(": ")) : -1;
  return at <= 0 ? cause : cause.slice(0, at).trim().replace(/:$/, ".");
}

/** The cause in pieces: addresses in code letters, the answer's status in the colour of a fault. */
export function causeParts(run: RunJson): CausePart[] {
  return withoutFaults(causeOf(run.detail), run.errors)
    .split(/(https?:\/\/\S+|(?<=answered )\d{3}(?: [A-Z][A-Za-z' -]*)?(?=\.))/)
    .filter((text) => text !== "")
    .map((text) => ({ text, look: /^https?:/.test(text) ? "url" : /^\d{3}\b/.test(text) ? "status" : "plain" }));
}
