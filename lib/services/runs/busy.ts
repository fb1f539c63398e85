import type { RunRow } from "#db/tasks.ts";

/** Why nothing else can be done on a task while this run stands. */
export const busySentence = (run: Pick<RunRow, "status" | "actionName">): string =>
  run.status === "running" || run.status === "waiting"
    ? `${run.actionName} is running on this task. Wait until it is done.`
    : `${run.actionName} was stopped on this task. Try it again or discard it first.`;
