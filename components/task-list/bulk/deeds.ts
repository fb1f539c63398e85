/** What is done with each of several tasks, and its words. */
import { fetchJson } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import { type Asking, perform, type Sent } from "#components/task-list/bulk/perform.ts";
import { goesOf } from "#components/tasks/actions/discard-words.ts";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import { stoppedWords } from "#components/tasks/steps/stopped-badge.tsx";
import type { FieldDefinition, FieldValue } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import { counted } from "#lib/in-words.ts";
import type { LeadsTo } from "#lib/wire/leads-to.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";
import type { RunJson } from "#lib/wire/run.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";
import type { TaskChangedJson, TaskValues } from "#lib/wire/task-values.ts";

export type Deed =
  /** `note`, here and below: with which of the chosen ones it is not done; null where it is done with all. */
  | { kind: "way"; way: TaskWayJson; note: string | null }
  /** Each item's approval. */
  | { kind: "decide"; decision: Decision; comment: string }
  /** `email`: null for nobody. `to`: in words. */
  | { kind: "assign"; email: string | null; to: string }
  /** ISO-8601; null for none. */
  | { kind: "due"; dueAt: string | null }
  /** One value; an empty one takes it away. */
  | { kind: "field"; field: FieldDefinition; value: FieldValue }
  /** The actions that have stopped. */
  | { kind: "retry"; note?: string | null }
  | { kind: "discard"; of: "tasks" | "runs"; note?: string | null }
  /** To the newest version of the flow. */
  | { kind: "move"; version: number }
  | { kind: "complete" }
  | { kind: "reopen" }
  | { kind: "delete" };

/** What sets values, and can be taken back. */
export type ChangeDeed = Extract<Deed, { kind: "assign" | "due" | "field" }>;

export const isChange = (deed: Deed): deed is ChangeDeed => deed.kind === "assign" || deed.kind === "due" || deed.kind === "field";

/** What has to be known of it beside what is done, before and after. */
export const noteOf = (deed: Deed): string | null => ("note" in deed && deed.note) || null;

/** What a deed is done with: a task, one of the approvals that it stands at, or one of its runs. */
export interface BulkItem extends Pick<TaskRowJson, "id" | "name">, Partial<Pick<TaskRowJson, "stopped" | "steps">> {
  approval?: {
    nodeId: string;
    /** Beside the task's name: "Purchase · Legal approval". */
    words: string;
  };
  run?: {
    id: string;
    /** Name of its action. */
    action: string;
    /** How it stands. */
    words: string;
    discardedTo: LeadsTo | null;
  };
}

/** What the items are, in the word for one. */
export const nounOf = (items: readonly BulkItem[]): "run" | "task" => (items.some(({ run }) => run !== undefined) ? "run" : "task");

/** As many tasks as the items are of; of runs, as many as they are. */
export const countIn = (items: readonly BulkItem[]): number =>
  nounOf(items) === "run" ? items.length : new Set(items.map(({ id }) => id)).size;

/** "12 tasks", "1 run" */
export const amountOf = (items: readonly BulkItem[], locale: string): string => counted(countIn(items), nounOf(items), { locale });

/** How what stopped stands. */
export const standingWords = ({ run, stopped }: BulkItem): string => run?.words ?? (stopped ? stoppedWords(stopped) : "");

/** That, and where its task goes without it. */
export const discardingWords = (item: BulkItem): string => {
  const { discardedTo } = item.run ?? item.stopped ?? { discardedTo: null };
  return `${standingWords(item)}. ${goesOf(discardedTo, item.steps?.map(({ name }) => name).join(", ") || null)}`;
};

/** The run that is tried again or given up: the chosen one, or that of the chosen task. */
const runOf = ({ run, stopped }: BulkItem): { id: string; action: string } =>
  run ?? { id: stopped?.runId ?? "", action: stopped?.action ?? "" };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const performing = (taskId: string, action: string): Asking => ({
  begin: async () => (await fetchJson<{ run: RunJson }>(urls.taskActions(taskId), { method: "POST", body: { action } })).run,
  look: (runId) => fetchJson<RunJson>(urls.taskRun(taskId, runId)),
  standing: async () => {
    const { run } = await fetchJson<TaskPageJson>(urls.task(taskId));
    return run?.action.nodeId === action ? run : null;
  },
  pause,
  goesOn: false,
});

const retrying = (taskId: string, runId: string): Asking => {
  const look = () => fetchJson<RunJson>(urls.taskRun(taskId, runId));
  return {
    begin: async () => (await fetchJson<{ run: RunJson }>(urls.retryRun(taskId, runId), { method: "POST", body: {} })).run,
    look,
    // It stands again, however far it has come.
    standing: look,
    pause,
    goesOn: true,
  };
};

const post = (url: string, body: object = {}) => fetchJson<unknown>(url, { method: "POST", body }).then(() => null);

/** What is done to a step, or given up, is answered with its task. */
const postStep = (url: string, body: object = {}) => fetchJson<TaskPageJson>(url, { method: "POST", body });

/** @param onlyIf what the task has to hold still @throws ProblemError `conflict` where it does not */
export const changeValues = (taskId: string, values: TaskValues, onlyIf?: TaskValues): Promise<TaskChangedJson> =>
  fetchJson(urls.taskValues(taskId), { method: "PATCH", body: { ...values, ...(onlyIf && { onlyIf }) } });

/** What a change sets. */
export function valuesOf(deed: ChangeDeed): TaskValues {
  if (deed.kind === "assign") return { assignedTo: deed.email };
  return deed.kind === "due" ? { dueAt: deed.dueAt } : { fields: { [deed.field.key]: deed.value } };
}

const decide = (taskId: string, nodeId: string, decision: Decision, comment?: string) =>
  postStep(urls.decideStep(taskId, nodeId, decision), comment === undefined ? {} : { comment });

const WAYS: Record<TaskWayJson["kind"], (taskId: string, way: TaskWayJson, sent: Sent) => Promise<TaskPageJson | null>> = {
  action: (taskId, { nodeId, name }, sent) => perform(taskId, name, sent, performing(taskId, nodeId)).then(() => null),
  complete: (taskId, { nodeId }) => postStep(urls.completeStep(taskId, nodeId)),
  approve: (taskId, { nodeId }) => decide(taskId, nodeId, "approve"),
  reject: (taskId, { nodeId }) => decide(taskId, nodeId, "reject"),
};

/**
 * @param sent of this deed so far
 * @returns the task as it stands then; null where that is not told
 * @throws ProblemError, Stopped, Unsure
 */
export function doOne(deed: Exclude<Deed, ChangeDeed>, item: BulkItem, sent: Sent): Promise<TaskPageJson | null> {
  const { id: taskId, approval } = item;
  const run = runOf(item);
  switch (deed.kind) {
    case "retry":
      return perform(run.id, run.action, sent, retrying(taskId, run.id)).then(() => null);
    case "discard":
      return postStep(urls.discardRun(taskId, run.id));
    case "move":
      return post(urls.taskMigration(taskId), { version: deed.version });
    case "way":
      return WAYS[deed.way.kind](taskId, deed.way, sent);
    case "decide":
      return decide(taskId, approval?.nodeId ?? "", deed.decision, deed.comment);
    case "complete":
      return post(urls.completeTask(taskId));
    case "reopen":
      return post(urls.reopenTask(taskId));
    case "delete":
      return fetchJson<unknown>(urls.task(taskId), { method: "DELETE" }).then(() => null);
  }
}

export interface DeedWords {
  /** Of the dialog, said of "12 tasks" or "12 runs". */
  title: (tasks: string) => string;
  /** On the button. */
  verb: string;
  /** "Assigning: 3 of 12". */
  busy: string;
  /** A sentence: "12 tasks were assigned to Dana." */
  done: (items: readonly BulkItem[], locale: string) => string;
  /** Of what was begun and stopped, where that is another thing than not being done. */
  stopped?: DeedWords["done"];
}

const were =
  (done: string): DeedWords["done"] =>
  (items, locale) =>
    `${amountOf(items, locale)} ${countIn(items) === 1 ? "was" : "were"} ${done}.`;

export function wordsOf(deed: Deed): DeedWords {
  switch (deed.kind) {
    case "way": {
      const { name } = deed.way;
      return {
        title: (tasks) => `${name}: ${tasks}`,
        verb: name,
        busy: name,
        done: (items, locale) => `${name} done: ${amountOf(items, locale)}.`,
      };
    }
    case "decide": {
      const { verb, busy, done } = DECISIONS[deed.decision];
      return {
        title: (tasks) => `${verb} ${tasks}`,
        verb,
        busy: busy.slice(0, -1),
        done: (items, locale) => `You ${done} ${items.length === 1 ? items[0]?.name : amountOf(items, locale)}.`,
      };
    }
    case "assign":
      return { title: (tasks) => `Assign ${tasks}`, verb: "Assign", busy: "Assigning", done: were(`assigned to ${deed.to}`) };
    case "due":
      return {
        title: (tasks) => `Set due date of ${tasks}`,
        verb: "Set due date",
        busy: "Setting due date",
        done: were(deed.dueAt === null ? "left without a due date" : "given a due date"),
      };
    case "field": {
      const { name, required } = deed.field;
      const empties = isEmpty(deed.value);
      return {
        title: (tasks) => `Set a field of ${tasks}`,
        verb: empties && !required ? `Empty ${name}` : "Set field",
        busy: `Setting ${name}`,
        done: (items, locale) => `${name} was ${empties ? "emptied" : "set"} on ${amountOf(items, locale)}.`,
      };
    }
    case "retry":
      return {
        title: (tasks) => `Try again: ${tasks}`,
        verb: "Try again",
        busy: "Trying again",
        done: (items, locale) =>
          nounOf(items) === "run" ? `${amountOf(items, locale)} succeeded.` : `What stopped on ${amountOf(items, locale)} is done.`,
        stopped: (items, locale) =>
          nounOf(items) === "run" ? `${amountOf(items, locale)} stopped again.` : `On ${amountOf(items, locale)} it stopped again.`,
      };
    case "discard":
      return {
        verb: "Discard",
        busy: "Discarding",
        ...(deed.of === "runs"
          ? { title: (runs) => `Discard ${runs}?`, done: were("discarded") }
          : {
              title: (tasks) => `Discard what stopped on ${tasks}?`,
              done: (items, locale) => `What stopped on ${amountOf(items, locale)} was discarded.`,
            }),
      };
    case "move":
      return {
        title: (tasks) => `Move ${tasks} to version ${deed.version}?`,
        verb: `Move to version ${deed.version}`,
        busy: "Moving",
        done: were(`moved to version ${deed.version}`),
      };
    case "complete":
      return { title: (tasks) => `Complete ${tasks} by hand?`, verb: "Complete", busy: "Completing", done: were("completed by hand") };
    case "reopen":
      return { title: (tasks) => `Reopen ${tasks}?`, verb: "Reopen", busy: "Reopening", done: were("reopened") };
    case "delete":
      return { title: (tasks) => `Delete ${tasks}?`, verb: "Delete", busy: "Deleting", done: were("deleted") };
  }
}
