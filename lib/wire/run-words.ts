/** What pages and files say of runs and of their calls. Pure. */
import { counted } from "#lib/in-words.ts";
import type { RunCallJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { RunCallBriefJson } from "#lib/wire/run-log.ts";

export const RUN_WORDS: Record<RunJson["status"], string> = {
  waiting: "Waiting",
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
  interrupted: "Interrupted",
  discarded: "Discarded",
};

/** Why a call came to nothing, beside its status or in place of it. */
const REASON_WORDS: Record<NonNullable<RunCallJson["reason"]>, string> = {
  status: "",
  timeout: "timed out",
  network: "no answer",
  blocked_address: "blocked",
  too_large: "too large",
  response_patch: "did not fit",
  template: "not sent",
  value: "not sent",
  depth: "not sent",
  interrupted: "interrupted",
};

type Outcome = Pick<RunCallJson, "status" | "reason">;

const outcomeOf = ({ status, reason }: Outcome): string =>
  [status === null ? "" : String(status), reason === null ? "" : REASON_WORDS[reason]].filter(Boolean).join(", ") || "no answer";

/** "200", "200, did not fit", "Timed out" */
export function callWord(call: Outcome): string {
  const words = outcomeOf(call);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "POST crm.example.com 500", "POST crm.example.com timed out"; "Not sent" where it was sent nowhere. */
export const briefWords = (call: RunCallBriefJson): string =>
  call.host === "" ? callWord(call) : `${call.method} ${call.host} ${outcomeOf(call)}`;

/** The calls of a run in short: the only one, or the one that came to nothing, and how many there are. */
export function callsWords(calls: readonly RunCallBriefJson[]): { words: string; bad: boolean } {
  const bad = calls.findLast(({ reason }) => reason !== null);
  const told = bad ?? (calls.length === 1 ? calls[0] : undefined);
  const count = calls.length > 1 ? counted(calls.length, "call") : "";
  return { words: [told ? briefWords(told) : "", count].filter(Boolean).join(", "), bad: bad !== undefined };
}
