/** What admins are told about endpoints, until one of them puts it away. */
import { and, eq, exists, gt, isNull, ne, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { endpoints, flows, notices } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
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
export async function dismissNotice(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ notice: notices, webhook: endpoints.name, url: endpoints.url })
      .from(notices)
      .innerJoin(endpoints, eq(endpoints.id, notices.endpointId))
      .where(and(eq(notices.id, id), eq(notices.workspaceId, actor.workspaceId)))
      .for("update", { of: notices });
    if (!found) throw notFound("notice");
    const { notice, ...about } = found;
    if (notice.dismissedAt !== null) return;
    await tx.update(notices).set({ dismissedAt: sql`now()` }).where(eq(notices.id, id));
    await audit(tx, actor, "notice.dismissed", `endpoint:${notice.endpointId}`, { ...about, notice: notice.kind });
  });
}
