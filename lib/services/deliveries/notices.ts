/** What admins are told about endpoints, until one of them puts it away. */
import { and, eq, exists, gt, isNull, ne, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { endpoints, flows, notices } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { notFound } from "#lib/http/params.ts";
import { toPublic } from "#lib/ids.ts";
import type { NoticeJson } from "#lib/wire/delivery.ts";

/** As many as anybody reads. */
const mostNotices = 50;

/** Whether a later notice says that the endpoint, which was failing, answers again; also one that was put away. */
function isOver() {
  const later = alias(notices, "later");
  const recovered = db()
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.endpointId, notices.endpointId), eq(later.kind, "recovered"), gt(later.id, notices.id)));
  return exists(recovered);
}

/** Newest first. A failing endpoint that answers again is told of once: by the notice that says so. */
export async function listNotices({ workspaceId }: Pick<Actor, "workspaceId">): Promise<NoticeJson[]> {
  const rows = await db()
    .select({ notice: notices, endpoint: endpoints, flowName: flows.name })
    .from(notices)
    .innerJoin(endpoints, eq(endpoints.id, notices.endpointId))
    .leftJoin(flows, eq(flows.id, endpoints.flowId))
    .where(
      and(
        eq(notices.workspaceId, workspaceId),
        isNull(notices.dismissedAt),
        isNull(flows.archivedAt),
        or(ne(notices.kind, "failing"), not(isOver())),
      ),
    )
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
