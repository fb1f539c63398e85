/** Organisation webhooks as they are read, with their health. */
import { and, asc, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deliveries, endpoints, messages, organisationWebhooks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { DeliveryStatus } from "#lib/delivery/status.ts";
import { organisationEndpointId, toPublic } from "#lib/ids.ts";
import { orderedEvents, type WebhookRow } from "#lib/services/organisation/webhook-input.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import type { Listed } from "#lib/wire/listed.ts";
import { MOST_WEBHOOKS } from "#lib/wire/messages/organisation-events.ts";
import type { OrganisationWebhookJson } from "#lib/wire/organisation-webhook.ts";

interface Latest {
  /** Of the endpoint. */
  endpointId: string;
  id: string;
  status: DeliveryStatus;
  createdAt: Date;
  nextAt: Date;
}

/** The latest message to each of these endpoints. */
async function latestOf(endpointIds: readonly string[]): Promise<Latest[]> {
  if (endpointIds.length === 0) return [];
  const latest = db()
    .select({ id: messages.id, createdAt: messages.createdAt })
    .from(messages)
    .where(eq(messages.endpointId, endpoints.id))
    .orderBy(desc(messages.id))
    .limit(1)
    .as("latest");
  return db()
    .select({ endpointId: endpoints.id, id: latest.id, status: deliveries.status, createdAt: latest.createdAt, nextAt: deliveries.nextAt })
    .from(endpoints)
    .innerJoinLateral(latest, sql`true`)
    .innerJoin(deliveries, eq(deliveries.id, latest.id))
    .where(inArray(endpoints.id, [...endpointIds]));
}

const toJson = (row: WebhookRow, switchedOffAt: Date | undefined, last: Latest | undefined): OrganisationWebhookJson => ({
  id: toPublic(row.id),
  name: row.name,
  url: row.url,
  family: row.family,
  target: row.targetId === null ? null : toPublic(row.targetId),
  events: orderedEvents(row.events),
  enabled: row.enabled && switchedOffAt === undefined,
  switchedOffAt: switchedOffAt?.toISOString() ?? null,
  lastDelivery: last
    ? {
        id: toPublic(last.id),
        status: last.status,
        at: last.createdAt.toISOString(),
        nextAttemptAt: last.status === "pending" ? last.nextAt.toISOString() : null,
      }
    : null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** With what their endpoints say: also those of addresses that they had before. */
async function withHealth(rows: readonly WebhookRow[]): Promise<OrganisationWebhookJson[]> {
  const [first] = rows;
  if (!first) return [];
  const theirs = await db()
    .select({ id: endpoints.id, webhookId: endpoints.webhookId, status: endpoints.status, since: endpoints.statusSince })
    .from(endpoints)
    .where(
      and(
        eq(endpoints.workspaceId, first.workspaceId),
        isNull(endpoints.node),
        inArray(
          endpoints.webhookId,
          rows.map(({ id }) => toPublic(id)),
        ),
      ),
    );
  const latest = new Map((await latestOf(theirs.map(({ id }) => id))).map((each) => [each.endpointId, each]));
  return rows.map((row) => {
    const present = organisationEndpointId(row.id, row.url);
    const own = theirs.filter(({ webhookId }) => webhookId === toPublic(row.id));
    const last = own.flatMap(({ id }) => latest.get(id) ?? []).toSorted((one, other) => (one.id < other.id ? 1 : -1))[0];
    return toJson(row, own.find(({ id, status }) => id === present && status === "gone")?.since, last);
  });
}

/** For the API, newest first. */
export async function listWebhooks(
  { workspaceId }: Pick<Actor, "workspaceId">,
  { limit, cursor }: Page,
): Promise<Listed<OrganisationWebhookJson>> {
  const rows = await db()
    .select()
    .from(organisationWebhooks)
    .where(and(eq(organisationWebhooks.workspaceId, workspaceId), cursor === undefined ? undefined : lt(organisationWebhooks.id, cursor)))
    .orderBy(desc(organisationWebhooks.id))
    .limit(limit + 1);
  const shown = await withHealth(rows.slice(0, limit));
  return { ...paged(rows, limit, ({ id }) => id), items: shown };
}

/** For the settings: all of them, in the order in which they were made. */
export async function allWebhooks({ workspaceId }: Pick<Actor, "workspaceId">): Promise<Listed<OrganisationWebhookJson>> {
  const rows = await db()
    .select()
    .from(organisationWebhooks)
    .where(eq(organisationWebhooks.workspaceId, workspaceId))
    .orderBy(asc(organisationWebhooks.id))
    .limit(MOST_WEBHOOKS);
  return { items: await withHealth(rows), nextCursor: null };
}

/**
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function readWebhook({ workspaceId }: Pick<Actor, "workspaceId">, id: string): Promise<OrganisationWebhookJson> {
  const rows = await db()
    .select()
    .from(organisationWebhooks)
    .where(and(eq(organisationWebhooks.id, id), eq(organisationWebhooks.workspaceId, workspaceId)));
  const [shown] = await withHealth(rows);
  if (!shown) throw notFound("webhook");
  return shown;
}
