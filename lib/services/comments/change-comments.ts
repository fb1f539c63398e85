/** Comments on a task: written, edited, deleted, brought back. They are the people's own: history, API and webhooks know nothing of them. */
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, onCommit, type Tx } from "#db/client.ts";
import { taskComments } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { holdTask } from "#lib/services/comments/hold-task.ts";
import { shownComment } from "#lib/services/comments/list-comments.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
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
    return shownComment(tx, id);
  });
}

/** Begins a change of one comment, and locks it. @param gone whether it is one that was deleted. @throws Refused `not_found` */
async function lockComment(tx: Tx, actor: Actor, taskId: string, commentId: string, gone = false): Promise<{ authorId: string }> {
  await begin(tx, actor, taskId);
  const isSo = gone ? isNotNull(taskComments.deletedAt) : isNull(taskComments.deletedAt);
  const [comment] = await tx
    .select({ authorId: taskComments.authorId })
    .from(taskComments)
    .where(and(eq(taskComments.id, commentId), eq(taskComments.taskId, taskId), isSo))
    .for("update");
  if (!comment) throw notFound("comment");
  return comment;
}

/** Only who wrote it. @throws Refused `not_found`, `forbidden` */
export async function editComment(actor: Actor, taskId: string, commentId: string, text: string): Promise<CommentJson> {
  return db().transaction(async (tx) => {
    const { authorId } = await lockComment(tx, actor, taskId, commentId);
    if (authorId !== actor.memberId) throw new Refused("forbidden", "Only who wrote a comment edits it.");
    await tx.update(taskComments).set({ text, editedAt: now() }).where(eq(taskComments.id, commentId));
    return shownComment(tx, commentId);
  });
}

/** Deletes it, or brings it back as it was. Who wrote it, and administrators. */
async function setDeleted(actor: Actor, taskId: string, commentId: string, deleted: boolean): Promise<CommentJson> {
  return db().transaction(async (tx) => {
    const { authorId } = await lockComment(tx, actor, taskId, commentId, !deleted);
    const own = authorId === actor.memberId;
    if (!own && !can(actor, "tasks:administer"))
      throw new Refused("forbidden", "Only who wrote a comment, and administrators, delete it or bring it back.");
    const deletedAt = deleted ? now() : null;
    await tx.update(taskComments).set({ deletedAt }).where(eq(taskComments.id, commentId));
    const comment = await shownComment(tx, commentId);
    const act = deleted ? "task.comment_deleted" : "task.comment_restored";
    if (!own) await audit(tx, actor, act, `task:${taskId}`, { author: comment.author.email });
    return comment;
  });
}

/** @throws Refused `not_found`, `forbidden` */
export async function deleteComment(actor: Actor, taskId: string, commentId: string): Promise<void> {
  await setDeleted(actor, taskId, commentId, true);
}

/** Within a day. @throws Refused `not_found`, `forbidden` */
export const restoreComment = (actor: Actor, taskId: string, commentId: string): Promise<CommentJson> =>
  setDeleted(actor, taskId, commentId, false);
