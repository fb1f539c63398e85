/** Whom a comment mentions: they are written beside it with the comment, hear of it, and get a mail where mail is set up. */
import { and, eq, inArray, notInArray } from "drizzle-orm";
import { onCommit, type Tx } from "#db/client.ts";
import { commentMentions, members } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { type MentionedIn, mailMentions, takeMailBack } from "#lib/services/comments/mail-mentions.ts";
import { mentionedIds } from "#lib/services/comments/mentioned-people.ts";
import { announce } from "#lib/services/live.ts";

/** Those who hear of it: not who wrote it, nobody who has left or may not open tasks. */
async function told(tx: Tx, { workspaceId, memberId }: Actor, text: string): Promise<{ id: string; email: string }[]> {
  const ids = mentionedIds([text]).filter((id) => id !== memberId);
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ id: members.id, email: members.email, role: members.role })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true), inArray(members.id, ids)));
  return rows.filter((member) => can(member, "tasks:read"));
}

/** The pages of those whom a comment mentions look again at what they show of it. */
export async function announceMentions(tx: Tx, { workspaceId }: Actor, commentId: string, also: readonly string[] = []): Promise<void> {
  const rows = await tx.select({ id: commentMentions.memberId }).from(commentMentions).where(eq(commentMentions.commentId, commentId));
  const ids = new Set([...rows.map(({ id }) => id), ...also]);
  onCommit(tx, () =>
    announce(
      workspaceId,
      [...ids].map((id) => ({ kind: "mention", id: toPublic(id) })),
    ),
  );
}

/** Writes whom a comment mentions as it stands now. Those whom it mentioned before are not told again; who is not mentioned any more loses it. */
export async function writeMentions(tx: Tx, actor: Actor, comment: MentionedIn): Promise<void> {
  const { id: commentId, taskId, text } = comment;
  const still = mentionedIds([text]);
  const isOfComment = eq(commentMentions.commentId, commentId);
  const gone = await tx
    .delete(commentMentions)
    .where(and(isOfComment, still.length > 0 ? notInArray(commentMentions.memberId, still) : undefined))
    .returning({ id: commentMentions.memberId });
  const people = await told(tx, actor, text);
  const rows = people.map(({ id }) => ({ id: newId(), commentId, memberId: id, workspaceId: actor.workspaceId, taskId }));
  const written =
    rows.length > 0 ? await tx.insert(commentMentions).values(rows).onConflictDoNothing().returning({ id: commentMentions.memberId }) : [];
  const isNew = new Set(written.map(({ id }) => id));
  // What has not gone out yet is written anew, as the comment stands now.
  const waited = new Set(await takeMailBack(tx, commentId));
  await mailMentions(
    tx,
    actor,
    comment,
    people.filter(({ id, email }) => isNew.has(id) || waited.has(email)),
  );
  await announceMentions(
    tx,
    actor,
    commentId,
    gone.map(({ id }) => id),
  );
}
