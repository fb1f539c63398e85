import type { RunRow } from "#db/tasks.ts";

/** Why nothing else can be done on a task while this run stands. */
export const busySentence = (run: Pick<RunRow, "status" | "actionName">): string =>
  run.status === "running" || run.status === "waiting"
    ? `${run.actionName} is running on this task. Wait until it is done.`
    : `${run.actionName} was stopped on this task. Try it again or discard it first.`;

const STANDS: Record<RunRow["status"], string> = {
  waiting: "This run waits for its turn.",
  running: "This run is under way.",
  succeeded: "This run has succeeded.",
  failed: "This run has failed.",
  interrupted: "This run was interrupted.",
  discarded: "This run was discarded.",
};

/** How a run stands, for whoever wants of it what it cannot do. */
export const standsSentence = (status: RunRow["status"]): string => STANDS[status];
