/** How far a new workspace has come, read from what is there. */
import { and, desc, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { endpoints, flows, incomingRequests, members, organisationWebhooks, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import type { FirstStepsJson } from "#lib/wire/first-steps.ts";

const anyOf = (table: PgTable, where: SQL | undefined) => sql<boolean>`exists (select 1 from ${table} where ${where})`;

export async function readFirstSteps({ workspaceId, memberId }: Pick<Actor, "workspaceId" | "memberId">): Promise<FirstStepsJson> {
  const [unpublished, found] = await Promise.all([
    db()
      .select({ id: flows.id, name: flows.name })
      .from(flows)
      .where(and(eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt), isNull(flows.currentDocumentId)))
      .orderBy(desc(flows.updatedAt))
      .limit(1),
    db().execute<FirstStepsJson["done"]>(sql`select
      ${anyOf(flows, eq(flows.workspaceId, workspaceId))} as "flow",
      ${anyOf(flows, and(eq(flows.workspaceId, workspaceId), isNotNull(flows.currentDocumentId)))} as "published",
      ${anyOf(tasks, and(eq(tasks.workspaceId, workspaceId), eq(tasks.test, false)))} as "task",
      ${anyOf(members, and(eq(members.workspaceId, workspaceId), ne(members.id, memberId)))} as "member",
      ${anyOf(endpoints, eq(endpoints.workspaceId, workspaceId))}
        or ${anyOf(organisationWebhooks, eq(organisationWebhooks.workspaceId, workspaceId))}
        or ${anyOf(incomingRequests, eq(incomingRequests.workspaceId, workspaceId))} as "connected"`),
  ]);
  const [done] = found;
  if (!done) throw new Error("a select without a table gives one row");
  const [flow] = unpublished;
  return { done, unpublished: flow ? { id: toPublic(flow.id), name: flow.name } : null };
}
