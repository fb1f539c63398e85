/** What is done with each of several tasks, and its words. */
import { fetchJson } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import { isRunning } from "#components/tasks/actions/run-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { TaskWayJson } from "#lib/wire/task-list.ts";

export type Deed =
  | { kind: "way"; way: TaskWayJson }
  /** `email`: null for nobody. `to`: in words. */
  | { kind: "assign"; email: string | null; to: string }
  /** ISO-8601; null for none. */
  | { kind: "due"; dueAt: string | null }
  | { kind: "complete" }
  | { kind: "reopen" }
  | { kind: "delete" };

/** Why an action stopped: its task stands where it was. */
export class Stopped extends Error {}

const LOOK_AGAIN_MS = 300;
const soon = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

/** Waits until the action is over. @throws Stopped */
async function perform(taskId: string, action: string): Promise<void> {
  const { run: begun } = await fetchJson<{ run: RunJson }>(urls.taskActions(taskId), { method: "POST", body: { action } });
  for (;;) {
    const { run } = await fetchJson<TaskPageJson>(urls.task(taskId));
    if (run?.id !== begun.id) return;
    if (!isRunning(run)) throw new Stopped(`${run.action.name} stopped. ${run.detail ?? ""}`.trim());
    await soon();
  }
}

const post = (url: string) => fetchJson(url, { method: "POST", body: {} });
const patch = (taskId: string, body: object) => fetchJson(urls.task(taskId), { method: "PATCH", body });

const WAYS: Record<TaskWayJson["kind"], (taskId: string, nodeId: string) => Promise<unknown>> = {
  action: perform,
  complete: (taskId, nodeId) => post(urls.completeStep(taskId, nodeId)),
  approve: (taskId, nodeId) => post(urls.decideStep(taskId, nodeId, "approve")),
  reject: (taskId, nodeId) => post(urls.decideStep(taskId, nodeId, "reject")),
};

/** @throws ProblemError, Stopped */
export function doOne(deed: Deed, taskId: string): Promise<unknown> {
  switch (deed.kind) {
    case "way":
      return WAYS[deed.way.kind](taskId, deed.way.nodeId);
    case "assign":
      return patch(taskId, { assignedTo: deed.email });
    case "due":
      return patch(taskId, { dueAt: deed.dueAt });
    case "complete":
      return post(urls.completeTask(taskId));
    case "reopen":
      return post(urls.reopenTask(taskId));
    case "delete":
      return fetchJson(urls.task(taskId), { method: "DELETE" });
  }
}

export interface DeedWords {
  /** Of the dialog, said of "12 tasks". */
  title: (tasks: string) => string;
  /** On the button. */
  verb: string;
  /** "Assigning 3 of 12". */
  busy: string;
  /** "12 tasks were assigned to Dana." */
  done: string;
}

export function wordsOf(deed: Deed): DeedWords {
  switch (deed.kind) {
    case "way":
      return {
        title: (tasks) => `${deed.way.name}: ${tasks}`,
        verb: deed.way.name,
        busy: deed.way.name,
        done: `${deed.way.name} done`,
      };
    case "assign":
      return { title: (tasks) => `Assign ${tasks}`, verb: "Assign", busy: "Assigning", done: `assigned to ${deed.to}` };
    case "due":
      return {
        title: (tasks) => `Set due date of ${tasks}`,
        verb: "Set due date",
        busy: "Setting due date",
        done: deed.dueAt === null ? "left without a due date" : "given a due date",
      };
    case "complete":
      return { title: (tasks) => `Complete ${tasks} by hand?`, verb: "Complete", busy: "Completing", done: "completed by hand" };
    case "reopen":
      return { title: (tasks) => `Reopen ${tasks}?`, verb: "Reopen", busy: "Reopening", done: "reopened" };
    case "delete":
      return { title: (tasks) => `Delete ${tasks}?`, verb: "Delete", busy: "Deleting", done: "deleted" };
  }
}
