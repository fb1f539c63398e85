/** What lists of deliveries are narrowed by, as conditions on `messages` and `deliveries`. */
import { and, eq, gte, ilike, inArray, isNull, lt, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db, type Tx } from "#db/client.ts";
import { containing } from "#db/like.ts";
import { deliveries, endpoints, messages } from "#db/schema/index.ts";
import { DELIVERY_STATUSES, type DeliveryStatus, EVENT_TYPES } from "#lib/delivery/status.ts";
import { firstIdAt, fromPublic } from "#lib/ids.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

const Id = z
  .string()
  .refine((id) => fromPublic(id) !== null, "An id has 22 characters of A–Z a–z 0–9 _ -")
  .meta({ description: "22 URL-safe characters", pattern: "^[A-Za-z0-9_-]{22}$" });
const Instant = z.iso.datetime({ offset: true, message: "A time like 2026-01-31T09:00:00Z." });

/** Ids stay as the outside says them, so that a filter can be kept and shown again. */
export const Filter = z.strictObject({
  flow: Id.optional(),
  task: Id.optional(),
  step: z.string().max(64).optional().meta({ description: "Node id" }),
  webhook: z.string().max(64).optional().meta({ description: "A webhook's id in its flow, or an endpoint's id" }),
  status: z.enum(DELIVERY_STATUSES).optional(),
  event: z.enum(EVENT_TYPES).optional(),
  since: Instant.optional(),
  until: Instant.optional(),
  search: z.string().trim().max(200).optional(),
}) satisfies z.ZodType<DeliveryFilter>;

/** Spelled out, so that the partial indexes are found whatever the plan knows of the values. */
export const HAS_STATUS: Record<DeliveryStatus, SQL> = {
  pending: sql`((${deliveries.status} = 'pending' and ${deliveries.processId} is null) or (${deliveries.status} = 'pending' and ${deliveries.processId} is not null))`,
  delivered: sql`${deliveries.status} = 'delivered'`,
  failed: sql`${deliveries.status} = 'failed'`,
  cancelled: sql`${deliveries.status} = 'cancelled'`,
};

const startOf = (instant: string): string => firstIdAt(new Date(Math.max(0, Date.parse(instant))));

/** The caller's transaction, where it has one: a second connection beside it could wait for ever. */
type From = Pick<Db | Tx, "select">;

/** Uuids of the endpoints that the filter leaves; null where it says nothing about them. */
async function endpointsOf(workspaceId: string, { flow, webhook }: DeliveryFilter, from: From = db()): Promise<string[] | null> {
  if (flow === undefined && webhook === undefined) return null;
  const own = webhook === undefined ? null : fromPublic(webhook);
  const rows = await from
    .select({ id: endpoints.id })
    .from(endpoints)
    .where(
      and(
        eq(endpoints.workspaceId, workspaceId),
        flow === undefined ? undefined : eq(endpoints.flowId, fromPublic(flow) ?? ""),
        webhook === undefined ? undefined : or(eq(endpoints.webhookId, webhook), own === null ? undefined : eq(endpoints.id, own)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** A message's id, or a part of a task's name: a name may look like an id. */
async function searched(workspaceId: string, text: string, from: From): Promise<SQL | undefined> {
  const id = fromPublic(text);
  const [known] =
    id === null
      ? []
      : await from
          .select({ id: messages.id })
          .from(messages)
          .where(and(eq(messages.id, id), eq(messages.workspaceId, workspaceId)));
  return known ? eq(messages.id, known.id) : ilike(messages.subject, containing(text));
}

/** Time is in the ids, and the messages are partitioned by them. */
const inTime = (column: typeof messages.id | typeof deliveries.id, { since, until }: DeliveryFilter): SQL | undefined =>
  and(since === undefined ? undefined : gte(column, startOf(since)), until === undefined ? undefined : lt(column, startOf(until)));

/** The filter as a condition on `messages` joined with `deliveries`. An unknown id matches nothing. */
export async function matching(workspaceId: string, filter: DeliveryFilter, from: From = db()): Promise<SQL | undefined> {
  const { flow, task, step, webhook, status, event, search } = filter;
  // A webhook that hears of several flows has one endpoint for all of them: which flow it is, the message says.
  const sentTo = webhook === undefined ? null : await endpointsOf(workspaceId, { webhook }, from);
  return and(
    eq(messages.workspaceId, workspaceId),
    // Of both, so that either table's index can lead.
    eq(deliveries.workspaceId, workspaceId),
    flow === undefined ? undefined : eq(messages.flowId, fromPublic(flow) ?? ""),
    task === undefined ? undefined : eq(messages.taskId, fromPublic(task) ?? ""),
    step === undefined ? undefined : eq(messages.node, step),
    sentTo === null ? undefined : inArray(messages.endpointId, sentTo),
    event === undefined ? undefined : eq(messages.eventType, event),
    status === undefined ? undefined : HAS_STATUS[status],
    inTime(messages.id, filter),
    search === undefined || search === "" ? undefined : await searched(workspaceId, search, from),
  );
}

/**
 * The ids are read once, before the rest: what the planner guesses of how many they are leads it astray.
 * @param ids a query of one column
 */
export const isAnyOf = (column: typeof deliveries.endpointId, ids: SQLWrapper): SQL => sql`${column} = any(array(${ids}))`;

/** Where deliveries are looked for, and which. */
export interface Narrowed {
  from: SQL;
  where: SQL | undefined;
  /** Uuids of the endpoints that the filter leaves, null for all of them; absent where it asks for what no endpoint knows. */
  sentTo?: string[] | null;
}

/** Whether there are webhooks that hear of several flows: then an endpoint does not say which one a message is about. */
async function hearOfManyFlows(workspaceId: string, from: From = db()): Promise<boolean> {
  const [known] = await from
    .select({ id: endpoints.id })
    .from(endpoints)
    .where(and(eq(endpoints.workspaceId, workspaceId), isNull(endpoints.flowId)))
    .limit(1);
  return known !== undefined;
}

/** The filter for what needs no more than the deliveries: the messages are joined only where it asks for what only they know. */
export async function narrowed(workspaceId: string, filter: DeliveryFilter, from?: From): Promise<Narrowed> {
  const { flow, task, step, event, search, status } = filter;
  const asksMessages = [task, step, event, search].some((part) => part !== undefined);
  if (asksMessages || (flow !== undefined && (await hearOfManyFlows(workspaceId, from))))
    return {
      from: sql`${deliveries} join ${messages} on ${messages.id} = ${deliveries.id}`,
      where: and(await matching(workspaceId, filter, from), inTime(deliveries.id, filter)),
    };
  const sentTo = await endpointsOf(workspaceId, filter, from);
  const where = and(
    eq(deliveries.workspaceId, workspaceId),
    inTime(deliveries.id, filter),
    sentTo === null ? undefined : inArray(deliveries.endpointId, sentTo),
    status === undefined ? undefined : HAS_STATUS[status],
  );
  return { from: sql`${deliveries}`, where, sentTo };
}
