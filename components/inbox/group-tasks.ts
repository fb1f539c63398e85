/** Puts tasks under headings: by when they are due, by flow, by step. Pure. */
import type { Locale } from "#components/ui/locale.tsx";
import { dayOf } from "#components/ui/time/time-format.ts";
import { daysAfter, weekdayOf } from "#lib/fields/days.ts";
import { DUE_GROUPS, type DueGroup, type InboxSort, NO_STEP } from "#lib/wire/inbox.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** "none": one list without headings, as it comes. */
export const GROUPINGS = ["due", "flow", "step", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How tasks stand on the screen. */
export interface Arrangement {
  group: Grouping;
  sort: InboxSort;
}

export interface TaskGroup {
  name: string;
  tasks: TaskItemJson[];
  /** Of all that stand under it, whether they are here or not; null where it is not known. */
  count: number | null;
}

/** How many stand under each heading, as the server counts them; "here": no others than the list holds; null: not known. */
export type Totals = ReadonlyMap<string, number> | "here" | null;

/** The heading of what is due then. */
export function groupOf(dueAt: string | null, now: number, locale: Locale): DueGroup {
  if (dueAt === null) return "No due date";
  if (Date.parse(dueAt) <= now) return "Overdue";
  const day = dayOf(dueAt, locale);
  const today = dayOf(now, locale);
  const left = 6 - weekdayOf(today);
  const ends: [DueGroup, number][] = [
    ["Today", 0],
    ["Tomorrow", 1],
    ["This week", left],
    ["Next week", left + 7],
  ];
  return ends.find(([, days]) => day <= daysAfter(today, days))?.[0] ?? "Later";
}

/** The headings in their order: those of due dates in the order of urgency, names by the alphabet. */
const HEADINGS: Record<Exclude<Grouping, "none">, (task: TaskItemJson, now: number, locale: Locale) => string> = {
  due: (task, now, locale) => groupOf(task.dueAt, now, locale),
  flow: (task) => task.flow.name,
  step: (task) => task.steps[0]?.name ?? NO_STEP,
};

/** What never is due comes last. */
const urgency = ({ dueAt, waitingSince }: TaskItemJson) => `${dueAt ?? "9999"} ${waitingSince}`;

/** A list may be newer than its totals. */
const countOf = (name: string, here: number, totals: Totals): number | null => {
  if (totals === null) return null;
  return totals === "here" ? here : Math.max(here, totals.get(name) ?? 0);
};

/**
 * Within a group by due date the earliest first, then who waits longest; in another order as the list comes. Empty groups are left out,
 * but for those whose tasks are all further down the list.
 */
export function groupTasks(
  tasks: readonly TaskItemJson[],
  { group: by, sort }: Arrangement & { group: Exclude<Grouping, "none"> },
  now: number,
  locale: Locale,
  totals: Totals = "here",
): TaskGroup[] {
  const sorted = sort === "due" ? tasks.toSorted((a, b) => urgency(a).localeCompare(urgency(b))) : tasks;
  const groups = Map.groupBy(sorted, (task) => HEADINGS[by](task, now, locale));
  const found = new Set([...groups.keys(), ...(totals instanceof Map ? totals.keys() : [])]);
  const byName = (a: string, b: string) => a.localeCompare(b, locale.locale);
  const names = by === "due" ? DUE_GROUPS.filter((name) => found.has(name)) : [...found].sort(byName);
  return names.map((name) => {
    const here = groups.get(name) ?? [];
    return { name, tasks: here, count: countOf(name, here.length, totals) };
  });
}

/** The groups and, in the order of the screen, their tasks. */
export function orderTasks(
  tasks: readonly TaskItemJson[],
  { group, sort }: Arrangement,
  now: number,
  locale: Locale,
  totals: Totals = "here",
): { groups: TaskGroup[]; order: TaskItemJson[] } {
  if (group === "none") return { groups: [], order: [...tasks] };
  const groups = groupTasks(tasks, { group, sort }, now, locale, totals);
  return { groups, order: groups.flatMap((each) => each.tasks) };
}
