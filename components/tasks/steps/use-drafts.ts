"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { fetchJson, ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { type DraftPath, DraftStore, type Drafts } from "#components/tasks/steps/drafts.ts";
import { whyNoTime } from "#components/tasks/zoned-input.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { holdUnsaved, usePush } from "#components/ui/leaving.ts";
import { type Locale, useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { listed } from "#lib/in-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

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
const OWN_REASONS: Record<DraftPath, (typed: string, locale: Locale, now: number) => string> = { dueAt: whyNoTime };

/** How often what could not be sent is sent again. */
const AGAIN_MS = 10_000;

const statusOf = (error: unknown) => (error instanceof ProblemError ? error.status : null);

/** No answer came, the server was not well, or nobody is signed in. */
function passes(error: unknown): boolean {
  const status = statusOf(error);
  return status === 0 || status === 401 || (status !== null && status >= 500);
}

interface Here {
  locale: Locale;
  now: number;
}

function reason(error: unknown, path: DraftPath, value: FieldValue, { locale, now }: Here): string {
  if (statusOf(error) === 401) return "Not saved: you are signed out. It is saved once you have signed in again.";
  if (passes(error)) return "Not saved yet: the server can't be reached. Baton goes on trying.";
  const fault = error instanceof ProblemError ? error.problem.errors?.find((each) => each.path === path) : undefined;
  return (fault && OWN_REASONS[path]?.(String(value), locale, now)) ?? fault?.message ?? `Not saved. ${sentenceOf(error)}`;
}

/** By task, what was typed and is not saved although its page was left: whoever comes back finds it there. */
const left = new Map<string, DraftStore>();

const OWN_NAMES: Record<DraftPath, string> = { name: "Name", assignedTo: "Assigned To", dueAt: "Due date" };

/** "Acme Corp: Company Name and Due date were not saved." */
function lostWords({ task, fields }: TaskPageJson, lost: readonly DraftPath[]): string {
  const names = lost.map((path) => OWN_NAMES[path] ?? fields.find(({ key }) => key === path.slice(FIELD.length))?.name ?? path);
  return `${task.name}: ${listed(names)} ${names.length === 1 ? "was" : "were"} not saved.`;
}

/** Saves what waits when the page is left, and tells what was refused after that. */
function useLeave(taskId: string, store: DraftStore) {
  const client = useQueryClient();
  const toast = useToast();
  const push = usePush();
  return useCallback(async () => {
    if (store.waiting().length === 0) return;
    left.set(taskId, store);
    const lost = await store.leave().finally(holdUnsaved());
    // Whoever has come back sees it there.
    if (left.get(taskId) !== store) return;
    if (lost.length === 0) return void left.delete(taskId);
    const page = client.getQueryData<TaskPageJson>(keys.task(taskId));
    const action = { label: "Open task", onPress: () => push(`/tasks/${taskId}`) };
    if (page) toast({ text: lostWords(page, lost), tone: "bad", action });
  }, [taskId, store, client, toast, push]);
}

/** Saves what is typed on a task by itself, and keeps what was refused. */
export function useDrafts({ task }: TaskPageJson): { drafts: Drafts; store: DraftStore } {
  const taskId = task.id;
  const client = useQueryClient();
  const changed = useTaskChanged();
  const here = { locale: useLocale(), now: useNow() };
  const latest = useRef<Here>(here);
  latest.current = here;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changed` only reaches the client, which stays the same
  const store = useMemo(
    () =>
      left.get(taskId) ??
      new DraftStore(
        async (path, value) => {
          const page = await fetchJson<TaskPageJson>(urls.task(taskId), { method: "PATCH", body: asPatch(path, value) });
          client.setQueryData(keys.task(taskId), page);
          void changed(taskId);
        },
        (...failed) => reason(...failed, latest.current),
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
    return () => document.removeEventListener("visibilitychange", save);
  }, [store]);
  const leave = useLeave(taskId, store);
  useEffect(() => {
    left.delete(taskId);
    return () => void leave();
  }, [taskId, leave]);
  return { drafts, store };
}
