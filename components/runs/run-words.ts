/** What the log of runs says of them: how they stand, and who began them. Pure. */
import type { RunItemJson, RunState } from "#lib/wire/run-log.ts";

/** As the filter has them. */
export const STATE_WORDS: Record<RunState, string> = {
  attention: "Needs attention",
  running: "Running",
  succeeded: "Succeeded",
  discarded: "Discarded",
};

/** What people type who look for how runs ended. */
export const STATES_TYPED: Record<string, RunState> = {
  failed: "attention",
  failing: "attention",
  failure: "attention",
  failures: "attention",
  error: "attention",
  errors: "attention",
  stopped: "attention",
  interrupted: "attention",
  running: "running",
  waiting: "running",
  succeeded: "succeeded",
  successful: "succeeded",
  discarded: "discarded",
};

/** "Dana Okafor" · "After In Progress" · "Webhook": who performed it, or what it followed. */
export function cameBy({ by, after, requestId }: Pick<RunItemJson, "by" | "after" | "requestId">): string {
  if (after !== null) return `After ${after}`;
  return by ?? (requestId === null ? "By itself" : "Webhook");
}
