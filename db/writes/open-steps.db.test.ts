import { readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { members, openSteps } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { approval, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { FlowDocument, type StepKind } from "#lib/flow/schema.ts";
import { addMember, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { updateMember } from "#lib/services/accounts/members.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { decideStep } from "#lib/services/tasks/decide-step.ts";
import { InboxQuery, inbox, inboxCount } from "#lib/services/tasks/inbox.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { replaceApprover } from "#lib/services/tasks/replace-approver.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { openedSteps } from "#lib/services/tasks/waiting-since.ts";

await testDatabase();

const workspace = await testWorkspace();
const { admin } = workspace;
const mail = (name: string) => `${name}@example.com`;
const person = (name: string): Promise<TestMember> => addMember(workspace.id, "member", mail(name));
const [ann, bea, cem] = (await Promise.all(["ann", "bea", "cem"].map(person))) as [TestMember, TestMember, TestMember];

/** Manual → Draft → OK, which reviews Draft and leads on to Done. */
const reviewed = (kind: StepKind, ...approvers: string[]) =>
  flow({ new: trigger(), a: task(), ok: approval(approvers.map(mail), { kind, approves: ["a"] }), done: task() }, [
    "new a",
    "a ok",
    "ok done approved",
  ]);
const alone = (kind: StepKind, ...approvers: string[]) =>
  flow({ new: trigger(), ok: approval(approvers.map(mail), { kind }), done: task() }, ["new ok", "ok done approved"]);

async function published(document: FlowDocument): Promise<string> {
  const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, id, { migrateTasks: false });
  return id;
}
const begun = async (document: FlowDocument) => (await createTask(admin.actor, await published(document), {})).id;

/** The rows as `node person`, in the order of their texts. */
async function rows(taskId: string): Promise<string[]> {
  const found = await db()
    .select({ node: openSteps.node, email: members.email })
    .from(openSteps)
    .leftJoin(members, eq(members.id, openSteps.assignee))
    .where(eq(openSteps.taskId, taskId));
  return found.map(({ node, email }) => `${node} ${email?.split("@")[0] ?? "anybody"}`).sort();
}
const approves = (who: TestMember, taskId: string) => decideStep(who.actor, taskId, "ok", "step_approved", null);
const rejects = (who: TestMember, taskId: string) => decideStep(who.actor, taskId, "ok", "step_rejected", null);
const replaces = (taskId: string, from: string, to: string) =>
  replaceApprover(admin.actor, taskId, "ok", { from: mail(from), to: mail(to) });

describe("who is waited for", () => {
  test("is found whatever the case of the email, as the step's assignee and as the task's", async () => {
    const capitals = await addMember(workspace.id, "member", "Dora@Example.com");
    const document = flow({ new: trigger(), a: task({ assignee: "dORA@example.com" }), b: task() }, ["new a", "new b"]);
    const taskId = await begun(document);
    await updateTask(admin.actor, taskId, { assignedTo: capitals.actor.email });
    expect(await rows(taskId)).toEqual(["a Dora", "b Dora"]);
  });

  test("performs: who only watches is left out, and alone means anybody", async () => {
    const watcher = await addMember(workspace.id, "integrator", mail("ina"));
    expect(watcher.actor.role).toBe("integrator");
    expect(await rows(await begun(alone("approval", "ina", "ann")))).toEqual(["ok ann"]);
    expect(await rows(await begun(alone("approval", "ina")))).toEqual(["ok anybody"]);
  });

  test("is the person, not the blanks that somebody typed around the email", async () => {
    const document = alone("approval", "ann");
    const spaced = {
      ...document,
      nodes: document.nodes.map((node) =>
        node.id === "ok" ? { ...node, data: { ...node.data, approvers: [" ann@example.com "] } } : node,
      ),
    };
    expect(await rows(await begun(FlowDocument.parse(spaced)))).toEqual(["ok ann"]);
  });
});

describe("since when a step waits", () => {
  const yesterday = new Date(Date.now() - 86_400_000);
  const since = async (taskId: string, node: string): Promise<Date | undefined> =>
    (await openedSteps([taskId])).find((step) => step.node === node)?.since;
  /** All that waits has waited since yesterday. */
  const age = (taskId: string) => db().update(openSteps).set({ openedAt: yesterday }).where(eq(openSteps.taskId, taskId));

  test("is when it was reached, whoever is waited for meanwhile", async () => {
    const taskId = await begun(reviewed("parallel_approval", "ann", "bea"));
    const { steps } = await readTask(admin.actor, taskId);
    expect((await since(taskId, "a"))?.toISOString()).toBe(steps.find(({ nodeId }) => nodeId === "a")?.reachedAt);
    await completeStep(admin.actor, taskId, "a");
    await age(taskId);
    await approves(ann, taskId);
    await replaces(taskId, "bea", "cem");
    expect(await rows(taskId)).toEqual(["ok cem"]);
    expect(await since(taskId, "ok")).toEqual(yesterday);
  });

  test("begins anew where a rejection opens it again, though it was reached long ago", async () => {
    const taskId = await begun(reviewed("approval", "ann"));
    const reached = async () => (await readTask(admin.actor, taskId)).steps.find(({ nodeId }) => nodeId === "a")?.reachedAt;
    const first = await reached();
    await completeStep(admin.actor, taskId, "a");
    await age(taskId);
    const before = Date.now();
    await rejects(ann, taskId);
    expect((await since(taskId, "a"))?.getTime()).toBeGreaterThanOrEqual(before - 1000);
    expect(await reached()).toBe(first);
    await age(taskId);
    await completeStep(admin.actor, taskId, "a");
    expect((await since(taskId, "ok"))?.getTime()).toBeGreaterThanOrEqual(before - 1000);
  });
});

describe("the rows of an open approval", () => {
  test("name everyone of whom one decides, and go with the decision", async () => {
    const taskId = await begun(alone("approval", "ann", "bea"));
    expect(await rows(taskId)).toEqual(["ok ann", "ok bea"]);
    await approves(bea, taskId);
    expect(await rows(taskId)).toEqual(["done anybody"]);
  });

  test("name all who have not decided in parallel", async () => {
    const taskId = await begun(alone("parallel_approval", "ann", "bea", "cem"));
    expect(await rows(taskId)).toEqual(["ok ann", "ok bea", "ok cem"]);
    await approves(bea, taskId);
    expect(await rows(taskId)).toEqual(["ok ann", "ok cem"]);
    await approves(cem, taskId);
    expect(await rows(taskId)).toEqual(["ok ann"]);
    await approves(ann, taskId);
    expect(await rows(taskId)).toEqual(["done anybody"]);
  });

  test("name the next one in a sequence", async () => {
    const taskId = await begun(alone("sequential_approval", "cem", "ann"));
    expect(await rows(taskId)).toEqual(["ok cem"]);
    await approves(cem, taskId);
    expect(await rows(taskId)).toEqual(["ok ann"]);
  });

  test("begin anew with the next round", async () => {
    const taskId = await begun(reviewed("sequential_approval", "ann", "bea"));
    expect(await rows(taskId)).toEqual(["a anybody"]);
    await completeStep(admin.actor, taskId, "a", {});
    await approves(ann, taskId);
    expect(await rows(taskId)).toEqual(["ok bea"]);
    await rejects(bea, taskId);
    expect(await rows(taskId)).toEqual(["a anybody"]);
    await completeStep(admin.actor, taskId, "a", {});
    expect(await rows(taskId)).toEqual(["ok ann"]);
  });

  test("stay for everyone after a rejection that opens nothing", async () => {
    const taskId = await begun(alone("parallel_approval", "ann", "bea"));
    await approves(ann, taskId);
    await rejects(bea, taskId);
    expect(await rows(taskId)).toEqual(["ok ann", "ok bea"]);
  });

  test("follow a replacement", async () => {
    const taskId = await begun(alone("parallel_approval", "ann", "bea"));
    await replaces(taskId, "bea", "cem");
    expect(await rows(taskId)).toEqual(["ok ann", "ok cem"]);
    await approves(cem, taskId);
    expect(await rows(taskId)).toEqual(["ok ann"]);
  });

  test("follow the task to another version", async () => {
    const flowId = await published(alone("parallel_approval", "ann", "bea"));
    const { id: taskId } = await createTask(admin.actor, flowId, {});
    await replaces(taskId, "ann", "cem");
    await saveFlow(admin.actor, flowId, alone("sequential_approval", "bea", "ann"));
    await publishFlow(admin.actor, flowId, { migrateTasks: true });
    expect(await rows(taskId)).toEqual(["ok bea"]);
    await approves(bea, taskId);
    expect(await rows(taskId)).toEqual(["ok cem"]);
  });

  test("leave out who is no active member, and wait for anybody where that leaves nobody", async () => {
    const away = await person("away");
    await updateMember(admin.actor, away.actor.memberId, { active: false });
    const taskId = await begun(alone("parallel_approval", "away", "ann", "nobody"));
    expect(await rows(taskId)).toEqual(["ok ann"]);
    await approves(ann, taskId);
    expect(await rows(taskId)).toEqual(["ok anybody"]);
    await replaces(taskId, "away", "bea");
    expect(await rows(taskId)).toEqual(["ok bea"]);
  });
});

describe("the row of another open step", () => {
  test("names its assignee, else the task's, else nobody in particular", async () => {
    const document = flow({ new: trigger(), a: task({ assignee: mail("ann") }), b: task(), ok: approval() }, ["new a", "new b", "new ok"]);
    const taskId = await begun(document);
    expect(await rows(taskId)).toEqual(["a ann", "b anybody", "ok anybody"]);
    await updateTask(admin.actor, taskId, { assignedTo: mail("bea") });
    expect(await rows(taskId)).toEqual(["a ann", "b bea", "ok bea"]);
    await updateTask(admin.actor, taskId, { assignedTo: mail("cem") });
    expect(await rows(taskId)).toEqual(["a ann", "b cem", "ok cem"]);
    await updateTask(admin.actor, taskId, { assignedTo: null });
    expect(await rows(taskId)).toEqual(["a ann", "b anybody", "ok anybody"]);
  });

  test("takes a new due date, and an approval's rows do", async () => {
    const document = flow({ new: trigger(), b: task(), ok: approval([mail("ann"), mail("bea")]) }, ["new b", "new ok"]);
    const taskId = await begun(document);
    await updateTask(admin.actor, taskId, { dueAt: "2026-02-01T12:00:00Z" });
    const found = await db().select({ due: openSteps.dueAt }).from(openSteps).where(eq(openSteps.taskId, taskId));
    expect(found.map(({ due }) => due?.toISOString())).toEqual(Array(3).fill("2026-02-01T12:00:00.000Z"));
  });
});

describe("the inbox", () => {
  test("shows an approval to those whose turn it is, once each, with what they are to decide", async () => {
    const [dan, eva] = [await person("dan"), await person("eva")];
    const before = await inboxCount(eva.actor);
    const nodes = {
      new: trigger(),
      ok: approval([mail("dan"), mail("eva")], { kind: "sequential_approval" }),
      also: approval([mail("dan")]),
    };
    const taskId = await begun(flow(nodes, ["new ok", "new also"]));
    const seen = async ({ actor }: TestMember) =>
      (await inbox(actor, InboxQuery.parse({ tab: "mine", limit: "200" }))).items
        .filter(({ id }) => fromPublic(id) === taskId)
        .map(({ decides }) => decides);
    expect(await seen(dan)).toEqual([
      [
        { nodeId: "ok", name: "OK" },
        { nodeId: "also", name: "ALSO" },
      ],
    ]);
    expect(await seen(eva)).toEqual([]);
    expect(await inboxCount(eva.actor)).toBe(before);
    await approves(dan, taskId);
    expect([await seen(dan), await seen(eva)]).toEqual([[[{ nodeId: "also", name: "ALSO" }]], [[{ nodeId: "ok", name: "OK" }]]]);
    expect(await inboxCount(eva.actor)).toBe(before + 1);
    const everyone = await inbox(workspace.integrator.actor, InboxQuery.parse({ tab: "everyone", limit: "200" }));
    expect(everyone.items.flatMap(({ decides }) => decides)).toEqual([]);
  });
});

test("the migration gives the open approvals of earlier installations the rows that they would have", async () => {
  const ids = [
    await begun(alone("approval", "ann", "bea")),
    await begun(alone("parallel_approval", "ann", "bea", "cem")),
    await begun(alone("sequential_approval", "cem", "ann")),
    await begun(alone("parallel_approval", "nobody", "ann")),
    await begun(alone("parallel_approval", "nobody")),
    await begun(flow({ new: trigger(), a: task(), ok: approval() }, ["new a", "new ok"])),
  ];
  await Promise.all([approves(bea, ids[1] as string), approves(cem, ids[2] as string)]);
  const all = async () => Promise.all(ids.map(rows));
  const right = await all();
  // As they were: one row for each step, for its assignee.
  await db().execute(
    sql`delete from open_steps a using open_steps b where a.task_id = b.task_id and a.node = b.node and a.assignee < b.assignee`,
  );
  await db().update(openSteps).set({ assignee: cem.actor.memberId }).where(eq(openSteps.node, "ok"));
  const file = path.join(import.meta.dirname, "../migrations/0002_open_steps_by_person.sql");
  const statement = readFileSync(file, "utf8").split("--> statement-breakpoint").at(-1) as string;
  await db().execute(sql.raw(statement));
  const unnamed = ["a anybody", "ok cem"];
  expect(await all()).toEqual([...right.slice(0, 5), unnamed]);
});
