import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { listenersChanged } from "#db/listeners.ts";
import { endpoints, organisationWebhooks } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { organisationEndpointId, toPublic } from "#lib/ids.ts";
import { manyChanged, switchOn } from "#lib/services/deliveries/switch-endpoints.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { readWebhook } from "#lib/services/organisation/list-webhooks.ts";
import { closeEndpoint, lockWebhooks, openEndpoint } from "#lib/services/organisation/webhook-endpoints.ts";
import { checkWebhook, orderedEvents, type WebhookChanges, type WebhookRow } from "#lib/services/organisation/webhook-input.ts";
import { targetName } from "#lib/services/organisation/webhook-targets.ts";
import { notFound } from "#lib/services/params.ts";
import { audit, changesBetween } from "#lib/services/workspace/audit.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

const TOLD = ["name", "url", "family", "events", "enabled"] as const;

/** What became different, as the audit log tells it. */
async function toldOf(tx: Tx, before: WebhookRow, after: WebhookRow): Promise<Record<string, unknown>> {
  const told = changesBetween(before, after, TOLD);
  if (before.targetId === after.targetId) return told;
  return { ...told, target: { from: await targetName(tx, before), to: await targetName(tx, after) } };
}

/** Locks it for a change. @throws Refused `not_found` */
export async function lockWebhook(tx: Tx, { workspaceId }: Pick<Actor, "workspaceId">, id: string): Promise<WebhookRow> {
  await lockWebhooks(tx, workspaceId);
  const [row] = await tx
    .select()
    .from(organisationWebhooks)
    .where(and(eq(organisationWebhooks.id, id), eq(organisationWebhooks.workspaceId, workspaceId)));
  if (!row) throw notFound("webhook");
  return row;
}

function changed(row: WebhookRow, { target, events, ...given }: WebhookChanges): WebhookRow {
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...row, ...told, ...(target !== undefined && { targetId: target }), ...(events && { events }) };
}

/** @returns how many deliveries were cancelled */
async function follow(tx: Tx, before: WebhookRow, after: WebhookRow, wanted: boolean): Promise<number> {
  const left = before.enabled && (!after.enabled || before.url !== after.url) ? await closeEndpoint(tx, before) : 0;
  if (!after.enabled) return left;
  await openEndpoint(tx, after);
  // Enabling it, or giving it another address, is how one that answered 410 is switched on again.
  const gone = and(eq(endpoints.id, organisationEndpointId(after.id, after.url)), inArray(endpoints.status, ["gone"]));
  if (wanted || before.url !== after.url) await switchOn(tx, gone);
  return left;
}

/**
 * What is not given stays as it is. Disabling it, and another address, cancel what waits.
 * @param id uuid
 * @throws Refused `not_found`, `invalid`
 */
export async function updateWebhook(actor: Actor, id: string, changes: WebhookChanges): Promise<OrganisationWebhookJson> {
  const { workspaceId } = actor;
  const cancelled = await db().transaction(async (tx) => {
    const before = await lockWebhook(tx, actor, id);
    const after = changed(before, changes);
    const aims = after.targetId !== before.targetId || after.family !== before.family;
    await checkWebhook(tx, workspaceId, after, { target: aims || (after.enabled && !before.enabled) });
    const { name, url, family, targetId, events, enabled } = { ...after, events: orderedEvents(after.events) };
    await tx
      .update(organisationWebhooks)
      .set({ name, url, family, targetId, events, enabled, updatedAt: sql`now()` })
      .where(eq(organisationWebhooks.id, id));
    const count = await follow(tx, before, after, changes.enabled === true);
    await listenersChanged(tx, workspaceId);
    const told = await toldOf(tx, before, { ...after, events });
    if (Object.keys(told).length > 0) await audit(tx, actor, "webhook.changed", `webhook:${id}`, { name, ...told });
    await bindIdempotency(tx);
    return count;
  });
  announce(workspaceId, [{ kind: "webhook", id: toPublic(id) }, ...(cancelled > 0 ? [manyChanged] : [])]);
  wakeWorkers();
  return readWebhook(actor, id);
}
