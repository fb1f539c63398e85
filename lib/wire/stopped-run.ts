import type { LeadsTo } from "#lib/wire/leads-to.ts";

/** A standing run that needs somebody, as lists tell of it beside its task. */
export interface StoppedRunJson {
  runId: string;
  /** Name of its action. */
  action: string;
  status: "failed" | "interrupted";
  /** Where the task goes without it; null where it stays. */
  discardedTo: LeadsTo | null;
}
