/** API keys: made for a member, shown once, taken back at once. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { apiKeys, members } from "#db/schema/index.ts";
import { keptOfApiKey, newApiKey } from "#lib/auth/api-key.ts";
import type { Actor } from "#lib/auth/can.ts";
import { invalid } from "#lib/errors.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { Email } from "#lib/services/accounts/members.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { ApiKeyJson } from "#lib/wire/pages.ts";

export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1, "A key needs a name.").max(100, "At most 100 characters."),
  /** Email of the member whose role the key has. */
  member: Email,
});
export type NewApiKey = z.output<typeof NewApiKey>;

/** The newest first; never the keys themselves. */
export async function listApiKeys(actor: Actor, { limit, cursor }: Page): Promise<Listed<ApiKeyJson>> {
  const rows = await db()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      ending: apiKeys.ending,
      member: members.email,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(members, eq(members.id, apiKeys.memberId))
    .where(and(eq(apiKeys.workspaceId, actor.workspaceId), cursor === undefined ? undefined : lt(apiKeys.id, cursor)))
    .orderBy(desc(apiKeys.id))
    .limit(limit + 1);
  return paged(rows, limit, ({ id, name, ending, member, createdAt, lastUsedAt }) => ({
    id: toPublic(id),
    name,
    ending,
    member,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** @returns the key, which is never shown again */
export async function createApiKey(actor: Actor, { name, member }: NewApiKey): Promise<{ id: string; name: string; key: string }> {
  const id = newId();
  const key = newApiKey();
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const [owner] = await tx
      .select({ id: members.id, email: members.email })
      .from(members)
      .where(
        and(eq(members.workspaceId, actor.workspaceId), eq(members.active, true), eq(sql`lower(${members.email})`, member.toLowerCase())),
      );
    if (!owner) throw invalid([{ path: "member", message: `${member} is no active member.` }]);
    await tx.insert(apiKeys).values({ id, workspaceId: actor.workspaceId, memberId: owner.id, name, ...keptOfApiKey(key) });
    await audit(tx, actor, "api_key.created", `api_key:${id}`, { name, member: owner.email });
  });
  return { id: toPublic(id), name, key };
}

/** The key is refused from now on. @throws Refused `not_found` */
export async function revokeApiKey(actor: Actor, keyId: string): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const [gone] = await tx
      .delete(apiKeys)
      .where(and(eq(apiKeys.id, keyId), eq(apiKeys.workspaceId, actor.workspaceId)))
      .returning({ name: apiKeys.name });
    if (!gone) throw notFound("API key");
    await audit(tx, actor, "api_key.revoked", `api_key:${keyId}`, { name: gone.name });
  });
}
