/** Comments on a task: written, edited, deleted, brought back. They are the people's own: history, API and webhooks know nothing of them. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import { db, onCommit, type Tx } from "#db/client.ts";
import { taskComments } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { holdTask } from "#lib/services/comments/hold-task.ts";
import { shownComment } from "#lib/services/comments/list-comments.ts";
import { announceMentions, writeMentions } from "#lib/services/comments/mentions.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { EditedComment } from "#lib/wire/comment-input.ts";
import type { CommentJson } from "#lib/wire/comments.ts";

/** Begins a change of the task's comments, which pages hear of. @throws Refused `not_found` */
async function begin(tx: Tx, actor: Actor, taskId: string): Promise<void> {
  await bindIdempotency(tx);
  const { flowId } = await holdTask(tx, actor, taskId);
  onCommit(tx, () => announce(actor.workspaceId, [{ kind: "comment", id: toPublic(taskId), flowId: toPublic(flowId) }]));
}

/** @param text as `CommentText` gives it. @throws Refused `not_found` */
export async function writeComment(actor: Actor, taskId: string, text: string): Promise<CommentJson> {
  return db().transaction(async (tx) => {
    await begin(tx, actor, taskId);
    const id = newId();
    await tx.insert(taskComments).values({ id, workspaceId: actor.workspaceId, taskId, authorId: actor.memberId, text, createdAt: now() });
    await writeMentions(tx, actor, { id, taskId, text });
    return shownComment(tx, actor, id);
  });
}

type LockedComment = Pick<typeof taskComments.$inferSelect, "authorId" | "deletedBy" | "createdAt" | "editedAt">;

/** Begins a change of one comment, and locks it. @param gone whether it is one that was deleted. @throws Refused `not_found` */
async function lockComment(tx: Tx, actor: Actor, taskId: string, commentId: string, gone = false): Promise<LockedComment> {
  await begin(tx, actor, taskId);
  const isSo = gone ? isNotNull(taskComments.deletedAt) : isNull(taskComments.deletedAt);
  const [comment] = await tx
    .select({
      authorId: taskComments.authorId,
      deletedBy: taskComments.deletedBy,
      createdAt: taskComments.createdAt,
      editedAt: taskComments.editedAt,
    })
    .from(taskComments)
    .where(and(eq(taskComments.id, commentId), eq(taskComments.taskId, taskId), isSo))
    .for("update");
  if (!comment) throw notFound("comment");
  return comment;
}

/** Only who wrote it; with `since` only the text that stands there since then. @throws Refused `not_found`, `forbidden`, `conflict` */
export async function editComment(
  actor: Actor,
  taskId: string,
  commentId: string,
  { text, since }: z.output<typeof EditedComment>,
): Promise<CommentJson> {
  return db().transaction(async (tx) => {
    const { authorId, createdAt, editedAt } = await lockComment(tx, actor, taskId, commentId);
    if (authorId !== actor.memberId) throw new Refused("forbidden", "Only who wrote a comment edits it.");
    if (since !== undefined && Date.parse(since) !== (editedAt ?? createdAt).getTime())
      throw new Refused("conflict", "The comment was changed meanwhile. Read the newer text first.");
    await tx.update(taskComments).set({ text, editedAt: now() }).where(eq(taskComments.id, commentId));
    await writeMentions(tx, actor, { id: commentId, taskId, text });
    return shownComment(tx, actor, commentId);
  });
}

const NOT_THEIRS_TO_DELETE = "Only who wrote a comment, and administrators, delete it.";
const NOT_THEIRS_TO_RESTORE = "Only who deleted a comment, and administrators, bring it back.";

/** Deletes it, or undoes that; whom it mentions goes and comes back with it. The audit log tells of it unless it stays between the author and themselves. */
async function setDeleted(actor: Actor, taskId: string, commentId: string, { undone }: { undone: boolean }): Promise<CommentJson> {
  return db().transaction(async (tx) => {
    const { authorId, deletedBy } = await lockComment(tx, actor, taskId, commentId, undone);
    if (actor.memberId !== (undone ? deletedBy : authorId) && !can(actor, "tasks:administer"))
      throw new Refused("forbidden", undone ? NOT_THEIRS_TO_RESTORE : NOT_THEIRS_TO_DELETE);
    const gone = undone ? { deletedAt: null, deletedBy: null } : { deletedAt: now(), deletedBy: actor.memberId };
    await tx.update(taskComments).set(gone).where(eq(taskComments.id, commentId));
    await announceMentions(tx, actor, commentId);
    const comment = await shownComment(tx, actor, commentId);
    if (actor.memberId !== authorId || (undone && deletedBy !== authorId))
      await audit(tx, actor, undone ? "task.comment_restored" : "task.comment_deleted", `task:${taskId}`, { author: comment.author.email });
    return comment;
  });
}

/** Who wrote it, and administrators. @throws Refused `not_found`, `forbidden` */
export async function deleteComment(actor: Actor, taskId: string, commentId: string): Promise<void> {
  await setDeleted(actor, taskId, commentId, { undone: false });
}

/** Brings it back as it was, within a day: who deleted it, and administrators. @throws Refused `not_found`, `forbidden` */
export const restoreComment = (actor: Actor, taskId: string, commentId: string): Promise<CommentJson> =>
  setDeleted(actor, taskId, commentId, { undone: true });
