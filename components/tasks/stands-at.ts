import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Where the task stands, as a sentence; empty where it stands nowhere. */
export const standsAt = ({ task, stage }: Pick<TaskPageJson, "task" | "stage">): string =>
  task.status === "completed" ? `${task.name} is completed.` : stage === null ? "" : `${task.name} is in ${stage}.`;
