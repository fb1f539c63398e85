import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { tasks, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { daysAfter, weekdayOf } from "#lib/fields/days.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { TaskView, tasksWhere } from "#lib/services/task-list/task-query.ts";
import { manyTasks, seedTasks } from "#lib/services/task-list/testing.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();

/** Far from the clocks of servers. */
const timeZone = "Pacific/Auckland";
const dayThere = (at: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
const today = dayThere(new Date());
const nextMonday = daysAfter(today, 7 - weekdayOf(today));
const weekAfter = daysAfter(nextMonday, 7);

let flowId = "";
/** Due at the first and at the last moment of each day from three days ago on, for three weeks. */
let dues: { at: Date; day: string }[] = [];
beforeAll(async () => {
  await db().update(workspaces).set({ timeZone }).where(eq(workspaces.id, workspaceId));
  flowId = await seedTasks(workspaceId, 48);
  await db().execute(sql`
    update tasks set status = 'active', next_due_at = case when n < 46 then (${today}::text::timestamp + (n / 2 - 3) * interval '1 day'
      + case when n % 2 = 1 then interval '24 hours -1 millisecond' else interval '0' end) at time zone ${timeZone}::text end
    from (select id, row_number() over (order by id) - 1 as n from tasks) numbered
    where tasks.id = numbered.id`);
  const rows = await db().select({ at: tasks.nextDueAt }).from(tasks);
  dues = rows.flatMap(({ at }) => (at === null ? [] : [{ at, day: dayThere(at) }]));
});

async function found(due: string): Promise<string[]> {
  const within = { workspaceId, flowId, fields: manyTasks.fields, ends: new Set<string>(), documents: null };
  const rows = await db()
    .select({ at: tasks.nextDueAt })
    .from(tasks)
    .where(tasksWhere(within, TaskView.parse({ status: "active", due })));
  return rows.map(({ at }) => at?.toISOString() ?? "none").sort();
}
const whose = (is: (due: { at: Date; day: string }) => boolean) =>
  dues
    .filter(is)
    .map(({ at }) => at.toISOString())
    .sort();
const isAhead = ({ at }: { at: Date }) => at > new Date();

test("there is a task due at the beginning and the end of each of the days", () => {
  expect(new Set(dues.map(({ day }) => day)).size).toBe(23);
  expect(dues).toHaveLength(46);
});

test("tasks are narrowed by when they are due, on the workspace's clock, with weeks from Monday on", async () => {
  expect(await found("overdue")).toEqual(whose((due) => !isAhead(due)));
  expect(await found("today")).toEqual(whose((due) => isAhead(due) && due.day === today));
  expect(await found("tomorrow")).toEqual(whose(({ day }) => day === daysAfter(today, 1)));
  expect(await found("tomorrow")).toHaveLength(2);
  expect(await found("week")).toEqual(whose((due) => isAhead(due) && due.day < nextMonday));
  expect(await found("next_week")).toEqual(whose(({ day }) => day >= nextMonday && day < weekAfter));
  expect(await found("next_week")).toHaveLength(14);
  expect(await found("none")).toEqual(["none", "none"]);
});

test("tasks are narrowed by days, each with all its hours", async () => {
  const [from, to] = [daysAfter(today, -1), daysAfter(today, 2)];
  expect(await found(`${from}..${to}`)).toEqual(whose(({ day }) => day >= from && day <= to));
  expect(await found(`${from}..${from}`)).toHaveLength(2);
  expect(await found(`${from}..`)).toEqual(whose(({ day }) => day >= from));
  expect(await found(`..${to}`)).toEqual(whose(({ day }) => day <= to));
  expect(await found("0001-01-01..9999-12-31")).toHaveLength(46);
});

test("what is no time is refused", () => {
  for (const due of ["ever", "2026-02-30..", "2026-01-09..2026-01-05"]) expect(TaskView.safeParse({ due }).success).toBe(false);
});
