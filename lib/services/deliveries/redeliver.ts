/** One more try of a delivery, now: the same message under the same `webhook-id`. */
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { deliveries, messages } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { toPublic } from "#lib/ids.ts";
import { whyNotSent } from "#lib/services/deliveries/refusals.ts";
import { type DeliveryRow, selectDeliveries } from "#lib/services/deliveries/rows.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

/** @throws Refused `not_found` */
async function lock(tx: Tx, workspaceId: string, id: string): Promise<DeliveryRow> {
  const [row] = await selectDeliveries(tx)
    .where(and(eq(messages.id, id), eq(messages.workspaceId, workspaceId)))
    .for("update", { of: deliveries });
  if (!row) throw notFound("delivery");
  return row;
}

/** Due now. A finished one gets one try; one that waits keeps those that it has. */
const dueNow = ({ status }: Pick<DeliveryRow, "status">) =>
  status === "pending"
    ? { nextAt: sql`now()` }
    : { status: "pending" as const, triesLeft: 1, nextAt: sql`now()`, endedAt: null, claim: null };

/** What open pages hear of a delivery that changed. */
export const changed = (row: Pick<DeliveryRow, "id" | "taskId" | "flowId">): LiveEvent[] => {
  const flowId = row.flowId === null ? undefined : toPublic(row.flowId);
  const delivery: LiveEvent = { kind: "delivery", id: toPublic(row.id), flowId };
  return row.taskId === null ? [delivery] : [delivery, { kind: "task", id: toPublic(row.taskId), flowId }];
};

/**
 * One that is being tried at this moment stays as it is: its answer is on its way.
 * @param id uuid
 * @throws Refused `not_found`, `conflict` where nothing is sent to its endpoint
 */
export async function redeliver({ workspaceId }: Actor, id: string): Promise<void> {
  const row = await db().transaction(async (tx) => {
    const known = await lock(tx, workspaceId, id);
    const refused = whyNotSent({
      webhook: known.webhookName,
      endpoint: known.endpointStatus,
      event: known.eventType,
      on: (await readWorkspace(workspaceId, tx)).stepWebhooks,
      archived: known.flowArchivedAt !== null,
    });
    if (refused !== null) throw new Refused("conflict", refused);
    await bindIdempotency(tx);
    if (known.processId === null) await tx.update(deliveries).set(dueNow(known)).where(eq(deliveries.id, id));
    return known;
  });
  announce(workspaceId, changed(row));
  wakeWorkers();
}
