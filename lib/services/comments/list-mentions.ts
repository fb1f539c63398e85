/** The comments that mention a member, for their inbox. What was deleted, and what is of an archived flow or a test run, is not shown and does not count. */
import { and, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentMentions, flows, members, taskComments, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { timeOf, toPublic } from "#lib/ids.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import { mentionedPeople } from "#lib/services/comments/mentioned-people.ts";
import { type Page, paged } from "#lib/services/params.ts";
import type { MentionJson } from "#lib/wire/comments.ts";
import type { Listed } from "#lib/wire/listed.ts";
import { saidTo } from "#lib/wire/said-to.ts";

/** Characters of a comment that a row of the inbox has room for. */
const mostSaid = 300;

const isShown = and(isNull(taskComments.deletedAt), isNull(tasks.archivedAt), eq(tasks.test, false));

/** The statement of a page, the newest first, with one more that tells whether there is another page. */
export const mentionsStatement = ({ memberId }: Pick<Actor, "memberId">, { limit, cursor }: Page) =>
  db()
    .select({
      id: commentMentions.id,
      commentId: commentMentions.commentId,
      text: taskComments.text,
      readAt: commentMentions.readAt,
      task: { id: tasks.id, name: tasks.name },
      flow: { id: flows.id, name: flows.name },
      author: memberColumns,
    })
    .from(commentMentions)
    .innerJoin(taskComments, eq(taskComments.id, commentMentions.commentId))
    .innerJoin(tasks, eq(tasks.id, taskComments.taskId))
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .innerJoin(members, eq(members.id, taskComments.authorId))
    .where(and(eq(commentMentions.memberId, memberId), isShown, cursor === undefined ? undefined : lt(commentMentions.id, cursor)))
    .orderBy(desc(commentMentions.id))
    .limit(limit + 1);

export async function listMentions(actor: Actor, page: Page): Promise<Listed<MentionJson>> {
  const rows = await mentionsStatement(actor, page);
  const self = toPublic(actor.memberId);
  const peopleIn = await mentionedPeople(
    db(),
    actor.workspaceId,
    rows.map(({ text }) => text),
  );
  return paged(rows, page.limit, ({ id, commentId, text, readAt, task, flow, author }) => ({
    id: toPublic(id),
    comment: toPublic(commentId),
    task: { id: toPublic(task.id), name: task.name },
    flow: { id: toPublic(flow.id), name: flow.name },
    author: memberJson(author),
    text: saidTo(text, self, mostSaid),
    mentions: peopleIn(text),
    mentionedAt: timeOf(id).toISOString(),
    unread: readAt === null,
  }));
}

/** The statement that counts the member's unread mentions. @param which those alone */
export const unreadStatement = ({ memberId }: Pick<Actor, "memberId">, which?: SQL) =>
  db()
    .select({ count: sql<number>`count(*)::int` })
    .from(commentMentions)
    .innerJoin(taskComments, eq(taskComments.id, commentMentions.commentId))
    .innerJoin(tasks, eq(tasks.id, commentMentions.taskId))
    .where(and(eq(commentMentions.memberId, memberId), isNull(commentMentions.readAt), isShown, which));

export async function countMentions(actor: Actor, which?: SQL): Promise<number> {
  const [row] = await unreadStatement(actor, which);
  return row?.count ?? 0;
}
