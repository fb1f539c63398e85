/** What admins are told about endpoints, until one of them puts it away. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { endpoints, flows, notices } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { notFound } from "#lib/http/params.ts";
import { toPublic } from "#lib/ids.ts";
import type { NoticeJson } from "#lib/wire/delivery.ts";

/** As many as anybody reads. */
const mostNotices = 50;

/** Newest first. */
export async function listNotices({ workspaceId }: Pick<Actor, "workspaceId">): Promise<NoticeJson[]> {
  const rows = await db()
    .select({ notice: notices, endpoint: endpoints, flowName: flows.name })
    .from(notices)
    .innerJoin(endpoints, eq(endpoints.id, notices.endpointId))
    .leftJoin(flows, eq(flows.id, endpoints.flowId))
    .where(and(eq(notices.workspaceId, workspaceId), isNull(notices.dismissedAt), isNull(flows.archivedAt)))
    .orderBy(sql`${notices.id} desc`)
    .limit(mostNotices);
  return rows.map(({ notice, endpoint, flowName }) => ({
    id: toPublic(notice.id),
    kind: notice.kind,
    at: notice.at.toISOString(),
    endpoint: {
      id: toPublic(endpoint.id),
      url: endpoint.url,
      webhook: { id: endpoint.webhookId, name: endpoint.name },
      flow: endpoint.flowId === null ? null : { id: toPublic(endpoint.flowId), name: flowName ?? "" },
    },
  }));
}

/**
 * Puts one away, for all admins. One that is away already stays away.
 * @param id uuid
 * @throws Refused `not_found`
 */
export async function dismissNotice({ workspaceId }: Actor, id: string): Promise<void> {
  const put = await db()
    .update(notices)
    .set({ dismissedAt: sql`coalesce(${notices.dismissedAt}, now())` })
    .where(and(eq(notices.id, id), eq(notices.workspaceId, workspaceId)))
    .returning({ id: notices.id });
  if (put.length === 0) throw notFound("notice");
}
