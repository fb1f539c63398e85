import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, members } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { approval, condition, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { ActionNode } from "#lib/flow/schema.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { runPage } from "#lib/services/run-log/run-page.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { retryRun, startAction } from "#lib/services/runs/perform-action.ts";
import { aroundTask } from "#lib/services/task-list/around-task.ts";
import { listFlowTasks, taskView } from "#lib/services/task-list/list-tasks.ts";
import { TaskAroundQuery, TaskListQuery, TaskView } from "#lib/services/task-list/task-query.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { decideStep } from "#lib/services/tasks/decide-step.ts";
import { InboxQuery, inbox, inboxCount } from "#lib/services/tasks/inbox.ts";
import { InboxGroupsQuery, inboxGroups } from "#lib/services/tasks/inbox-groups.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { STOPPED_AT } from "#lib/wire/task-list.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => receiver.answers({ status: 500 }));
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

interface Drawn {
  /** Whose the step before Send is. */
  assignee?: string;
  allow?: ActionNode["data"]["allow"];
}

const send = (allow: Drawn["allow"]) => ({
  type: "action" as const,
  data: { name: "Send", allow, operations: [{ id: "o1", kind: "api_call" as const, url: receiver.url }] },
});

/** Collect → an approval → Send, which runs by itself → Done. */
async function inWorkspace({ assignee, allow }: Drawn = {}) {
  const workspace = await testWorkspace();
  const admin = workspace.admin.actor;
  const [ann, bea] = [workspace.member.actor, (await addMember(workspace.id, "member")).actor];
  const nodes = { new: trigger(), collect: task(), ok: approval(), send: send(allow), done: end() };
  const behindStep = { new: trigger(), ok: task({ assignee }), which: condition(["p"]), send: send(allow), done: end() };
  const drawn = assignee
    ? flow(behindStep, ["new ok", "ok which", "which send p", "send done"])
    : flow(nodes, ["new collect", "collect ok", "ok send approved", "send done"]);
  const flowId = fromPublic((await createFlow(admin, drawn)).id) as string;
  await publishFlow(admin, flowId, { migrateTasks: false });

  /** A task whose Send has stopped. */
  const stopped = async (assignedTo: string | null = null) => {
    const { id } = await createTask(admin, flowId, { assignedTo, fields: {} });
    if (!assignee) await (await completeStep(admin, id, "collect")).done;
    await (assignee ? await completeStep(admin, id, "ok") : await decideStep(admin, id, "ok", "step_approved", null)).done;
    const [run] = await db()
      .select()
      .from(actionRuns)
      .where(and(eq(actionRuns.taskId, id), eq(actionRuns.status, "failed")));
    return { id, run: run as typeof actionRuns.$inferSelect };
  };
  /** Who finds a task in their inbox, where no other waits. */
  const waitsFor = async () => {
    const all = await Promise.all(
      Object.entries({ admin, ann, bea }).map(async ([name, actor]) => {
        const { items } = await inbox(actor, InboxQuery.parse({}));
        const byAge = await inbox(actor, InboxQuery.parse({ sort: "oldest" }));
        const { groups } = await inboxGroups(actor, InboxGroupsQuery.parse({ tab: "mine", by: "step" }));
        const counts = [byAge.items.length, await inboxCount(actor), groups.reduce((sum, { count }) => sum + count, 0)];
        expect(counts, name).toEqual(counts.map(() => items.length));
        return items.length > 0 ? name : null;
      }),
    );
    return all.filter((name) => name !== null);
  };
  return { ...workspace, admin, ann, bea, flowId, stopped, waitsFor };
}

describe("a task whose action ran by itself and stopped waits", () => {
  test("for whom it is assigned to, else for everybody, since it stopped", async () => {
    const { admin, ann, bea, stopped, waitsFor } = await inWorkspace();
    const { id, run } = await stopped(ann.email);
    expect(await waitsFor()).toEqual(["ann"]);
    const { items } = await inbox(ann, InboxQuery.parse({}));
    expect(items[0]).toMatchObject({
      steps: [],
      stopped: { action: "Send", status: "failed" },
      waitingSince: run.finishedAt?.toISOString(),
    });
    await updateTask(admin, id, { assignedTo: bea.email });
    expect(await waitsFor()).toEqual(["bea"]);
    await updateTask(admin, id, { assignedTo: null });
    expect(await waitsFor()).toEqual(["admin", "ann", "bea"]);
  });

  test("for everybody, where whom it is assigned to has left", async () => {
    const { ann, stopped, waitsFor } = await inWorkspace();
    await stopped(ann.email);
    await db().update(members).set({ active: false }).where(eq(members.id, ann.memberId));
    expect(await waitsFor()).toEqual(["admin", "ann", "bea"]);
  });

  test("and says before it is discarded where its task goes then", async () => {
    const { ann, stopped } = await inWorkspace();
    const { id, run } = await stopped(ann.email);
    const discardedTo = { surely: ["DONE"], perhaps: [] };
    expect((await inbox(ann, InboxQuery.parse({}))).items[0]?.stopped).toMatchObject({ discardedTo });
    expect(await taskPage(ann, id)).toMatchObject({ discardedTo });
    expect(await runPage(ann, run.id)).toMatchObject({ discardedTo });
    await (await discardRun(ann, id, run.id)).done;
    expect(await taskPage(ann, id)).toMatchObject({ discardedTo: null, task: { status: "completed" } });
    expect(await runPage(ann, run.id)).toMatchObject({ discardedTo: null });
  });

  test("for whose the step before it was", async () => {
    const assignee = "colleague@example.com";
    const { id, ann, stopped, waitsFor } = await inWorkspace({ assignee });
    await addMember(id, "member", assignee);
    await stopped(ann.email);
    expect(await waitsFor()).toEqual([]);
    await db().update(members).set({ email: "before@example.com" }).where(eq(members.email, assignee));
    await db().update(members).set({ email: assignee.toUpperCase() }).where(eq(members.id, ann.memberId));
    expect(await waitsFor()).toEqual(["ann"]);
  });

  test("for administrators, where they alone may try it again", async () => {
    const { ann, stopped, waitsFor } = await inWorkspace({ allow: "admin" });
    await stopped(ann.email);
    expect(await waitsFor()).toEqual(["admin"]);
  });

  test("until it is tried again or discarded", async () => {
    const { ann, stopped, waitsFor } = await inWorkspace();
    const [first, second] = [await stopped(ann.email), await stopped(ann.email)];
    expect(await inboxCount(ann)).toBe(2);
    receiver.answers({ body: {} });
    await (await retryRun(ann, first.id, first.run.id)).done;
    expect(await waitsFor()).toEqual(["ann"]);
    await (await discardRun(ann, second.id, second.run.id)).done;
    expect(await waitsFor()).toEqual([]);
  });
});

test("an action that somebody pressed and that stopped waits at its step alone", async () => {
  const { admin, ann, bea, waitsFor } = await inWorkspace();
  const drawn = flow({ new: trigger(), a: task({ assignee: bea.email }), send: send(undefined), done: end() }, [
    "new a",
    "a send",
    "send done",
  ]);
  const flowId = fromPublic((await createFlow(admin, drawn)).id) as string;
  await publishFlow(admin, flowId, { migrateTasks: false });
  const { id } = await createTask(admin, flowId, { assignedTo: ann.email, fields: {} });
  await (await startAction(ann, id, { action: "Send" })).done;
  expect(await waitsFor()).toEqual(["bea"]);
  // Discarded, it stays there.
  expect(await taskPage(bea, id)).toMatchObject({ run: { status: "failed" }, discardedTo: null });
  expect((await taskView(admin, flowId, TaskView.parse({}))).steps.map(({ name }) => name)).toEqual(["A", "DONE"]);
});

test("a board has a place for what stopped, as long as something stands there", async () => {
  const { admin, flowId, stopped } = await inWorkspace();
  const columns = async (asked: object = {}) =>
    Object.fromEntries((await taskView(admin, flowId, TaskView.parse(asked))).steps.map(({ name, count }) => [name, count]));
  const { id: other } = await createTask(admin, flowId, { name: "Not begun", fields: {} });
  expect(await columns()).toEqual({ COLLECT: 1, OK: 0, DONE: 0 });
  const { id, run } = await stopped();
  expect(await columns()).toEqual({ Stopped: 1, COLLECT: 1, OK: 0, DONE: 0 });
  expect(await columns({ search: "not begun" })).not.toHaveProperty("Stopped");
  const { items } = await listFlowTasks(admin, flowId, TaskListQuery.parse({ status: "active", step: STOPPED_AT }));
  expect(items.map(({ id, stopped }) => [fromPublic(id), stopped?.action])).toEqual([[id, "Send"]]);
  const around = async (taskId: string) => {
    const { at, total } = await aroundTask(admin, flowId, {
      ...TaskAroundQuery.parse({ step: STOPPED_AT, task: "A".repeat(22) }),
      task: taskId,
    });
    return { at, total };
  };
  expect(await around(id)).toEqual({ at: 0, total: 1 });
  expect(await around(other)).toEqual({ at: null, total: 1 });
  await (await discardRun(admin, id, run.id)).done;
  expect(await columns()).toEqual({ COLLECT: 1, OK: 0, DONE: 1 });
});
