"use client";

import { fetchJson } from "#components/data/fetch-json.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { personName } from "#components/tasks/people.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/now.ts";
import { formatDateTime } from "#components/ui/time-format.ts";
import { useToast } from "#components/ui/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** Saves who has a task, or when it is due, where no field of it stands; a message says so, since the task may leave the list. */
export function useSetValue({ task, members }: TaskPageJson): (path: "assignedTo" | "dueAt", value: string | null) => void {
  const toast = useToast();
  const failed = useFailed();
  const changed = useTaskChanged();
  const locale = useLocale();
  const now = useNow();
  const wordsOf = (path: "assignedTo" | "dueAt", value: string | null) => {
    if (path === "assignedTo") return `${task.name} is assigned to ${personName(members, value) ?? "nobody"}.`;
    return value === null ? `${task.name} has no due date any more.` : `${task.name} is due ${formatDateTime(value, now, locale)}.`;
  };
  return (path, value) => {
    fetchJson(urls.taskValues(task.id), { method: "PATCH", body: { [path]: value } })
      .then(() => toast({ text: wordsOf(path, value) }), failed("saved"))
      .finally(() => void changed(task.id));
  };
}
