/**
 * All failed deliveries of a filter, or all cancelled ones, are sent again, some at a time. How far it has come is written with
 * each batch, so that any worker goes on with it, also after a crash.
 */
import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { deliveries, endpoints, flows, redeliveries, workspaces } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { isAnyOf, type Narrowed, narrowed } from "#lib/services/deliveries/filter.ts";
import { ADD_ON_OFF } from "#lib/services/deliveries/refusals.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { DeliveryFilter, RedeliveryJson } from "#lib/wire/delivery.ts";

type Row = typeof redeliveries.$inferSelect;

/** As many as a transaction should hold. */
const batch = 500;
/** Those that are over are shown for a while. */
const mostListed = 20;

const toJson = ({ id, status, total, done, createdAt }: Row): RedeliveryJson => ({
  id: toPublic(id),
  status,
  total,
  done,
  createdAt: createdAt.toISOString(),
});

/** What open pages hear: their list of deliveries and the progress have changed. */
const tell = ({ id, workspaceId }: Pick<Row, "id" | "workspaceId">) => announce(workspaceId, [{ kind: "delivery", id: toPublic(id) }]);

/** Only what is over and did not arrive is sent again: cancelled ones where the filter says so, else failed ones. */
const overOf = (filter: DeliveryFilter): DeliveryFilter => ({ ...filter, status: filter.status === "cancelled" ? "cancelled" : "failed" });

/** Those of the filter that can be sent: nothing goes to endpoints or step webhooks that are off, or for a deleted flow. */
async function sendable(tx: Pick<Tx, "select">, workspaceId: string, filter: DeliveryFilter): Promise<Narrowed> {
  const [{ from, where }, { stepWebhooks }] = await Promise.all([
    narrowed(workspaceId, overOf(filter), tx),
    readWorkspace(workspaceId, tx),
  ]);
  const on = tx
    .select({ id: endpoints.id })
    .from(endpoints)
    .leftJoin(flows, eq(flows.id, endpoints.flowId))
    .where(
      and(
        eq(endpoints.workspaceId, workspaceId),
        eq(endpoints.status, "on"),
        isNull(flows.archivedAt),
        stepWebhooks ? undefined : isNull(endpoints.node),
      ),
    );
  return { from, where: and(where, isAnyOf(deliveries.endpointId, on)) };
}

/** How many {@link startRedelivery} would send. */
export async function countSendable(
  { workspaceId }: Pick<Actor, "workspaceId">,
  filter: DeliveryFilter,
  from: Pick<Tx, "select" | "execute"> = db(),
): Promise<{ total: number }> {
  const sent = await sendable(from, workspaceId, filter);
  const [counted] = await from.execute<{ total: number }>(sql`select count(*)::int as total from ${sent.from} where ${sent.where}`);
  return { total: counted?.total ?? 0 };
}

/**
 * Begins to send them again; workers do it. A filter with another status than `cancelled` means the failed ones.
 * @throws Refused `conflict` where nothing can be sent because step webhooks are off
 */
export async function startRedelivery(actor: Actor, asked: DeliveryFilter): Promise<RedeliveryJson> {
  const { workspaceId, memberId } = actor;
  const filter = overOf(asked);
  const row = await db().transaction(async (tx) => {
    const { total } = await countSendable(actor, filter, tx);
    if (total === 0 && !(await readWorkspace(workspaceId, tx)).stepWebhooks) throw new Refused("conflict", ADD_ON_OFF);
    const [made] = await tx
      .insert(redeliveries)
      .values({ id: newId(), workspaceId, filter, createdBy: memberId, total, status: total === 0 ? "done" : "running" })
      .returning();
    if (!made) throw new Error("the redelivery was not written");
    await audit(tx, actor, "deliveries.sent_again", `redelivery:${made.id}`, { ...filter, total });
    return made;
  });
  tell(row);
  wakeWorkers();
  return toJson(row);
}

/** Those that run, and the last ones that are over; newest first. */
export async function listRedeliveries({ workspaceId }: Pick<Actor, "workspaceId">): Promise<RedeliveryJson[]> {
  const rows = await db()
    .select()
    .from(redeliveries)
    .where(eq(redeliveries.workspaceId, workspaceId))
    .orderBy(sql`${redeliveries.id} desc`)
    .limit(mostListed);
  return rows.map(toJson);
}

/**
 * What was made due already is sent all the same.
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function stopRedelivery(actor: Actor, id: string): Promise<void> {
  const row = await db().transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(redeliveries)
      .where(and(eq(redeliveries.id, id), eq(redeliveries.workspaceId, actor.workspaceId)))
      .for("update");
    if (!known) throw notFound("redelivery");
    if (known.status !== "running") return known;
    await tx.update(redeliveries).set({ status: "stopped" }).where(eq(redeliveries.id, id));
    await audit(tx, actor, "redelivery.stopped", `redelivery:${id}`, { done: known.done, total: known.total });
    return known;
  });
  tell(row);
}

/** Makes the next ones due. @returns the row as it stands then */
async function next(tx: Tx, row: Row): Promise<Row | undefined> {
  const { from, where } = await sendable(tx, row.workspaceId, row.filter);
  const behind = row.after === null ? undefined : gt(deliveries.id, row.after);
  // Only what was there when somebody asked for it: ids are ordered by time.
  const those = and(where, behind, lt(deliveries.id, row.id));
  const ids = await tx.execute<{ id: string }>(
    sql`select ${deliveries.id} as id from ${from} where ${those} order by ${deliveries.id} limit ${batch} for update of ${deliveries}`,
  );
  const due = ids.map(({ id }) => id);
  if (due.length > 0)
    await tx
      .update(deliveries)
      .set({ status: "pending", triesLeft: 1, nextAt: sql`now()`, endedAt: null, claim: null })
      .where(inArray(deliveries.id, due));
  const done = row.done + due.length;
  const [written] = await tx
    .update(redeliveries)
    .set({ done, total: Math.max(row.total, done), after: due.at(-1) ?? row.after, status: due.length < batch ? "done" : "running" })
    .where(eq(redeliveries.id, row.id))
    .returning();
  return written;
}

/**
 * One batch of one redelivery that runs, unless another process is at it.
 * @returns whether there may be more to do
 */
export async function continueRedelivery(): Promise<boolean> {
  const row = await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ row: redeliveries, on: workspaces.stepWebhooks })
      .from(redeliveries)
      .innerJoin(workspaces, eq(workspaces.id, redeliveries.workspaceId))
      .where(sql`${redeliveries.status} = 'running'`)
      .limit(1)
      .for("update", { of: redeliveries, skipLocked: true });
    if (!found) return undefined;
    const made = await next(tx, found.row);
    // Without step webhooks there may be the organisation's to send; nothing else will become due while they are off.
    if (found.on || made?.status !== "done" || made.done > found.row.done) return made;
    const [stopped] = await tx.update(redeliveries).set({ status: "stopped" }).where(eq(redeliveries.id, found.row.id)).returning();
    return stopped;
  });
  if (!row) return false;
  tell(row);
  wakeWorkers();
  return true;
}
