"use client";

import { useTaskChanged } from "#components/data/tasks.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { changeValues } from "#components/task-list/bulk/deeds.ts";
import { useUndoChanges } from "#components/task-list/bulk/use-undo-changes.ts";
import { personName } from "#components/tasks/people.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatDateTime } from "#components/ui/time/time-format.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/**
 * Saves who has a task, or when it is due, where no field of it stands; a message says so and takes it back, since the task may leave
 * the list. `person`: the name of whoever has it then, who may be newer than the page.
 */
export function useSetValue({
  task: { id, name },
  members,
}: TaskPageJson): (path: "assignedTo" | "dueAt", value: string | null, person?: string) => void {
  const toast = useToast();
  const failed = useFailed();
  const outdated = useTaskChanged();
  const undoOf = useUndoChanges();
  const locale = useLocale();
  const now = useNow();
  const wordsOf = (path: "assignedTo" | "dueAt", value: string | null, person = personName(members, value)) => {
    if (path === "assignedTo") return `${name} is assigned to ${person ?? "nobody"}.`;
    return value === null ? `${name} has no due date any more.` : `${name} is due ${formatDateTime(value, now, locale)}.`;
  };
  return (path, value, person) => {
    changeValues(id, path === "assignedTo" ? { assignedTo: value } : { dueAt: value })
      .then((changed) => toast({ text: wordsOf(path, value, person), ...undoOf([{ item: { id, name }, ...changed }]) }), failed("saved"))
      .finally(() => void outdated(id));
  };
}
