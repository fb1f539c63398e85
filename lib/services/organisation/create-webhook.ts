import { count, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { listenersChanged } from "#db/listeners.ts";
import { organisationWebhooks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { readWebhook } from "#lib/services/organisation/list-webhooks.ts";
import { lockWebhooks, openEndpoint } from "#lib/services/organisation/webhook-endpoints.ts";
import { checkWebhook, type NewWebhook, orderedEvents } from "#lib/services/organisation/webhook-input.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { MOST_WEBHOOKS } from "#lib/wire/messages/organisation-events.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

/** @throws Refused `invalid`, `limit_reached` */
export async function createWebhook(actor: Actor, { target, events, ...given }: NewWebhook): Promise<OrganisationWebhookJson> {
  const { workspaceId, memberId } = actor;
  const id = newId();
  await db().transaction(async (tx) => {
    await lockWebhooks(tx, workspaceId);
    const values = { id, workspaceId, ...given, targetId: target, events: orderedEvents(events), createdBy: memberId };
    await checkWebhook(tx, workspaceId, { ...values, events }, { target: true });
    const [known] = await tx.select({ count: count() }).from(organisationWebhooks).where(eq(organisationWebhooks.workspaceId, workspaceId));
    if ((known?.count ?? 0) >= MOST_WEBHOOKS)
      throw new Refused(
        "limit_reached",
        `${MOST_WEBHOOKS} webhooks are in use, enabled or not, and there can be no more. To make another one, delete one.`,
      );
    const [row] = await tx.insert(organisationWebhooks).values(values).returning();
    if (!row) throw new Error("the webhook was not written");
    if (row.enabled) await openEndpoint(tx, row);
    await listenersChanged(tx, workspaceId);
    await audit(tx, actor, "webhook.created", `webhook:${id}`, { name: row.name, url: row.url, family: row.family, events: row.events });
    await bindIdempotency(tx);
  });
  announce(workspaceId, [{ kind: "webhook", id: toPublic(id) }]);
  return readWebhook(actor, id);
}
