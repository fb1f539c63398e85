/** Notes which mentions a member has read, or has put away. */
import { and, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, onCommit, type Tx } from "#db/client.ts";
import { commentMentions } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { now, toPublic } from "#lib/ids.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound, PublicId } from "#lib/services/params.ts";
import type { MentionsReadJson } from "#lib/wire/comments.ts";

/** The newest mention that the reader has had before them. */
export const MentionsRead = z.strictObject({ upTo: PublicId });

/** Whether one mention is unread. */
export const MentionChange = z.strictObject({ unread: z.boolean() });
/** When they were put away, as that was answered. */
export const MentionsUnread = z.strictObject({ at: z.iso.datetime() });

/** The member's pages hear of it. */
const changed = (tx: Tx, { workspaceId, memberId }: Actor) =>
  onCommit(tx, () => announce(workspaceId, [{ kind: "mention", id: toPublic(memberId) }]));

/** Those of the member's unread mentions for which it holds are read. */
export async function mentionsRead(tx: Tx, actor: Actor, which: SQL | undefined): Promise<Date> {
  const at = now();
  const read = await tx
    .update(commentMentions)
    .set({ readAt: at })
    .where(and(eq(commentMentions.memberId, actor.memberId), isNull(commentMentions.readAt), which))
    .returning({ id: commentMentions.id });
  if (read.length > 0) changed(tx, actor);
  return at;
}

/** Puts away all mentions that have been listed. What was said stays as new to the member in its task as it was. */
export async function putMentionsAway(actor: Actor, upTo: string): Promise<MentionsReadJson> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const at = await mentionsRead(tx, actor, lte(commentMentions.id, upTo));
    return { at: at.toISOString() };
  });
}

/** Takes that back. @param at as it was answered */
export async function bringMentionsBack(actor: Actor, at: string): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    await tx
      .update(commentMentions)
      .set({ readAt: null })
      .where(and(eq(commentMentions.memberId, actor.memberId), eq(commentMentions.readAt, new Date(at))));
    changed(tx, actor);
  });
}

/** Marks one mention as read or unread. What was said stays as new to the member in its task as it was. @throws Refused `not_found` */
export async function markMention(actor: Actor, id: string, unread: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const found = await tx
      .update(commentMentions)
      .set({ readAt: unread ? null : sql`coalesce(${commentMentions.readAt}, ${now().toISOString()})` })
      .where(and(eq(commentMentions.id, id), eq(commentMentions.memberId, actor.memberId)))
      .returning({ id: commentMentions.id });
    if (found.length === 0) throw notFound("mention");
    changed(tx, actor);
  });
}
