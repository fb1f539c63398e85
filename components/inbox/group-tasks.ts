/** Puts tasks under headings by when they are due. Pure. */
import type { Locale } from "#components/ui/locale.tsx";
import { dayOf } from "#components/ui/time-format.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export const GROUPS = ["Overdue", "Today", "This week", "Later", "No due date"] as const;
export type GroupName = (typeof GROUPS)[number];

export interface TaskGroup {
  name: GroupName;
  tasks: TaskItemJson[];
}

const DAY = 86_400_000;

/** The Sunday of the week of that day, as `2020-01-26`; weeks begin on Monday. */
function lastDayOfWeek(now: number, locale: Locale): string {
  const today = new Date(`${dayOf(now, locale)}T12:00:00Z`);
  const daysLeft = (7 - today.getUTCDay()) % 7;
  return new Date(today.getTime() + daysLeft * DAY).toISOString().slice(0, 10);
}

export function groupOf(dueAt: string | null, now: number, locale: Locale): GroupName {
  if (dueAt === null) return "No due date";
  if (Date.parse(dueAt) <= now) return "Overdue";
  const day = dayOf(dueAt, locale);
  if (day === dayOf(now, locale)) return "Today";
  return day <= lastDayOfWeek(now, locale) ? "This week" : "Later";
}

/** Within a group the earliest due first, then who waits longest. Empty groups are left out. */
export function groupTasks(tasks: readonly TaskItemJson[], now: number, locale: Locale): TaskGroup[] {
  const order = (task: TaskItemJson) => `${task.dueAt ?? ""} ${task.waitingSince}`;
  const sorted = tasks.toSorted((a, b) => order(a).localeCompare(order(b)));
  return GROUPS.map((name) => ({ name, tasks: sorted.filter((task) => groupOf(task.dueAt, now, locale) === name) })).filter(
    (group) => group.tasks.length > 0,
  );
}
