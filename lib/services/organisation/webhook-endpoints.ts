/** The endpoints of organisation webhooks, which say whether anything goes to their addresses. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { listenersChanged } from "#db/listeners.ts";
import { endpoints, notices, organisationWebhooks, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { organisationEndpointId, toPublic } from "#lib/ids.ts";
import { cancelWaiting, manyChanged } from "#lib/services/deliveries/switch-endpoints.ts";
import type { WebhookRow } from "#lib/services/organisation/webhook-input.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

/** One change of webhooks at a time, so that their number stays within its limit. */
export const lockWebhooks = (tx: Tx, workspaceId: string) =>
  tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");

/** Writes the endpoint of an enabled webhook. One that is paused, or that answered 410, stays so. */
export async function openEndpoint(tx: Tx, { id, workspaceId, name, url, family, targetId }: WebhookRow): Promise<void> {
  const row = {
    id: organisationEndpointId(id, url),
    workspaceId,
    flowId: family === "data_set" ? null : targetId,
    node: null,
    webhookId: toPublic(id),
    name,
    url,
  };
  await tx
    .insert(endpoints)
    .values(row)
    .onConflictDoUpdate({
      target: endpoints.id,
      set: {
        name,
        flowId: row.flowId,
        status: sql`case ${endpoints.status} when 'off' then 'on' else ${endpoints.status} end`,
        statusSince: sql`case ${endpoints.status} when 'off' then now() else ${endpoints.statusSince} end`,
      },
    });
}

/** Nothing goes to these any more, and what waits is cancelled. */
async function close(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const which = inArray(endpoints.id, [...ids]);
  await tx.update(endpoints).set({ status: "off", statusSince: sql`now()`, failuresInRow: 0 }).where(which);
  await tx
    .update(notices)
    .set({ dismissedAt: sql`now()` })
    .where(and(inArray(notices.endpointId, [...ids]), isNull(notices.dismissedAt)));
  return cancelWaiting(tx, which);
}

/** @returns how many deliveries were cancelled */
export const closeEndpoint = (tx: Tx, { id, url }: Pick<WebhookRow, "id" | "url">): Promise<number> =>
  close(tx, [organisationEndpointId(id, url)]);

/**
 * Disables the webhooks that are about a flow or data set which is being deleted: without a target they would hear of all others.
 * @param targetId uuid
 * @returns what open pages are to hear of it after the commit
 */
export async function disableTargeting(tx: Tx, actor: Actor, targetId: string): Promise<LiveEvent[]> {
  const { workspaceId } = actor;
  await lockWebhooks(tx, workspaceId);
  const which = and(
    eq(organisationWebhooks.workspaceId, workspaceId),
    eq(organisationWebhooks.targetId, targetId),
    eq(organisationWebhooks.enabled, true),
  );
  const disabled = await tx.update(organisationWebhooks).set({ enabled: false, updatedAt: sql`now()` }).where(which).returning();
  if (disabled.length === 0) return [];
  const cancelled = await close(
    tx,
    disabled.map(({ id, url }) => organisationEndpointId(id, url)),
  );
  await listenersChanged(tx, workspaceId);
  for (const { id, name } of disabled) await audit(tx, actor, "webhook.changed", `webhook:${id}`, { enabled: false, name });
  const told = disabled.map(({ id }): LiveEvent => ({ kind: "webhook", id: toPublic(id) }));
  return cancelled > 0 ? [...told, manyChanged] : told;
}
