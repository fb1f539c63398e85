/** Finds comments by their words, for the command palette. */
import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { isSaid } from "#db/found-comments.ts";
import { flows, members, taskComments, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { excerptOf, readingsOf } from "#lib/fields/value-words.ts";
import { toPublic } from "#lib/ids.ts";
import { memberColumns } from "#lib/services/accounts/members.ts";
import { mentionedPeople } from "#lib/services/comments/mentioned-people.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { withMentions } from "#lib/wire/mentions.ts";
import type { FoundCommentJson } from "#lib/wire/search.ts";

/** The statement that finds the newest ones. @param holding by `isSaid` */
export const foundComments = (workspaceId: string, holding: SQL, most: number) =>
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
    .where(and(holding, eq(taskComments.workspaceId, workspaceId), isNull(tasks.archivedAt)))
    .orderBy(desc(taskComments.id))
    .limit(most);

/** @param most as many as are shown */
export async function findComments({ workspaceId }: Actor, words: readonly string[], most: number): Promise<FoundCommentJson[]> {
  const holding = isSaid(words);
  if (holding === null) return [];
  const rows = await foundComments(workspaceId, holding, most);
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
