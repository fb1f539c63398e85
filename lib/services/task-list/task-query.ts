/** Which tasks of a flow a list shows and in which order, as SQL. */
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { isFoundBy } from "#db/found-tasks.ts";
import { searchWords } from "#db/like.ts";
import { actionRuns, members, openSteps, tasks, workspaces } from "#db/schema/index.ts";
import { invalid } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { Order } from "#lib/services/keyset.ts";
import { Offset, Page, PublicId } from "#lib/services/params.ts";
import { waitsByItself } from "#lib/services/tasks/waiting-for.ts";
import { FilterText, readNumber, readText, valueConditions, valueOrder } from "#lib/services/value-query.ts";
import { type Due, type DueDays, readDue } from "#lib/wire/due-asked.ts";
import { NOBODY } from "#lib/wire/nobody.ts";
import { OWN_SORTS, type OwnSort, STOPPED_AT, TASK_STATUSES } from "#lib/wire/task-list.ts";

const DueAsked = z.string().transform((given, context) => {
  const due = readDue(given);
  if (due !== null) return due;
  context.addIssue({ code: "custom", message: "A time such as next_week, or days such as 2026-01-05..2026-01-09." });
  return z.NEVER;
});

/** What narrows a flow's tasks, as its address holds it; `filter` is JSON. */
export const TaskView = z.strictObject({
  status: z.enum(TASK_STATUSES).optional(),
  step: z.string().max(64).optional(),
  assignee: z.string().max(320).optional(),
  due: DueAsked.optional(),
  version: z
    .string()
    .regex(/^(older|[1-9]\d{0,8})$/, "The number of a version, or older.")
    .optional(),
  stopped: z.literal("yes").optional(),
  done: z.literal("today").optional(),
  search: z.string().max(200).default(""),
  filter: FilterText.default([]),
});
export type TaskView = z.output<typeof TaskView>;

const Sort = z.string().max(120).default("-created");

/** `task`: the one that is looked around from. */
export const TaskAroundQuery = TaskView.extend({ task: PublicId, sort: Sort });
export type TaskAroundQuery = z.output<typeof TaskAroundQuery>;

export const TaskListQuery = TaskView.extend({
  sort: Sort,
  limit: Page.shape.limit,
  cursor: z.string().max(4000).optional(),
  offset: Offset,
});
export type TaskListQuery = z.output<typeof TaskListQuery>;

/** The flow whose tasks are listed. */
export interface Within {
  workspaceId: string;
  /** uuid */
  flowId: string;
  fields: readonly FieldDefinition[];
  /** Node ids of its end steps. */
  ends: ReadonlySet<string>;
  /** Ids of the documents of the versions that are asked for: known beforehand, so that the planner sees how few tasks use them. Null: any. */
  documents: readonly string[] | null;
}

/** The moment at which a day of the workspace begins. It names no task, so it is found once and not for each of them. */
const dayOf = (workspaceId: string, day: SQL): SQL =>
  sql`(select (${day}) at time zone ${workspaces.timeZone} from ${workspaces} where ${workspaces.id} = ${workspaceId})`;

const LOCAL_NOW = sql`now() at time zone ${workspaces.timeZone}`;
/** @param days from today on */
const dayAhead = (workspaceId: string, days: number): SQL =>
  dayOf(workspaceId, sql`date_trunc('day', ${LOCAL_NOW}) + ${days}::int * interval '1 day'`);
/** The Monday of the week that is so many weeks ahead. */
const monday = (workspaceId: string, weeks: number): SQL =>
  dayOf(workspaceId, sql`date_trunc('week', ${LOCAL_NOW}) + ${weeks}::int * interval '7 days'`);

const isAhead = (until: SQL): SQL => sql`(${tasks.nextDueAt} > now() and ${tasks.nextDueAt} < ${until})`;
const isFrom = (from: SQL): SQL => sql`${tasks.nextDueAt} >= ${from}`;
const isBefore = (until: SQL): SQL => sql`${tasks.nextDueAt} < ${until}`;

const DUE: Record<Due, (workspaceId: string) => SQL | undefined> = {
  overdue: () => sql`${tasks.nextDueAt} <= now()`,
  today: (workspaceId) => isAhead(dayAhead(workspaceId, 1)),
  tomorrow: (workspaceId) => and(isFrom(dayAhead(workspaceId, 1)), isBefore(dayAhead(workspaceId, 2))),
  week: (workspaceId) => isAhead(monday(workspaceId, 1)),
  next_week: (workspaceId) => and(isFrom(monday(workspaceId, 1)), isBefore(monday(workspaceId, 2))),
  none: () => sql`(${tasks.nextDueAt} is null and ${tasks.status} = 'active')`,
};

/** Or with one of its actions that stopped where no step shows it. */
const standsStopped = (flowId: string): SQL => sql`${tasks.id} in (select ${actionRuns.taskId} from ${actionRuns}
  where ${actionRuns.flowId} = ${flowId} and ${waitsByItself})`;

const isWithin = (workspaceId: string, { from, to }: DueDays): SQL | undefined =>
  and(
    from === null ? undefined : isFrom(dayOf(workspaceId, sql`${from}::text::timestamp`)),
    to === null ? undefined : isBefore(dayOf(workspaceId, sql`${to}::text::timestamp + interval '1 day'`)),
  );

const isDue = (workspaceId: string, due: Due | DueDays): SQL | undefined =>
  typeof due === "string" ? DUE[due](workspaceId) : isWithin(workspaceId, due);

/** A task stands at the steps that are open, and at the end steps that it came to. */
function standsAt(node: string, { ends, flowId }: Within): SQL {
  if (node === STOPPED_AT) return standsStopped(flowId);
  return ends.has(node)
    ? sql`${tasks.steps} -> ${node}::text ->> 'status' = 'Completed'`
    : sql`${tasks.id} in (select ${openSteps.taskId} from ${openSteps} where ${openSteps.node} = ${node} and ${openSteps.flowId} = ${flowId})`;
}

/** A member by their email, as SQL; null for nobody's. */
export const memberId = (workspaceId: string, email: string): SQL => sql`(select ${members.id} from ${members}
  where ${members.workspaceId} = ${workspaceId} and lower(${members.email}) = lower(${email}) limit 1)`;

/** Neither the task nor a step that it stands at. */
export const isHeldByNobody = (workspaceId: string): SQL => sql`(${tasks.assignedTo} is null and not exists (
  select 1 from ${openSteps}
  where ${openSteps.taskId} = ${tasks.id} and ${openSteps.workspaceId} = ${workspaceId} and ${openSteps.assignee} is not null))`;

/** The task, or a step that it stands at. */
function isAssignedTo({ workspaceId, flowId }: Within, assignee: string): SQL {
  if (assignee === NOBODY) return isHeldByNobody(workspaceId);
  const member = memberId(workspaceId, assignee);
  return sql`(${tasks.assignedTo} = ${member} or ${tasks.id} in (select ${openSteps.taskId} from ${openSteps}
    where ${openSteps.workspaceId} = ${workspaceId} and ${openSteps.assignee} = ${member} and ${openSteps.flowId} = ${flowId}))`;
}

/** A run of one of its actions has stopped, and stands. @param flowId where all the tasks are of one flow */
export const hasStopped = (flowId?: string): SQL => sql`${tasks.id} in (select ${actionRuns.taskId} from ${actionRuns}
  where ${and(sql`${actionRuns.status} in ('failed', 'interrupted')`, flowId === undefined ? undefined : eq(actionRuns.flowId, flowId))})`;

/** @throws Refused `invalid` for a filter that does not fit its field */
export function tasksWhere(within: Within, view: TaskView): SQL | undefined {
  const { workspaceId, flowId, fields, documents } = within;
  return and(
    eq(tasks.flowId, flowId),
    isNull(tasks.archivedAt),
    eq(tasks.test, false),
    view.status && eq(tasks.status, view.status),
    view.step === undefined ? undefined : standsAt(view.step, within),
    view.assignee === undefined ? undefined : isAssignedTo(within, view.assignee),
    view.due && isDue(workspaceId, view.due),
    documents === null ? undefined : inArray(tasks.documentId, documents),
    view.stopped && hasStopped(flowId),
    view.done && sql`${tasks.status} = 'completed' and ${tasks.completedAt} >= ${dayAhead(workspaceId, 0)}`,
    ...searchWords(view.search).map((word) => isFoundBy(word, workspaceId)),
    ...valueConditions(
      tasks.fields,
      view.filter,
      (name) => fields.find(({ key }) => key === name),
      "The flow has no such field.",
      workspaceId,
    ),
  );
}

const seconds = (at: SQL): Pick<Order, "key" | "read"> => ({ key: sql`extract(epoch from ${at})`, read: readNumber });

const OWN: Record<OwnSort, Pick<Order, "key" | "read">> = {
  created: { key: null, read: readText },
  name: { key: sql`lower(${tasks.name})`, read: readText },
  due: seconds(sql`${tasks.nextDueAt}`),
  updated: seconds(sql`${tasks.updatedAt}`),
};

const isOwn = (name: string): name is OwnSort => OWN_SORTS.some((own) => own === name);
const FIELD = "field.";

/** @throws Refused `invalid` for what is not there to be ordered by */
export function tasksOrder(fields: readonly FieldDefinition[], sort: string): Order {
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  if (isOwn(name)) return { ...OWN[name], descending };
  const field = name.startsWith(FIELD) ? fields.find(({ key }) => key === name.slice(FIELD.length)) : undefined;
  if (!field) throw invalid([{ path: "sort", message: "The flow has no such field." }]);
  return { ...valueOrder(tasks.fields, field), descending };
}
