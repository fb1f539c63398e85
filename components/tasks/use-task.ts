"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { fetchJson, ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { type DraftPath, DraftStore, type Drafts } from "#components/tasks/steps/drafts.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { RunDetailJson, RunJson } from "#lib/wire/run.ts";

export const useTaskHistory = (taskId: string) =>
  useQuery({
    queryKey: keys.taskHistory(taskId),
    queryFn: ({ signal }) => fetchJson<HistoryEntryJson[]>(urls.taskHistory(taskId), { signal }),
  });

/** A run with what its calls sent and got. */
export const useRunDetail = (taskId: string, runId: string) =>
  useQuery({
    queryKey: keys.taskRun(taskId, runId),
    queryFn: ({ signal }) => fetchJson<RunDetailJson>(urls.taskRun(taskId, runId), { signal }),
  });

export interface Performance {
  /** Node id. */
  action: string;
  fields?: FieldValues;
  /** Gives up a stopped run that stands first. */
  discard?: boolean;
}

/** Puts a run that has just begun into the page, so that its progress shows before the next answer. */
function useRunBegan(taskId: string) {
  const client = useQueryClient();
  return async (run: RunJson) => {
    // An answer that was asked for earlier would say that nothing runs.
    await client.cancelQueries({ queryKey: keys.task(taskId), exact: true });
    client.setQueryData<TaskPageJson>(keys.task(taskId), (page) => page && { ...page, run, may: { ...page.may, edit: false } });
    void client.invalidateQueries({ queryKey: keys.task(taskId) });
  };
}

/** Starts an action, completes a step, tries a stopped action again, gives it up. The server goes on by itself; the page's query follows it. */
export function useRunCommands(taskId: string) {
  const began = useRunBegan(taskId);
  const changed = useTaskChanged();
  const answered = useAnswered(taskId);
  const outdated = () => void changed(taskId);
  const perform = useMutation({
    mutationFn: (body: Performance) => fetchJson<{ run: RunJson }>(urls.taskActions(taskId), { method: "POST", body }),
    onSuccess: ({ run }) => began(run),
    onError: outdated,
  });
  const complete = useMutation({
    mutationFn: ({ step, ...body }: { step: string; fields?: FieldValues }) =>
      fetchJson<TaskPageJson>(urls.completeStep(taskId, step), { method: "POST", body }),
    onSuccess: answered,
    onSettled: outdated,
  });
  const retry = useMutation({
    mutationFn: (runId: string) => fetchJson<{ run: RunJson }>(urls.retryRun(taskId, runId), { method: "POST" }),
    onSuccess: ({ run }) => began(run),
    onError: outdated,
  });
  const discard = useMutation({
    mutationFn: (runId: string) => fetchJson<{ run: RunJson }>(urls.discardRun(taskId, runId), { method: "POST" }),
    onSettled: outdated,
  });
  return { perform, complete, retry, discard };
}

/** Puts the page that the server answered on screen, before it is fetched again. */
function useAnswered(taskId: string) {
  const client = useQueryClient();
  return async (page: TaskPageJson) => {
    // An answer that was asked for earlier would show the step as it was.
    await client.cancelQueries({ queryKey: keys.task(taskId), exact: true });
    client.setQueryData(keys.task(taskId), page);
  };
}

/** Asks for the task's page as it is by now; null where no answer comes. */
export function useReadNow(taskId: string) {
  const client = useQueryClient();
  return async (): Promise<TaskPageJson | null> => {
    const queryKey = keys.task(taskId);
    // An answer that was asked for earlier would show the step as it was.
    await client.cancelQueries({ queryKey, exact: true });
    // Not a query: one that others make old meanwhile would be given up.
    const page = await fetchJson<TaskPageJson>(urls.task(taskId)).catch(() => null);
    if (page) client.setQueryData(queryKey, page);
    return page;
  };
}

/** Opens a completed step again. */
export function useReopenStep(taskId: string) {
  const changed = useTaskChanged();
  const answered = useAnswered(taskId);
  return useMutation({
    mutationFn: (step: string) => fetchJson<TaskPageJson>(urls.reopenStep(taskId, step), { method: "POST", body: {} }),
    onSuccess: answered,
    onSettled: () => void changed(taskId),
  });
}

/** Completes or reopens the task by hand. */
export function useByHand(taskId: string) {
  const changed = useTaskChanged();
  const answered = useAnswered(taskId);
  return useMutation({
    mutationFn: (what: "complete" | "reopen") =>
      fetchJson<TaskPageJson>(what === "complete" ? urls.completeTask(taskId) : urls.reopenTask(taskId), { method: "POST", body: {} }),
    onSuccess: answered,
    onSettled: () => void changed(taskId),
  });
}

/** Approves or rejects. The server goes on by itself; the page's query follows it. */
export function useDecide(taskId: string) {
  const changed = useTaskChanged();
  return useMutation({
    mutationFn: ({ step, decision, comment }: { step: string; decision: "approve" | "reject"; comment: string }) =>
      fetchJson<TaskPageJson>(urls.decideStep(taskId, step, decision), { method: "POST", body: { comment } }),
    onSettled: () => void changed(taskId),
  });
}

/** How a run ended, from the task's history; null while that does not tell, or no answer comes. */
export function useRunEnd(taskId: string) {
  const client = useQueryClient();
  return async (runId: string): Promise<RunJson["status"] | null> => {
    const queryFn = ({ signal }: { signal: AbortSignal }) => fetchJson<HistoryEntryJson[]>(urls.taskHistory(taskId), { signal });
    const history = await client.fetchQuery({ queryKey: keys.taskHistory(taskId), queryFn, staleTime: 0 }).catch(() => []);
    return history.find(({ run }) => run?.id === runId)?.run?.status ?? null;
  };
}

export const useDeleteTask = (taskId: string) =>
  useMutation({ mutationFn: () => fetchJson<void>(urls.task(taskId), { method: "DELETE" }) });

const FIELD = "fields.";
/** The name's own field stands apart from the others: there nobody is asked. */
function storedAt(page: TaskPageJson | undefined, path: DraftPath): FieldValue | undefined {
  if (!page) return undefined;
  if (path === "dueAt") return page.task.dueAt;
  return path.startsWith(FIELD) ? (page.task.fields[path.slice(FIELD.length)] ?? null) : undefined;
}

const asPatch = (path: DraftPath, value: FieldValue) =>
  path.startsWith(FIELD) ? { fields: { [path.slice(FIELD.length)]: value } } : { [path]: value };

/** Where the server's sentence is for programs. */
const OWN_REASONS: Record<DraftPath, string> = { dueAt: "Type a day and a time, such as 31 Jan 2026, 16:00." };

/** How often what could not be sent is sent again. */
const AGAIN_MS = 10_000;

const statusOf = (error: unknown) => (error instanceof ProblemError ? error.status : null);

/** No answer came, the server was not well, or nobody is signed in. */
function passes(error: unknown): boolean {
  const status = statusOf(error);
  return status === 0 || status === 401 || (status !== null && status >= 500);
}

function reason(error: unknown, path: DraftPath): string {
  if (statusOf(error) === 401) return "Not saved: you are signed out. It is saved once you have signed in again.";
  if (passes(error)) return "Not saved yet: the server can't be reached. Baton goes on trying.";
  const fault = error instanceof ProblemError ? error.problem.errors?.find((each) => each.path === path) : undefined;
  return (fault && OWN_REASONS[path]) ?? fault?.message ?? `Not saved. ${sentenceOf(error)}`;
}

/** Saves what is typed on a task by itself, and keeps what was refused. */
export function useDrafts({ task }: TaskPageJson): { drafts: Drafts; store: DraftStore } {
  const taskId = task.id;
  const client = useQueryClient();
  const changed = useTaskChanged();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` only reaches the client, which stays the same
  const store = useMemo(
    () =>
      new DraftStore(
        async (path, value) => {
          const page = await fetchJson<TaskPageJson>(urls.task(taskId), { method: "PATCH", body: asPatch(path, value) });
          client.setQueryData(keys.task(taskId), page);
          void changed(taskId);
        },
        reason,
        passes,
        (path) => storedAt(client.getQueryData<TaskPageJson>(keys.task(taskId)), path),
      ),
    [taskId, client],
  );
  const drafts = useSyncExternalStore(store.subscribe, store.read, store.read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer
  useEffect(() => store.compare(), [store, task]);
  const waits = Object.values(drafts.values).some(({ again }) => again);
  useEffect(() => {
    if (!waits) return;
    const save = () => void store.saveAgain();
    const timer = setInterval(save, AGAIN_MS);
    addEventListener("online", save);
    addEventListener("focus", save);
    return () => {
      clearInterval(timer);
      removeEventListener("online", save);
      removeEventListener("focus", save);
    };
  }, [store, waits]);
  useEffect(() => {
    const save = () => void (document.visibilityState === "hidden" && store.save());
    document.addEventListener("visibilitychange", save);
    return () => {
      document.removeEventListener("visibilitychange", save);
      void store.save();
    };
  }, [store]);
  return { drafts, store };
}
