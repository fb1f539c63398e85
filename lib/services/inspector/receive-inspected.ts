/** What arrives at an inspector endpoint: kept, and answered as its owner said. */
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { inspectorRequests, inspectors } from "#db/schema/index.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { announce } from "#lib/services/live.ts";
import type { InspectorAnswer } from "#lib/wire/inspector.ts";

/** How many requests an endpoint keeps. */
const mostRequests = 200;

export interface Received {
  method: string;
  /** What followed the endpoint's address: `?a=1`, or an empty text. */
  search: string;
  headers: [string, string][];
  body: Buffer;
}

/** The endpoint's answer; null where there is no such endpoint. */
export async function inspectorAnswer(id: string): Promise<InspectorAnswer | null> {
  const [row] = await db().select({ answer: inspectors.answer }).from(inspectors).where(eq(inspectors.id, id));
  return row?.answer ?? null;
}

/** Keeps what arrived, and only the newest of it. */
export async function keepRequest(id: string, { method, search, headers, body }: Received): Promise<void> {
  const [row] = await db().select({ workspaceId: inspectors.workspaceId }).from(inspectors).where(eq(inspectors.id, id));
  if (!row) return;
  await db()
    .insert(inspectorRequests)
    .values({ id: newId(), workspaceId: row.workspaceId, inspectorId: id, receivedAt: now(), method, path: search, headers, body });
  const oldest = db()
    .select({ id: inspectorRequests.id })
    .from(inspectorRequests)
    .where(eq(inspectorRequests.inspectorId, id))
    .orderBy(desc(inspectorRequests.id))
    .offset(mostRequests)
    .limit(1);
  await db()
    .delete(inspectorRequests)
    .where(and(eq(inspectorRequests.inspectorId, id), sql`${inspectorRequests.id} <= (${oldest})`));
  announce(row.workspaceId, [{ kind: "inspector", id: toPublic(id) }]);
}
