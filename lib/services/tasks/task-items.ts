/** Tasks as lists show them, and the examples that the builder's previews use. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { actionRuns, flows } from "#db/schema/index.ts";
import { type LoadedTask, listTaskRows } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { nextDue, openSteps as openNodes } from "#lib/engine/queries.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import { commentCounts } from "#lib/services/comments/list-comments.ts";
import { notFound } from "#lib/services/params.ts";
import { decidedBy } from "#lib/services/tasks/decidable.ts";
import { discardedTo } from "#lib/services/tasks/leads-to.ts";
import { waitsByItself } from "#lib/services/tasks/waiting-for.ts";
import { openedSteps } from "#lib/services/tasks/waiting-since.ts";
import type { ExampleTaskJson, TaskItemJson } from "#lib/wire/pages.ts";
import type { StoppedRunJson } from "#lib/wire/stopped-run.ts";

const stepsShown = ({ version, state }: LoadedTask): StepNode[] => {
  const steps = version.document.nodes.filter((node): node is StepNode => node.type === "step");
  const open = openNodes(version.document, state);
  if (state.status === "active") return steps.filter(({ id }) => open.includes(id));
  return steps.filter(({ id, data }) => data.end && state.steps[id]?.status === "Completed");
};

interface StoppedRun {
  stopped: Omit<StoppedRunJson, "discardedTo">;
  /** Node id of its action, and of what it followed. */
  run: { action: string; origin: string | null };
  /** Since when it waits; null where it waits at a step. */
  since: Date | null;
}

/** Standing runs that need somebody, by task. */
async function stoppedRuns(taskIds: string[]): Promise<Map<string, StoppedRun>> {
  if (taskIds.length === 0) return new Map();
  const { id, taskId, action: node, actionName: action, origin, status, finishedAt } = actionRuns;
  const rows = await db()
    .select({ id, taskId, node, action, origin, status, since: sql`case when ${waitsByItself} then ${finishedAt} end`.mapWith(finishedAt) })
    .from(actionRuns)
    .where(and(inArray(taskId, taskIds), inArray(status, ["failed", "interrupted"])));
  return new Map(
    rows.map(({ id, taskId, node, action, origin, status, since }) => [
      taskId,
      { stopped: { runId: toPublic(id), action, status: status as "failed" | "interrupted" }, run: { action: node, origin }, since },
    ]),
  );
}

type Beside = Pick<TaskItemJson, "waitingSince" | "stopped" | "comments">;

function toItem(actor: Actor, task: LoadedTask, { waitingSince, stopped, comments }: Beside): TaskItemJson {
  const { row, state, flowName } = task;
  const steps = stepsShown(task);
  return {
    id: toPublic(row.id),
    name: state.name,
    flow: { id: toPublic(row.flowId), name: flowName },
    status: state.status,
    steps: steps.map(({ id, data }) => ({ nodeId: id, name: data.name, colour: data.colour ?? null, kind: data.kind })),
    assignedTo: state.assignedTo,
    waitingSince,
    dueAt: nextDue(state),
    stopped,
    decides: decidedBy(actor, task),
    completedAt: row.completedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    comments,
  };
}

const NO_COMMENTS = { count: 0, unread: 0 };

/** In their order. */
export async function taskItems(actor: Actor, rows: readonly LoadedTask[]): Promise<TaskItemJson[]> {
  const ids = rows.map(({ row }) => row.id);
  const [opened, stopped, comments] = await Promise.all([openedSteps(ids), stoppedRuns(ids), commentCounts(actor, ids)]);
  const waiting = Map.groupBy(opened, ({ taskId }) => taskId);
  return rows.map((task) => {
    const { id, createdAt } = task.row;
    const run = stopped.get(id) ?? null;
    const waits = [run, ...(waiting.get(id) ?? [])].flatMap((each) => each?.since?.toISOString() ?? []);
    return toItem(actor, task, {
      waitingSince: waits.sort()[0] ?? createdAt.toISOString(),
      stopped: run && { ...run.stopped, discardedTo: discardedTo(task.version.document, run.run) },
      comments: comments.get(id) ?? NO_COMMENTS,
    });
  });
}

/** @throws Refused `not_found` */
async function mustBeFlow(actor: Actor, flowId: string): Promise<void> {
  const [flow] = await db()
    .select({ id: flows.id })
    .from(flows)
    .where(and(eq(flows.id, flowId), eq(flows.workspaceId, actor.workspaceId), isNull(flows.archivedAt)));
  if (!flow) throw notFound("flow");
}

const mostExamples = 20;

/** The newest tasks of a flow with their values, for previews in the builder. */
export async function exampleTasks(actor: Actor, flowId: string): Promise<ExampleTaskJson[]> {
  await mustBeFlow(actor, flowId);
  const rows = await listTaskRows(actor.workspaceId, { flowId, limit: mostExamples });
  return rows.map((task) => ({
    id: toPublic(task.row.id),
    name: task.state.name,
    stage:
      stepsShown(task)
        .map(({ data }) => data.name)
        .join(", ") || null,
    assignedTo: task.state.assignedTo,
    fields: task.state.fields,
  }));
}
