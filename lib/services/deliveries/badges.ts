/** The state of webhooks on completed steps, as tasks show it. */
import { and, eq, gte, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deliveries, messages, pastDeliveries } from "#db/schema/index.ts";
import type { ShownTask } from "#db/tasks.ts";
import { type EventType, STEP_EVENT_TYPES } from "#lib/delivery/status.ts";
import type { StepState } from "#lib/engine/types.ts";
import { hasStepWebhooks } from "#lib/flow/connections.ts";
import { firstIdAt, toPublic } from "#lib/ids.ts";
import type { StepDeliveryJson } from "#lib/wire/task.ts";

/** By the task's uuid; what the steps of a task show, by their node. */
export type Badges = ReadonlyMap<string, (nodeId: string) => StepDeliveryJson[]>;

type BadgedTask = Pick<ShownTask, "version" | "state"> & { row: { id: string } };

const reachedAt = ({ reachedAt: at }: StepState): number => (at === null ? 0 : Date.parse(at));
const completed = ({ state }: BadgedTask): StepState[] =>
  Object.values(state.steps).filter(({ status, began }) => status === "Completed" && !began);

interface Sent {
  id: string;
  taskId: string | null;
  node: string | null;
  webhookId: string;
  webhookName: string;
  eventType: EventType;
  createdAt: Date;
  status: StepDeliveryJson["status"];
  attemptCount: number;
  /** Null where it is no longer kept. */
  nextAt: Date | null;
}

/** Messages of these tasks since a moment, and what is left of those that are no longer kept. */
async function sentBy(taskIds: string[], since: number): Promise<Sent[]> {
  const [kept, past] = await Promise.all([
    db()
      .select({
        id: messages.id,
        taskId: messages.taskId,
        node: messages.node,
        webhookId: messages.webhookId,
        webhookName: messages.webhookName,
        eventType: messages.eventType,
        createdAt: messages.createdAt,
        status: deliveries.status,
        attemptCount: deliveries.attemptCount,
        nextAt: deliveries.nextAt,
      })
      .from(messages)
      .innerJoin(deliveries, eq(deliveries.id, messages.id))
      .where(
        and(
          inArray(messages.taskId, taskIds),
          // What the organisation's webhooks hear of a step is none of the step's own.
          inArray(messages.eventType, [...STEP_EVENT_TYPES]),
          gte(messages.id, firstIdAt(new Date(since))),
        ),
      ),
    db().select().from(pastDeliveries).where(inArray(pastDeliveries.taskId, taskIds)),
  ]);
  return [...kept, ...past.map((row) => ({ ...row, nextAt: null }))];
}

const toJson = ({ id, webhookId, webhookName, eventType, status, attemptCount, nextAt }: Sent): StepDeliveryJson => ({
  id: toPublic(id),
  webhook: { id: webhookId, name: webhookName },
  trigger: eventType === "StepCompleted" ? "completed" : "created",
  status,
  attemptCount,
  nextAttemptAt: status === "pending" ? (nextAt?.toISOString() ?? null) : null,
});

/** The latest of each webhook and event of a step's present visit, in the order in which they were made. */
function ofStep(sent: readonly Sent[], nodeId: string, step: StepState | undefined): StepDeliveryJson[] {
  if (step?.status !== "Completed") return [];
  const own = sent.filter(({ node, createdAt }) => node === nodeId && createdAt.getTime() >= reachedAt(step));
  const ordered = own.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const latest = new Map(ordered.map((each) => [`${each.eventType} ${each.webhookId}`, each]));
  return ordered.filter((each) => latest.get(`${each.eventType} ${each.webhookId}`) === each).map(toJson);
}

/** Asks nothing of tasks whose version has no webhooks, which are most. */
export async function deliveriesOfSteps(tasks: readonly BadgedTask[]): Promise<Badges> {
  const wanted = tasks.filter((task) => hasStepWebhooks(task.version.document) && completed(task).length > 0);
  if (wanted.length === 0) return new Map();
  const since = Math.min(...wanted.flatMap((task) => completed(task).map(reachedAt)));
  const sent = Map.groupBy(
    await sentBy(
      wanted.map(({ row }) => row.id),
      since,
    ),
    ({ taskId }) => taskId,
  );
  return new Map(wanted.map(({ row, state }) => [row.id, (nodeId) => ofStep(sent.get(row.id) ?? [], nodeId, state.steps[nodeId])]));
}
