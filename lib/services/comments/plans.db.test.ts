import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { isSaid } from "#db/found-comments.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { foundComments } from "#lib/services/comments/find-comments.ts";
import { countsStatement } from "#lib/services/comments/list-comments.ts";
import { mentionsStatement, unreadStatement } from "#lib/services/comments/list-mentions.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase();
await testReceiver();
const { admin } = await testWorkspace();

test("comments of a page's tasks are found by the index, however many others there are", async () => {
  const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const ids: string[] = [];
  for (let made = 0; made < 20; made++) ids.push((await createTask(admin.actor, flowId, { fields: exampleValues })).id);
  await db().execute(sql`insert into task_comments (id, workspace_id, task_id, author_id, text, created_at)
    select gen_random_uuid(), workspace_id, id, ${admin.actor.memberId}, repeat('a', 200), now() from tasks, generate_series(1, 1000)`);
  await db().execute(sql`insert into comment_readings (task_id, member_id, workspace_id, up_to)
    select id, ${admin.actor.memberId}, workspace_id, id from tasks`);
  for (const table of ["task_comments", "comment_readings"]) await db().execute(sql`analyze ${sql.identifier(table)}`);
  const rows = await db().execute(sql`explain ${countsStatement(admin.actor, ids.slice(0, 2))}`);
  const plan = rows.map((row) => Object.values(row)[0]).join("\n");
  expect(plan).toContain("task_comments_of_task");
  expect(plan).not.toContain("Seq Scan on task_comments");
});

test("a member's mentions are read from the index's end, and the unread ones counted, however many they have read", async () => {
  const { memberId } = admin.actor;
  await db().execute(sql`insert into comment_mentions (comment_id, member_id, workspace_id, task_id, read_at)
    select id, ${memberId}, workspace_id, task_id, now() from task_comments`);
  await db().execute(
    sql`update comment_mentions set read_at = null where comment_id in (select comment_id from comment_mentions limit 20)`,
  );
  await db().execute(sql`analyze comment_mentions`);
  const planOf = async (statement: { getSQL(): SQL }) =>
    (await db().execute(sql`explain ${statement}`)).map((row) => Object.values(row)[0]).join("\n");
  const list = await planOf(mentionsStatement({ memberId }, { limit: 50, cursor: newId() }));
  expect(list).toContain("comment_mentions_of_member");
  expect(list).not.toMatch(/Sort|Seq Scan on (comment_mentions|task_comments)/);
  const count = await planOf(unreadStatement({ memberId }));
  expect(count).toContain("comment_mentions_unread");
  expect(count).not.toMatch(/Seq Scan on (comment_mentions|task_comments)/);
});

test("comments with words are found by the words' index, however many others there are", async () => {
  await db().execute(sql`update task_comments set text = 'The annex is signed' where id in (select id from task_comments limit 30)`);
  await db().execute(sql`analyze task_comments`);
  const holding = isSaid(["annex", "sig"]) as SQL;
  const rows = await db().execute(sql`explain ${foundComments(admin.actor.workspaceId, holding, 6)}`);
  const plan = rows.map((row) => Object.values(row)[0]).join("\n");
  expect(plan).toContain("task_comments_by_word");
  expect(plan).not.toContain("Seq Scan on task_comments");
});
