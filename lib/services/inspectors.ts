/** The inspector: members' own endpoints that keep what arrives and answer as they are told. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { inspectorRequests, inspectors } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { bindIdempotency } from "#lib/http/idempotency.ts";
import { type Listed, notFound, type Page, paged } from "#lib/http/params.ts";
import { newId, newSecretId, now, toPublic } from "#lib/ids.ts";
import { announce } from "#lib/services/live.ts";
import { InspectorAnswer, type InspectorJson, type InspectorRequestJson } from "#lib/wire/inspector.ts";

const Name = z.string().trim().min(1, "An endpoint needs a name.").max(100, "At most 100 characters.");
export const NewInspector = z.strictObject({ name: Name });
export const InspectorChanges = z.strictObject({ name: Name.optional(), answer: InspectorAnswer.optional() });

/** How many requests an endpoint keeps. */
const mostRequests = 200;

export const inspectorPath = "/v1/inspect/";
const urlOf = (id: string) => `${env().url}${inspectorPath}${toPublic(id)}`;

const toJson = ({ id, name, answer, createdAt }: typeof inspectors.$inferSelect): InspectorJson => ({
  id: toPublic(id),
  name,
  url: urlOf(id),
  answer,
  createdAt: createdAt.toISOString(),
});

const mine = (actor: Pick<Actor, "workspaceId">, id: string) => and(eq(inspectors.id, id), eq(inspectors.workspaceId, actor.workspaceId));

export async function createInspector(actor: Actor, { name }: z.output<typeof NewInspector>): Promise<InspectorJson> {
  return db().transaction(async (tx) => {
    const row = { id: newSecretId(), workspaceId: actor.workspaceId, memberId: actor.memberId, name, answer: InspectorAnswer.parse({}) };
    const [made] = await tx.insert(inspectors).values(row).returning();
    if (!made) throw new Error("the endpoint was not written");
    await bindIdempotency(tx);
    return toJson(made);
  });
}

/** Newest first: an id, which is a capability, does not tell the time. */
export async function listInspectors(actor: Pick<Actor, "workspaceId">, { limit, cursor }: Page): Promise<Listed<InspectorJson>> {
  const seen = db()
    .select({ createdAt: inspectors.createdAt, id: inspectors.id })
    .from(inspectors)
    .where(mine(actor, cursor ?? ""));
  const rows = await db()
    .select()
    .from(inspectors)
    .where(
      and(
        eq(inspectors.workspaceId, actor.workspaceId),
        cursor === undefined ? undefined : sql`(${inspectors.createdAt}, ${inspectors.id}) < (${seen})`,
      ),
    )
    .orderBy(desc(inspectors.createdAt), desc(inspectors.id))
    .limit(limit + 1);
  return paged(rows, limit, toJson);
}

/** @throws Refused `not_found` */
export async function readInspector(actor: Actor, id: string): Promise<InspectorJson> {
  const [row] = await db().select().from(inspectors).where(mine(actor, id));
  if (!row) throw notFound("inspector endpoint");
  return toJson(row);
}

/** @throws Refused `not_found` */
export async function updateInspector(actor: Actor, id: string, changes: z.output<typeof InspectorChanges>): Promise<InspectorJson> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const [row] = await tx
      .update(inspectors)
      .set({ id, ...changes })
      .where(mine(actor, id))
      .returning();
    if (!row) throw notFound("inspector endpoint");
    return toJson(row);
  });
}

/** @throws Refused `not_found` */
export async function deleteInspector(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const gone = await tx.delete(inspectors).where(mine(actor, id)).returning({ id: inspectors.id });
    if (gone.length === 0) throw notFound("inspector endpoint");
  });
}

const toRequest = (row: typeof inspectorRequests.$inferSelect): InspectorRequestJson => ({
  id: toPublic(row.id),
  receivedAt: row.receivedAt.toISOString(),
  method: row.method,
  path: row.path,
  headers: Object.fromEntries(row.headers),
  body: row.body.toString("utf8"),
  bytes: row.body.length,
});

/** Newest first. @throws Refused `not_found` */
export async function listInspectorRequests(actor: Actor, id: string, { limit, cursor }: Page): Promise<Listed<InspectorRequestJson>> {
  await readInspector(actor, id);
  const rows = await db()
    .select()
    .from(inspectorRequests)
    .where(and(eq(inspectorRequests.inspectorId, id), cursor ? lt(inspectorRequests.id, cursor) : undefined))
    .orderBy(desc(inspectorRequests.id))
    .limit(limit + 1);
  return paged(rows, limit, toRequest);
}

/** @throws Refused `not_found` */
export async function clearInspectorRequests(actor: Actor, id: string): Promise<void> {
  await readInspector(actor, id);
  await db().delete(inspectorRequests).where(eq(inspectorRequests.inspectorId, id));
  announce(actor.workspaceId, [{ kind: "inspector", id: toPublic(id) }]);
}

export interface Received {
  method: string;
  /** What followed the endpoint's address: the query. */
  path: string;
  headers: [string, string][];
  body: Buffer;
}

/** The endpoint's answer; null where there is no such endpoint. */
export async function inspectorAnswer(id: string): Promise<InspectorAnswer | null> {
  const [row] = await db().select({ answer: inspectors.answer }).from(inspectors).where(eq(inspectors.id, id));
  return row?.answer ?? null;
}

/** Keeps what arrived, and only the newest of it. */
export async function keepRequest(id: string, { method, path, headers, body }: Received): Promise<void> {
  const [row] = await db().select({ workspaceId: inspectors.workspaceId }).from(inspectors).where(eq(inspectors.id, id));
  if (!row) return;
  await db()
    .insert(inspectorRequests)
    .values({ id: newId(), workspaceId: row.workspaceId, inspectorId: id, receivedAt: now(), method, path, headers, body });
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
