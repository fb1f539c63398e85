/** Finds comments by their words, for the command palette. */
import { desc, eq, inArray, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { newestSaid } from "#db/found-comments.ts";
import { flows, members, taskComments, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { excerptOf, readingsOf } from "#lib/fields/value-words.ts";
import { toPublic } from "#lib/ids.ts";
import { memberColumns } from "#lib/services/accounts/members.ts";
import { mentionedPeople } from "#lib/services/comments/mentioned-people.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { withMentions } from "#lib/wire/mentions.ts";
import type { FoundCommentJson } from "#lib/wire/search.ts";

/** The statement that reads those that were found. @param ids by `newestSaid` */
export const foundComments = (ids: SQL) =>
  db()
    .select({
      id: taskComments.id,
      text: taskComments.text,
      task: { id: tasks.id, name: tasks.name },
      flow: { id: flows.id, name: flows.name },
      author: memberColumns,
    })
    .from(taskComments)
    .innerJoin(tasks, eq(tasks.id, taskComments.taskId))
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .innerJoin(members, eq(members.id, taskComments.authorId))
    .where(inArray(taskComments.id, ids))
    .orderBy(desc(taskComments.id));

/** @param most as many as are shown */
export async function findComments({ workspaceId }: Actor, words: readonly string[], most: number): Promise<FoundCommentJson[]> {
  const ids = newestSaid(workspaceId, words, most);
  if (ids === null) return [];
  const rows = await foundComments(ids);
  const peopleIn = await mentionedPeople(
    db(),
    workspaceId,
    rows.map(({ text }) => text),
  );
  const word = words.find((each) => readingsOf(each).length > 0) ?? "";
  return rows.map(({ id, text, task, flow, author }) => {
    const names = new Map(peopleIn(text).map((member) => [member.id, `@${fullName(member)}`]));
    return {
      id: toPublic(id),
      task: { id: toPublic(task.id), name: task.name },
      flow: { id: toPublic(flow.id), name: flow.name },
      author: fullName(author),
      text: excerptOf(
        withMentions(text, (memberId) => names.get(memberId) ?? null),
        word,
      ),
    };
  });
}
