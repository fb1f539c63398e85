/** A task's comments, and how many of them a member has not had before them. */
import { and, desc, eq, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentMentions, commentReadings, members, taskComments, tasks } from "#db/schema/index.ts";
import { visible } from "#db/tasks.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import { countMentions } from "#lib/services/comments/list-mentions.ts";
import { mentionedPeople } from "#lib/services/comments/mentioned-people.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import type { CommentJson, CommentsJson } from "#lib/wire/comments.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** The comment with its author. */
const shown = {
  id: taskComments.id,
  text: taskComments.text,
  createdAt: taskComments.createdAt,
  editedAt: taskComments.editedAt,
  author: memberColumns,
};

const selectComments = (client: Pick<Tx, "select">) =>
  client.select(shown).from(taskComments).innerJoin(members, eq(members.id, taskComments.authorId)).$dynamic();

type ShownRow = Awaited<ReturnType<typeof selectComments>>[number];

/** Says of a row what pages are told, with the people of all these rows looked up once. */
async function toComment(
  client: Pick<Tx, "select">,
  workspaceId: string,
  rows: readonly ShownRow[],
): Promise<(row: ShownRow) => CommentJson> {
  const peopleIn = await mentionedPeople(
    client,
    workspaceId,
    rows.map(({ text }) => text),
  );
  return ({ id, text, createdAt, editedAt, author }) => ({
    id: toPublic(id),
    author: memberJson(author),
    text,
    mentions: peopleIn(text),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  });
}

/** One comment of the transaction, which is there. */
export async function shownComment(tx: Tx, { workspaceId }: Actor, commentId: string): Promise<CommentJson> {
  const [row] = await selectComments(tx).where(eq(taskComments.id, commentId));
  if (!row) throw notFound("comment");
  return (await toComment(tx, workspaceId, [row]))(row);
}

/** The statement that counts, task by task: all comments, and those of others that the member has not read. */
export const countsStatement = ({ memberId }: Pick<Actor, "memberId">, taskIds: readonly string[]) =>
  db()
    .select({
      taskId: taskComments.taskId,
      count: sql<number>`count(*)::int`,
      unread: sql<number>`(count(*) filter (where ${isUnread(memberId)}))::int`,
    })
    .from(taskComments)
    .leftJoin(
      commentReadings,
      // Of these tasks alone: a member reads many.
      and(
        eq(commentReadings.taskId, taskComments.taskId),
        eq(commentReadings.memberId, memberId),
        inArray(commentReadings.taskId, [...taskIds]),
      ),
    )
    .where(and(inArray(taskComments.taskId, [...taskIds]), isNull(taskComments.deletedAt)))
    .groupBy(taskComments.taskId);

const isUnread = (memberId: string): SQL =>
  sql`${taskComments.authorId} <> ${memberId} and (${commentReadings.upTo} is null or ${taskComments.id} > ${commentReadings.upTo})`;

/** Of the tasks that have any. */
export async function commentCounts(actor: Actor, taskIds: readonly string[]): Promise<Map<string, TaskItemJson["comments"]>> {
  if (taskIds.length === 0) return new Map();
  const rows = await countsStatement(actor, taskIds);
  return new Map(rows.map(({ taskId, ...counts }) => [taskId, counts]));
}

/** @throws Refused `not_found` */
export async function listComments(actor: Actor, taskId: string, { limit, cursor }: Page): Promise<CommentsJson> {
  const [[task], [counts], unreadMentions, rows] = await Promise.all([
    db().select({ id: tasks.id }).from(tasks).where(visible(actor.workspaceId, taskId)),
    countsStatement(actor, [taskId]),
    countMentions(actor, eq(commentMentions.taskId, taskId)),
    selectComments(db())
      .where(
        and(
          eq(taskComments.taskId, taskId),
          eq(taskComments.workspaceId, actor.workspaceId),
          isNull(taskComments.deletedAt),
          cursor === undefined ? undefined : lt(taskComments.id, cursor),
        ),
      )
      .orderBy(desc(taskComments.id))
      .limit(limit + 1),
  ]);
  if (!task) throw notFound("task");
  return {
    ...paged(rows, limit, await toComment(db(), actor.workspaceId, rows)),
    count: counts?.count ?? 0,
    unread: counts?.unread ?? 0,
    unreadMentions,
  };
}
