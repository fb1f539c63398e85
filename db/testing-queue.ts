/** What the tests of the queue share: endpoints, and deliveries that wait for them. */
import { eq, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deliveries, endpoints, messages, processes } from "#db/schema/index.ts";
import { newId, now } from "#lib/ids.ts";

export const workspaceId = newId();

/** An endpoint that belongs to no flow; its uuid, greater than those of the ones made before. */
export async function endpoint(more: Partial<typeof endpoints.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await db()
    .insert(endpoints)
    .values({ id, workspaceId, webhookId: "w1", name: "Test", url: "https://hooks.example.com/", ...more });
  return id;
}

/** Deliveries that are due at the endpoint; their uuids, in the order of their causes. */
export async function waiting(endpointId: string, count = 1, more: Partial<typeof deliveries.$inferInsert> = {}): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const at = now();
  const message = { workspaceId, endpointId, webhookId: "w1", webhookName: "Test", eventType: "StepCompleted" as const };
  await db()
    .insert(messages)
    .values(ids.map((id) => ({ ...message, id, subject: "Acme Corp", createdAt: at, body: `{"id":"${id}"}` })));
  await db()
    .insert(deliveries)
    .values(ids.map((id) => ({ id, workspaceId, endpointId, status: "pending" as const, triesLeft: 3, nextAt: at, ...more })));
  return ids;
}

/** Makes a process one of the living, without a heartbeat. */
export async function live(processId: string): Promise<void> {
  await db().insert(processes).values({ id: processId, kind: "worker" }).onConflictDoNothing();
}

export async function die(processId: string): Promise<void> {
  await db().delete(processes).where(eq(processes.id, processId));
}

/** How these deliveries stand, in the order of their causes. */
export const standing = (ids: string[]) => db().select().from(deliveries).where(inArray(deliveries.id, ids)).orderBy(deliveries.seq);

/** Takes everything out of the queue. */
export async function emptyQueue(): Promise<void> {
  await db().delete(deliveries);
  await db().delete(messages);
  await db().delete(endpoints);
}
