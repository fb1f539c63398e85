/** A member's own sessions: one for each browser in which they signed in. */
import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { sessionSeconds } from "#lib/auth/session-cookie.ts";
import { toPublic } from "#lib/ids.ts";
import { notFound } from "#lib/services/params.ts";
import type { SessionJson } from "#lib/wire/session.ts";

/** The one that was used last first. @param currentId uuid of the session that asks */
export async function listSessions(actor: Actor, currentId: string): Promise<SessionJson[]> {
  const rows = await db()
    .select()
    .from(sessions)
    .where(and(eq(sessions.memberId, actor.memberId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.expiresAt));
  return rows.map(({ id, userAgent, address, createdAt, expiresAt }) => ({
    id: toPublic(id),
    userAgent,
    address,
    signedInAt: createdAt.toISOString(),
    // A session that is used goes on for its full time from then.
    usedAt: new Date(expiresAt.getTime() - sessionSeconds * 1000).toISOString(),
    current: id === currentId,
  }));
}

/** @throws Refused `not_found` where it is not the member's own, or has ended */
export async function endOwnSession(actor: Actor, id: string): Promise<void> {
  const ended = await db()
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.memberId, actor.memberId)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw notFound("session");
}

/** Ends all but the one that asks. @returns how many */
export async function endOtherSessions(actor: Actor, currentId: string): Promise<{ ended: number }> {
  const ended = await db()
    .delete(sessions)
    .where(and(eq(sessions.memberId, actor.memberId), ne(sessions.id, currentId)))
    .returning({ id: sessions.id });
  return { ended: ended.length };
}
