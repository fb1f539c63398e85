import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

type Standing = Pick<TaskPageJson, "task" | "stage" | "run">;

/** What holds the task up, where that is an action: it is not done with what led there. */
function runAt({ task, run }: Standing): string | null {
  if (!run) return null;
  if (isRunning(run)) return `${run.action.name} is running on ${task.name}.`;
  return isStopped(run) ? `${run.action.name} ${run.status === "interrupted" ? "was interrupted" : "stopped"} on ${task.name}.` : null;
}

/** Where the task stands, as a sentence; empty where it stands nowhere. */
export const standsAt = (page: Standing): string =>
  page.task.status === "completed"
    ? `${page.task.name} is completed.`
    : (runAt(page) ?? (page.stage === null ? "" : `${page.task.name} is in ${page.stage}.`));
