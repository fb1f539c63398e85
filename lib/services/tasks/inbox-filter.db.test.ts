import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, openSteps, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { approval, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { seedTasks } from "#lib/services/task-list/testing.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { flowsOfInbox, InboxQuery, inbox, inboxStatement } from "#lib/services/tasks/inbox.ts";
import { flowsAsked } from "#lib/services/tasks/inbox-filter.ts";
import { groupsStatement, InboxGroupsQuery, inboxGroups } from "#lib/services/tasks/inbox-groups.ts";

await testDatabase();

async function inWorkspace() {
  const workspace = await testWorkspace();
  const { actor } = workspace.admin;
  const published = async (name: string, drawn: ReturnType<typeof flow>) => {
    const made = await createFlow(actor, { ...drawn, name });
    const flowId = fromPublic(made.id) as string;
    await publishFlow(actor, flowId, { migrateTasks: false });
    const begin = async (name: string, assignedTo: string | null = null, fields = {}) =>
      (await createTask(actor, flowId, { name, assignedTo, fields })).id;
    return { id: made.id, begin };
  };
  const page = async (asked: object) => {
    const { items, nextCursor } = await inbox(actor, InboxQuery.parse({ tab: "everyone", ...asked }));
    return { names: items.map(({ name }) => name), nextCursor };
  };
  const names = async (asked: object) => (await page(asked)).names.toSorted();
  return { ...workspace, actor, published, page, names };
}
const parallel = (approvers: string[]) => approval(approvers, { kind: "parallel_approval" });
const sequential = (approvers: string[]) => approval(approvers, { kind: "sequential_approval" });
const plain = flow({ new: trigger(), a: task(), b: task() }, ["new a", "a b"]);

describe("the inbox is narrowed", () => {
  test("by whom a task is assigned to, by whom one of its steps waits for, and by nobody", async () => {
    const { actor, member, published, names } = await inWorkspace();
    const { email } = member.actor;
    const { begin } = await published("Hiring", plain);
    const asked = await published("Review", flow({ new: trigger(), a: approval([email]), z: end() }, ["new a", "a z"]));
    await begin("Hers", email);
    await begin("Mine", actor.email);
    await begin("Anybody's");
    await asked.begin("Hers to decide", actor.email);
    await closeByHand(actor, await begin("Hers and done", email), "completed_by_hand");
    expect(await names({ assignee: email.toUpperCase() })).toEqual(["Hers", "Hers to decide"]);
    expect(await names({ assignee: actor.email })).toEqual(["Hers to decide", "Mine"]);
    expect(await names({ assignee: "nobody" })).toEqual(["Anybody's"]);
    expect(await names({ assignee: "gone@example.com" })).toEqual([]);
    expect(await names({ tab: "done", assignee: email })).toEqual(["Hers and done"]);
    expect(await names({ tab: "done", assignee: "nobody" })).toEqual([]);
  });

  test("by flows and words of the name, and never shows another workspace's", async () => {
    const { published, names } = await inWorkspace();
    const [hiring, contracts] = [await published("Hiring", plain), await published("Contracts", plain)];
    const other = await inWorkspace();
    const theirs = await other.published("Theirs", plain);
    await theirs.begin("Ada Lovelace");
    await hiring.begin("Ada Lovelace");
    await hiring.begin("Alan 100% Turing");
    await contracts.begin("Ada Byron");
    expect(await names({ flow: hiring.id })).toEqual(["Ada Lovelace", "Alan 100% Turing"]);
    expect(await names({ flow: `${hiring.id},${contracts.id}`, search: "ada" })).toEqual(["Ada Byron", "Ada Lovelace"]);
    expect(await names({ search: "love ADA" })).toEqual(["Ada Lovelace"]);
    expect(await names({ search: "%" })).toEqual(["Alan 100% Turing"]);
    for (const flow of [theirs.id, "no id", ""]) expect(await names({ flow })).toEqual([]);
    expect(await names({ search: "   " })).toHaveLength(3);
  });

  test("by words of the values, beside those of the name", async () => {
    const { published, names } = await inWorkspace();
    const { begin } = await published("Orders", { ...plain, fields: [{ key: "customer", name: "Customer", type: "text" }] });
    await begin("Order 1", null, { customer: "Globex GmbH" });
    await begin("Order 2", null, { customer: "Initech" });
    expect(await names({ search: "glob" })).toEqual(["Order 1"]);
    expect(await names({ search: "order init" })).toEqual(["Order 2"]);
  });

  test("by what waits for the reader's decision and by actions that stopped", async () => {
    const { actor, member, published, names } = await inWorkspace();
    const drawn = flow({ new: trigger(), a: task(), b: approval([actor.email]), z: end() }, ["new a", "a b", "b z"]);
    const { begin } = await published("Review", drawn);
    await begin("Not yet", actor.email);
    await completeStep(actor, await begin("Now"), "a");
    const theirs = await published("Another's", flow({ new: trigger(), a: approval([member.actor.email]), z: end() }, ["new a", "a z"]));
    await theirs.begin("Theirs", actor.email);
    const stopped = await begin("Stopped");
    const [row] = await db().select().from(tasks).where(eq(tasks.id, stopped));
    const { workspaceId, flowId, documentId } = row as typeof tasks.$inferSelect;
    const run = { id: newId(), workspaceId, taskId: stopped, flowId, documentId, action: "x", actionName: "Finish" };
    await db()
      .insert(actionRuns)
      .values({ ...run, status: "failed" });
    expect(await names({ decisions: "yes" })).toEqual(["Now"]);
    expect(await names({ tab: "mine", decisions: "yes" })).toEqual(["Now"]);
    expect(await names({ stopped: "yes" })).toEqual(["Stopped"]);
    await db().update(actionRuns).set({ status: "discarded" });
    expect(await names({ stopped: "yes" })).toEqual([]);
  });

  test("by what waits for the reader's decision, where anybody decides, or several do, all or in turn", async () => {
    const { actor, member, published, names } = await inWorkspace();
    const [mine, hers] = [actor.email, member.actor.email];
    const kinds = { approval, parallel, sequential };
    for (const [kind, of] of Object.entries(kinds))
      for (const [asked, approvers] of Object.entries({ nobody: [], me: [mine], her: [hers], "her and me": [hers, mine] })) {
        // Such a one is not published.
        if (kind !== "approval" && approvers.length === 0) continue;
        const { begin } = await published(`${kind} ${asked}`, flow({ new: trigger(), a: of(approvers), z: end() }, ["new a", "a z"]));
        for (const [to, assignedTo] of Object.entries({ nobody: null, me: mine, her: hers }))
          await begin(`${kind} of ${asked}, to ${to}`, assignedTo);
      }
    const all = (await inbox(actor, InboxQuery.parse({ tab: "everyone" }))).items;
    const decidable = all.filter(({ decides }) => decides.length > 0).map(({ name }) => name);
    expect(decidable).toContain("approval of nobody, to her");
    expect(await names({ decisions: "yes", limit: "100" })).toEqual(decidable.toSorted());
    const asked = InboxGroupsQuery.parse({ tab: "everyone", by: "due", decisions: "yes" });
    expect((await inboxGroups(actor, asked)).groups).toEqual([{ name: "No due date", count: decidable.length }]);
    expect(await names({ decisions: "yes", flow: "no id" })).toEqual([]);
  });
});

test("what waits is ordered by since when, over the ends of pages and with a filter, and what is done by when it was", async () => {
  const { actor, published, page } = await inWorkspace();
  const { begin } = await published("Hiring", plain);
  const ids = [];
  for (const name of ["One", "Two", "Three", "Four", "Else"]) ids.push(await begin(name));
  const [one = "", two = ""] = ids;
  // It waits anew where it stands now.
  await completeStep(actor, two, "a");
  await db()
    .update(openSteps)
    .set({ openedAt: new Date(Date.now() - 60_000) })
    .where(eq(openSteps.taskId, ids[2] ?? ""));
  // It stands at no step.
  await db().delete(openSteps).where(eq(openSteps.taskId, one));
  const oldest = ["Three", "One", "Four", "Else", "Two"];
  const all = async (asked: object) => {
    const first = await page({ limit: "3", ...asked });
    const rest = await page({ limit: "3", ...asked, cursor: first.nextCursor });
    expect(rest.nextCursor).toBe(null);
    return [...first.names, ...rest.names];
  };
  expect(await all({ sort: "oldest" })).toEqual(oldest);
  expect(await all({ sort: "newest" })).toEqual(oldest.toReversed());
  expect(await all({ tab: "mine", sort: "oldest" })).toEqual(oldest.filter((name) => name !== "One"));
  expect((await page({ sort: "newest", search: "o" })).names).toEqual(["Two", "Four", "One"]);
  for (const id of [one, two]) await closeByHand(actor, id, "completed_by_hand");
  expect((await page({ tab: "done" })).names).toEqual(["Two", "One"]);
  expect((await page({ tab: "done", sort: "newest" })).names).toEqual(["Two", "One"]);
  expect((await page({ tab: "done", sort: "oldest" })).names).toEqual(["One", "Two"]);
});

describe("of many tasks", () => {
  test("whatever is asked for is found by indexes", async () => {
    const { id, actor, member, page } = await inWorkspace();
    await seedTasks(id, 20_000);
    const hers = sql`substr(${tasks.id}::text, 35) = '77'`;
    await db().update(tasks).set({ assignedTo: member.actor.memberId }).where(hers);
    await db().execute(
      sql`update open_steps set assignee = assigned_to from tasks where tasks.id = task_id and assigned_to is not null and tasks.workspace_id = ${id}`,
    );
    for (const table of ["tasks", "open_steps"]) await db().execute(sql`vacuum analyze ${sql.identifier(table)}`);
    const planOf = async (statement: Parameters<typeof sql>[1]) =>
      (await db().execute(sql`explain ${statement}`)).map((row) => Object.values(row)[0]).join("\n");
    const plans: Record<string, [asked: object, plan: RegExp]> = {
      person: [{ assignee: member.actor.email }, /tasks_assigned[\s\S]*open_steps_inbox/],
      nobody: [{ assignee: "nobody" }, /Index Only Scan using tasks_of_flow/],
      words: [{ search: "abc" }, /Index Only Scan using tasks_of_flow/],
      stopped: [{ stopped: "yes" }, /action_runs_standing/],
      decisions: [{ decisions: "yes" }, /open_steps_inbox/],
      newest: [{ sort: "newest" }, /Index Only Scan.* using tasks_of_flow/],
      done: [{ tab: "done" }, /Index Scan Backward using tasks_finished/],
      "done, oldest": [{ tab: "done", sort: "oldest" }, /Index Scan using tasks_finished/],
    };
    const { nextCursor } = await page({ tab: "done", limit: "200" });
    const further = InboxQuery.parse({ tab: "done", limit: "200", cursor: nextCursor });
    expect(await planOf(sql`${inboxStatement(actor, further, null)}`)).toMatch(/Index Cond: .*completed_at.* < /);

    for (const [name, [asked, plan]] of Object.entries(plans)) {
      const query = InboxQuery.parse({ tab: "everyone", limit: "200", ...asked });
      const said = await planOf(sql`${inboxStatement(actor, query, await flowsOfInbox(actor, query))}`);
      expect(said, name).toMatch(plan);
      expect(said, name).not.toMatch(/Seq Scan on (tasks|action_runs|flow_documents)/);
      if (name.startsWith("done")) expect(said, name).not.toContain("Sort");
      if (query.tab === "done" || name === "newest") continue;
      const counted = InboxGroupsQuery.parse({ tab: "everyone", by: "due", ...asked });
      expect(await planOf(groupsStatement(actor, counted, await flowsAsked(actor))), name).toMatch(plan);
    }
    expect((await page({ assignee: member.actor.email, limit: "200" })).names.length).toBeGreaterThan(50);
  }, 60_000);
});
