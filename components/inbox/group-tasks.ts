/** Puts tasks under headings: by when they are due, by flow, by step. Pure. */
import type { Locale } from "#components/ui/locale.tsx";
import { dayOf } from "#components/ui/time-format.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export const GROUPS = ["Overdue", "Today", "This week", "Later", "No due date"] as const;
export type GroupName = (typeof GROUPS)[number];

/** "none": one list without headings, as it comes. */
export const GROUPINGS = ["due", "flow", "step", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface TaskGroup {
  name: string;
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

/** The headings in their order: those of due dates in the order of urgency, names by the alphabet. */
const HEADINGS: Record<Exclude<Grouping, "none">, (task: TaskItemJson, now: number, locale: Locale) => string> = {
  due: (task, now, locale) => groupOf(task.dueAt, now, locale),
  flow: (task) => task.flow.name,
  step: (task) => task.steps[0]?.name ?? "No step",
};

/** What never is due comes last. */
const urgency = ({ dueAt, waitingSince }: TaskItemJson) => `${dueAt ?? "9999"} ${waitingSince}`;

/** Within a group the earliest due first, then who waits longest. Empty groups are left out. */
export function groupTasks(tasks: readonly TaskItemJson[], by: Exclude<Grouping, "none">, now: number, locale: Locale): TaskGroup[] {
  const sorted = tasks.toSorted((a, b) => urgency(a).localeCompare(urgency(b)));
  const groups = Map.groupBy(sorted, (task) => HEADINGS[by](task, now, locale));
  const byName = (a: string, b: string) => a.localeCompare(b, locale.locale);
  const names = by === "due" ? GROUPS.filter((name) => groups.has(name)) : [...groups.keys()].sort(byName);
  return names.map((name) => ({ name, tasks: groups.get(name) ?? [] }));
}

/** The groups and, in the order of the screen, their tasks. */
export function orderTasks(
  tasks: readonly TaskItemJson[],
  group: Grouping,
  now: number,
  locale: Locale,
): { groups: TaskGroup[]; order: TaskItemJson[] } {
  if (group === "none") return { groups: [], order: [...tasks] };
  const groups = groupTasks(tasks, group, now, locale);
  return { groups, order: groups.flatMap((each) => each.tasks) };
}
