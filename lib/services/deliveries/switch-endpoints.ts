/** Switching endpoints on, and giving up what waits for them. */
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { deliveries, endpoints, notices } from "#db/schema/index.ts";
import { toPublic } from "#lib/ids.ts";
import { isAnyOf } from "#lib/services/deliveries/filter.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

export type EndpointRow = typeof endpoints.$inferSelect;

/**
 * Switches endpoints on; what admins were told about their being off is settled by that.
 * @param which a condition on `endpoints`
 * @returns those that were not on
 */
export async function switchOn(tx: Pick<Tx, "update">, which: SQL | undefined): Promise<EndpointRow[]> {
  const switched = await tx
    .update(endpoints)
    .set({
      status: "on",
      statusSince: sql`now()`,
      failuresInRow: sql`case when ${endpoints.status} = 'gone' then 0 else ${endpoints.failuresInRow} end`,
    })
    .where(and(which, sql`${endpoints.status} <> 'on'`))
    .returning();
  const ids = switched.map(({ id }) => id);
  if (ids.length > 0)
    await tx
      .update(notices)
      .set({ dismissedAt: sql`now()` })
      .where(and(inArray(notices.endpointId, ids), eq(notices.kind, "switched_off"), isNull(notices.dismissedAt)));
  return switched;
}

/**
 * Cancels what waits for these endpoints. A try that is under way is the last one of its delivery.
 * @param which a condition on `endpoints`
 * @returns how many were cancelled
 */
export async function cancelWaiting(tx: Tx, which: SQL | undefined): Promise<number> {
  const isTheirs = isAnyOf(deliveries.endpointId, tx.select({ id: endpoints.id }).from(endpoints).where(which));
  const { count } = await tx
    .update(deliveries)
    .set({ status: "cancelled", endedAt: sql`clock_timestamp()` })
    .where(and(isTheirs, sql`${deliveries.status} = 'pending'`, isNull(deliveries.processId)));
  // Passes over those that a worker is writing at this moment: two that wait for each other's rows would both be stuck.
  const held = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(isTheirs, sql`${deliveries.processId} is not null`))
    .for("update", { skipLocked: true });
  await tx.update(deliveries).set({ triesLeft: 0 }).where(inArray(deliveries.id, held));
  return count;
}

/** What open pages hear of it. */
export const endpointChanged = ({ id, flowId }: Pick<EndpointRow, "id" | "flowId">): LiveEvent => ({
  kind: "endpoint",
  id: toPublic(id),
  ...(flowId !== null && { flowId: toPublic(flowId) }),
});

/** Many at once: pages look at everything again. */
export const manyChanged: LiveEvent = { kind: "resync", id: "" };
