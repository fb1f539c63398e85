/** API keys: `Authorization: Bearer <key>`. A key has the role of its member, and is refused at once with its member. */
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { db, prepared } from "#db/client.ts";
import { apiKeys, members } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { noteUse } from "#lib/auth/note-use.ts";
import { newToken } from "#lib/ids.ts";

export const newApiKey = (): string => `bat_${newToken(32)}`;

/** A key is stored as its SHA-256 only: it is long and random, so a slow hash would protect nothing more. */
export const hashApiKey = (key: string): Buffer => createHash("sha256").update(key).digest();

/** What is kept of a key. */
export const keptOfApiKey = (key: string) => ({ hash: hashApiKey(key), ending: key.slice(-4) });

const lookup = prepared((client) =>
  client
    .select({
      keyId: apiKeys.id,
      memberId: members.id,
      workspaceId: members.workspaceId,
      email: members.email,
      firstName: members.firstName,
      lastName: members.lastName,
      role: members.role,
    })
    .from(apiKeys)
    .innerJoin(members, and(eq(members.id, apiKeys.memberId), eq(members.active, true)))
    .where(eq(apiKeys.hash, sql.placeholder("hash")))
    .prepare("actor_of_api_key"),
);

async function writeUse(id: string): Promise<void> {
  await db().update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, id));
}

const bearer = /^bearer +(\S{32,1024}) *$/i;

/** The member whose key the request carries; null where it carries none that is valid. One statement. */
export async function authenticateApiKey(request: Request): Promise<Actor | null> {
  const key = bearer.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key === undefined) return null;
  const [row] = await lookup().execute({ hash: hashApiKey(key) });
  if (!row) return null;
  const { keyId, ...actor } = row;
  noteUse("an API key", keyId, () => writeUse(keyId));
  return actor;
}
