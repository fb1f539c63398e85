/** Comments that are looked for by words. */
import { type SQL, sql } from "drizzle-orm";
import { queryOf } from "#db/found-tasks.ts";
import { taskComments, tasks } from "#db/schema/index.ts";
import { commentWords } from "#db/schema/value-words.ts";
import { readingsOf } from "#lib/fields/value-words.ts";

/** Whether it is more than one letter: one alone begins words of nearly every comment. */
const tells = (readings: readonly string[][]): boolean => readings.flat().some((part) => part.length > 1);

/**
 * Ids of the newest comments that are shown and hold all words, each as the beginning of one of its own. They are found by the words first
 * and ordered behind: by the order's index the planner would read all others too. The query is a sub-select, so that it does not guess by
 * the words how many there are. They come to their tasks in their order, so that no more tasks than are needed are looked at. Null where no word
 * is of two letters.
 */
export function newestSaid(workspaceId: string, words: readonly string[], most: number): SQL | null {
  const wanted = words.map(readingsOf).filter((readings) => readings.length > 0);
  if (!wanted.some(tells)) return null;
  const query = wanted.map((readings) => `(${queryOf(readings)})`).join(" & ");
  return sql`(with found as materialized (select ${taskComments.id}, ${taskComments.taskId} from ${taskComments}
    where ${taskComments.deletedAt} is null and ${taskComments.workspaceId} = ${workspaceId}
      and ${commentWords(taskComments.text)} @@ (select to_tsquery('simple', ${query})))
    select newest.id from (select * from found order by id desc) newest join ${tasks} on ${tasks.id} = newest.task_id
    where ${tasks.archivedAt} is null and not ${tasks.test} order by newest.id desc limit ${most})`;
}
