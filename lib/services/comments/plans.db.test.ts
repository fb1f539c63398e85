import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { newestSaid } from "#db/found-comments.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { foundComments } from "#lib/services/comments/find-comments.ts";
import { countsStatement } from "#lib/services/comments/list-comments.ts";
import { mentionsStatement, unreadStatement } from "#lib/services/comments/list-mentions.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { seedTasks } from "#lib/services/task-list/testing.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase();
await testReceiver();
const { id: workspaceId, admin } = await testWorkspace();

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
  await db().execute(sql`insert into comment_mentions (id, comment_id, member_id, workspace_id, task_id, read_at)
    select id, id, ${memberId}, workspace_id, task_id, now() from task_comments`);
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

describe("the plan of the search for comments", () => {
  beforeAll(async () => {
    const flow = await seedTasks(workspaceId, 5000);
    await db().execute(sql`update task_comments c set text = 'The order of a tender office', task_id = t.id
      from (select id, row_number() over () as nth from task_comments) n
      join (select id, row_number() over () as nth from tasks where flow_id = ${flow}) t on t.nth = 1 + n.nth % 5000
      where c.id = n.id`);
    await db().execute(sql`update task_comments set text = 'The annex is signed' where id in (select id from task_comments limit 30)`);
    for (const table of ["task_comments", "tasks"]) await db().execute(sql`vacuum analyze ${sql.identifier(table)}`);
  });

  const planOf = async (words: string[]): Promise<string> => {
    const statement = foundComments(newestSaid(workspaceId, words, 6) as SQL);
    const rows = await db().execute(sql`explain (analyze, timing off) ${statement}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  };
  /** How many rows its scans of a table read, those they passed over too. */
  const readOf = (plan: string, table: string): number =>
    plan
      .split(/\n *-> */)
      .filter((node) => new RegExp(`Scan.* on ${table}\\b`).test(node.split("\n")[0] ?? ""))
      .flatMap((node) => {
        const [, rows = "0", loops = "0"] = /actual rows=([\d.]+) loops=(\d+)/.exec(node) ?? [];
        return [Number(rows) * Number(loops), ...[...node.matchAll(/Rows Removed by [\w ]+: (\d+)/g)].map(([, count]) => Number(count))];
      })
      .reduce((sum, count) => sum + count, 0);

  test("reads those alone that hold a rare word, by the words' index", async () => {
    const plan = await planOf(["annex", "sig"]);
    expect(plan).toContain("task_comments_by_word");
    expect(plan).not.toContain("Seq Scan on task_comments");
    expect(readOf(plan, "task_comments")).toBeLessThanOrEqual(30 + 6);
  });

  test.each([[["the", "order"]], [["a", "of", "t"]]])(
    "finds by the words' index those that hold %j too, and looks at the tasks of the newest alone",
    async (words) => {
      const plan = await planOf(words);
      expect(plan).toContain("task_comments_by_word");
      expect(plan).not.toContain("Seq Scan on task_comments");
      expect(readOf(plan, "task_comments")).toBeLessThanOrEqual(20_000 + 6);
      expect(readOf(plan, "tasks")).toBeLessThan(100);
    },
  );

  test("is none for words of one letter", () => expect(newestSaid(workspaceId, ["a", "o", "t"], 6)).toBeNull());
});
