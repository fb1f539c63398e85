"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";
import type { RunDetailJson, RunJson } from "#lib/wire/run.ts";

/** @param asks whether it is asked for from here: it is long, and shown where somebody else has asked for it */
export const useTaskHistory = (taskId: string, asks = true) =>
  useQuery({
    queryKey: keys.taskHistory(taskId),
    enabled: asks,
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
    // A quick one may be over before its press is answered: nothing of it stands then.
    if (run.status !== "succeeded")
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
    mutationFn: (runId: string) => fetchJson<TaskPageJson>(urls.discardRun(taskId, runId), { method: "POST" }),
    onSuccess: answered,
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

/** A run as it is by now; null where no answer comes. */
// Not a query: one that is under way may be answered with how the run ended before it was tried again.
export const readRun = (taskId: string, runId: string): Promise<RunJson | null> =>
  fetchJson<RunJson>(urls.taskRun(taskId, runId)).catch(() => null);

export const useDeleteTask = (taskId: string) =>
  useMutation({ mutationFn: () => fetchJson<void>(urls.task(taskId), { method: "DELETE" }) });
