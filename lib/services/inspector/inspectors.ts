/** The inspector: members' own endpoints that keep what arrives and answer as they are told. Everybody sees them; whose they are changes them. */

import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { inspectorRequests, inspectors, members } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { Refused } from "#lib/errors.ts";
import { newSecretId, toPublic } from "#lib/ids.ts";
import { MASK } from "#lib/mask.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import { carriesSecret, InspectorAnswer, type InspectorJson, type InspectorRequestJson } from "#lib/wire/inspector.ts";
import type { Listed } from "#lib/wire/listed.ts";

const Name = z.string().trim().min(1, "An endpoint needs a name.").max(100, "At most 100 characters.");
export const NewInspector = z.strictObject({ name: Name });
export const InspectorChanges = z.strictObject({ name: Name.optional(), answer: InspectorAnswer.optional() });

export const inspectorPath = "/v1/inspect/";
const urlOf = (id: string) => `${env().url}${inspectorPath}${toPublic(id)}`;

interface Shown {
  row: typeof inspectors.$inferSelect;
  /** Email. */
  owner: string | null;
}

const toJson = ({ row: { id, name, answer, createdAt }, owner }: Shown): InspectorJson => ({
  id: toPublic(id),
  name,
  owner,
  url: urlOf(id),
  answer,
  createdAt: createdAt.toISOString(),
});

const isOf = (actor: Pick<Actor, "workspaceId">, id: string) => and(eq(inspectors.id, id), eq(inspectors.workspaceId, actor.workspaceId));

const select = (from: Pick<Tx, "select"> = db()) =>
  from.select({ row: inspectors, owner: members.email }).from(inspectors).leftJoin(members, eq(members.id, inspectors.memberId));

/** @throws Refused `not_found` */
async function find(actor: Actor, id: string): Promise<Shown> {
  const [shown] = await select().where(isOf(actor, id));
  if (!shown) throw notFound("inspector endpoint");
  return shown;
}

/** Locks the endpoint for a change. @throws Refused `not_found`, `forbidden` */
async function lockOwn(tx: Tx, actor: Actor, id: string): Promise<Shown> {
  const [shown] = await select(tx).where(isOf(actor, id)).for("update", { of: inspectors });
  if (!shown) throw notFound("inspector endpoint");
  if (shown.row.memberId !== actor.memberId && actor.role !== "admin")
    throw new Refused(
      "forbidden",
      `${shown.row.name} belongs to ${shown.owner ?? "somebody else"}. Only they and administrators change it.`,
    );
  return shown;
}

export async function createInspector(actor: Actor, { name }: z.output<typeof NewInspector>): Promise<InspectorJson> {
  return db().transaction(async (tx) => {
    const row = { id: newSecretId(), workspaceId: actor.workspaceId, memberId: actor.memberId, name, answer: InspectorAnswer.parse({}) };
    const [made] = await tx.insert(inspectors).values(row).returning();
    if (!made) throw new Error("the endpoint was not written");
    await bindIdempotency(tx);
    return toJson({ row: made, owner: actor.email });
  });
}

/** Newest first: an id, which is a capability, does not tell the time. */
export async function listInspectors(actor: Pick<Actor, "workspaceId">, { limit, cursor }: Page): Promise<Listed<InspectorJson>> {
  const seen = db()
    .select({ createdAt: inspectors.createdAt, id: inspectors.id })
    .from(inspectors)
    .where(isOf(actor, cursor ?? ""));
  const rows = await select()
    .where(
      and(
        eq(inspectors.workspaceId, actor.workspaceId),
        cursor === undefined ? undefined : sql`(${inspectors.createdAt}, ${inspectors.id}) < (${seen})`,
      ),
    )
    .orderBy(desc(inspectors.createdAt), desc(inspectors.id))
    .limit(limit + 1);
  return paged(
    rows.map(({ row, owner }) => ({ id: row.id, row, owner })),
    limit,
    toJson,
  );
}

/** @throws Refused `not_found` */
export const readInspector = async (actor: Actor, id: string): Promise<InspectorJson> => toJson(await find(actor, id));

/** @throws Refused `not_found`, `forbidden` */
export async function updateInspector(actor: Actor, id: string, changes: z.output<typeof InspectorChanges>): Promise<InspectorJson> {
  return db().transaction(async (tx) => {
    const { owner } = await lockOwn(tx, actor, id);
    await bindIdempotency(tx);
    const [row] = await tx
      .update(inspectors)
      .set({ id, ...changes })
      .where(isOf(actor, id))
      .returning();
    if (!row) throw notFound("inspector endpoint");
    return toJson({ row, owner });
  });
}

/** @throws Refused `not_found`, `forbidden` */
export async function deleteInspector(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    await lockOwn(tx, actor, id);
    await bindIdempotency(tx);
    await tx.delete(inspectors).where(isOf(actor, id));
  });
}

/** A step webhook's body carries the webhook's secret (contract section 5). */
const withoutClientSecret = (body: string): string => body.replace(/("clientSecret"\s*:\s*)"(?:[^"\\]|\\.)*"/g, `$1"${MASK}"`);

const toRequest = (row: typeof inspectorRequests.$inferSelect, seesSecrets: boolean): InspectorRequestJson => ({
  id: toPublic(row.id),
  receivedAt: row.receivedAt.toISOString(),
  method: row.method,
  path: seesSecrets ? row.path : row.path.replace(/\?.*$/s, `?${MASK}`),
  headers: Object.fromEntries(row.headers.map(([name, value]) => [name, seesSecrets || !carriesSecret(name) ? value : MASK])),
  body: seesSecrets ? row.body.toString("utf8") : withoutClientSecret(row.body.toString("utf8")),
  bytes: row.body.length,
});

/** Newest first. Secrets in headers, queries and bodies are for whose endpoint it is and for who may read calls. @throws Refused `not_found` */
export async function listInspectorRequests(actor: Actor, id: string, { limit, cursor }: Page): Promise<Listed<InspectorRequestJson>> {
  const { row } = await find(actor, id);
  const seesSecrets = row.memberId === actor.memberId || can(actor, "calls:read");
  const rows = await db()
    .select()
    .from(inspectorRequests)
    .where(and(eq(inspectorRequests.inspectorId, id), cursor ? lt(inspectorRequests.id, cursor) : undefined))
    .orderBy(desc(inspectorRequests.id))
    .limit(limit + 1);
  return paged(rows, limit, (request) => toRequest(request, seesSecrets));
}

/** @throws Refused `not_found`, `forbidden` */
export async function clearInspectorRequests(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    await lockOwn(tx, actor, id);
    await bindIdempotency(tx);
    await tx.delete(inspectorRequests).where(eq(inspectorRequests.inspectorId, id));
  });
  announce(actor.workspaceId, [{ kind: "inspector", id: toPublic(id) }]);
}
