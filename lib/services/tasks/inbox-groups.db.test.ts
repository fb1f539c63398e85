import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { seedTasks, stopTasks } from "#lib/services/task-list/testing.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { countStatement, InboxQuery, inboxCount, inboxStatement } from "#lib/services/tasks/inbox.ts";
import { flowsAsked } from "#lib/services/tasks/inbox-filter.ts";
import { groupsStatement, InboxGroupsQuery, inboxGroups } from "#lib/services/tasks/inbox-groups.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { DUE_GROUPS } from "#lib/wire/inbox.ts";

await testDatabase();

async function inWorkspace() {
  const workspace = await testWorkspace();
  const { actor } = workspace.admin;
  const published = async (name: string) => {
    const made = await createFlow(actor, { ...flow({ new: trigger(), a: task(), b: task() }, ["new a", "a b"]), name });
    const flowId = fromPublic(made.id) as string;
    await publishFlow(actor, flowId, { migrateTasks: false });
    return async (assignedTo: string | null = null, dueAt: string | null = null) => {
      const { id } = await createTask(actor, flowId, { assignedTo });
      if (dueAt) await updateTask(actor, id, { dueAt });
      return id;
    };
  };
  const groups = async (asked: object) =>
    Object.fromEntries((await inboxGroups(actor, InboxGroupsQuery.parse(asked))).groups.map(({ name, count }) => [name, count]));
  return { ...workspace, actor, published, groups };
}

const DAY = 86_400_000;

describe("the headings of the inbox", () => {
  test("count by flow, for the reader and for everyone; what is done or hidden is not counted", async () => {
    const { actor, member, published, groups } = await inWorkspace();
    const [hiring, contracts] = [await published("Hiring"), await published("Contracts")];
    await hiring();
    await hiring(actor.email);
    await hiring(member.actor.email);
    await contracts(member.actor.email);
    const done = await hiring();
    await completeStep(actor, done, "a");
    await completeStep(actor, done, "b");
    await db()
      .update(tasks)
      .set({ archivedAt: new Date() })
      .where(eq(tasks.id, await contracts()));
    expect(await groups({ tab: "everyone", by: "flow" })).toEqual({ Hiring: 3, Contracts: 1 });
    expect(await groups({ tab: "mine", by: "flow" })).toEqual({ Hiring: 2 });
    expect(await inboxCount(actor)).toBe(2);
  });

  test("count a task once that waits for the reader twice, at a step and with what stopped", async () => {
    const { actor, published, groups } = await inWorkspace();
    const id = await (await published("Hiring"))(actor.email);
    await db().execute(sql`insert into open_steps (task_id, node, workspace_id, flow_id, assignee, reached_at)
      select task_id, 'b', workspace_id, flow_id, null, now() from open_steps where task_id = ${id}`);
    await db().execute(sql`insert into action_runs (id, workspace_id, task_id, flow_id, document_id, action, action_name, origin, status)
      select gen_random_uuid(), workspace_id, id, flow_id, document_id, 'send', 'Send', 'a', 'failed' from tasks where id = ${id}`);
    for (const by of ["due", "flow", "step"]) expect(Object.values(await groups({ tab: "mine", by })), by).toEqual([1]);
    expect(await inboxCount(actor)).toBe(1);
  });

  test("count by the first step at which a task stands", async () => {
    const { actor, published, groups } = await inWorkspace();
    const begin = await published("Hiring");
    await begin();
    await begin();
    await completeStep(actor, await begin(), "a");
    expect(await groups({ tab: "everyone", by: "step" })).toEqual({ A: 2, B: 1 });
    expect(await groups({ tab: "mine", by: "step" })).toEqual({ A: 2, B: 1 });
  });

  test("count what agrees with the filter", async () => {
    const { actor, member, published, groups } = await inWorkspace();
    const [hiring, contracts] = [await published("Hiring"), await published("Contracts")];
    await hiring();
    await hiring(member.actor.email);
    await contracts(member.actor.email);
    expect(await groups({ tab: "everyone", by: "flow", assignee: member.actor.email })).toEqual({ Hiring: 1, Contracts: 1 });
    expect(await groups({ tab: "everyone", by: "flow", assignee: "nobody" })).toEqual({ Hiring: 1 });
    expect(await groups({ tab: "everyone", by: "due", search: "no such name" })).toEqual({});
    expect(await groups({ tab: "mine", by: "step", assignee: actor.email })).toEqual({});
  });

  test("count by due date, with weeks that begin on Monday", async () => {
    const { published, groups } = await inWorkspace();
    const begin = await published("Hiring");
    const now = Date.now();
    const weekday = new Date(now).getUTCDay();
    const noonIn = (days: number) => `${new Date(now + days * DAY).toISOString().slice(0, 10)}T12:00:00Z`;
    await begin(null, new Date(now - 60_000).toISOString());
    await begin(null, `${new Date(now).toISOString().slice(0, 10)}T23:59:59.999Z`);
    const ahead = Array.from({ length: 15 }, (_, days) => days + 1);
    for (const days of ahead) await begin(null, noonIn(days));
    await begin();
    const sunday = (7 - weekday) % 7;
    const until = (last: number) => ahead.filter((days) => days > 1 && days <= last).length;
    const expected = {
      Overdue: 1,
      Today: 1,
      Tomorrow: 1,
      "This week": until(sunday),
      "Next week": until(sunday + 7) - until(sunday),
      Later: ahead.length - 1 - until(sunday + 7),
      "No due date": 1,
    };
    expect(await groups({ tab: "everyone", by: "due" })).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, count]) => count > 0)),
    );
    expect(Object.keys(expected)).toEqual(DUE_GROUPS);
  });
});

describe("of many tasks", () => {
  test("every heading is counted from indexes, they add up to what the tab says, and a page is read in the order of its index", async () => {
    const { id, actor, groups } = await inWorkspace();
    await stopTasks(await seedTasks(id, 20_000), 100);
    const waiting = await inboxCount(actor);
    expect(waiting).toBe(16_000);
    for (const tab of ["mine", "everyone"] as const)
      for (const by of ["due", "flow", "step"] as const) {
        const counts = Object.values(await groups({ tab, by }));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(waiting);
        const asked = InboxGroupsQuery.parse({ tab, by });
        const plan = await db().execute(sql`explain ${groupsStatement(actor, asked, await flowsAsked(actor))}`);
        const said = plan.map((row) => Object.values(row)[0]).join("\n");
        if (tab === "everyone" && by !== "step") expect(said, `${tab} by ${by}`).toContain("Index Only Scan using tasks_of_flow");
        expect(said, `${tab} by ${by}`).not.toContain("Seq Scan on tasks");
      }
    const counted = await db().execute(sql`explain ${countStatement(actor)}`);
    const told = counted.map((row) => Object.values(row)[0]).join("\n");
    expect(told).toMatch(/tasks_hidden[\s\S]*action_runs_standing/);
    expect(told).not.toMatch(/tasks_by_urgency|Seq Scan on tasks/);
    for (const tab of ["mine", "everyone"] as const) {
      const plan = await db().execute(sql`explain ${inboxStatement(actor, InboxQuery.parse({ tab, limit: "200" }), null)}`);
      const said = plan.map((row) => Object.values(row)[0]).join("\n");
      expect(said, tab).toContain("using tasks_by_urgency");
      expect(said, tab).not.toContain("Seq Scan");
      // Where the few that stopped stand among the others, they alone are put in order.
      if (tab === "mine") expect(said).toMatch(/Merge Append[\s\S]*Nested Loop Semi Join[\s\S]*Sort[\s\S]*action_runs_standing/);
      else expect(said).not.toContain("Sort");
    }
  }, 60_000);
});
