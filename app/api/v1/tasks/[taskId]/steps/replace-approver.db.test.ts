import { describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { POST as approve } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/approve/route.ts";
import { POST as replace } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/replace-approver/route.ts";
import { testDatabase } from "#db/testing.ts";
import { action, approval, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { addMember, call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { updateMember } from "#lib/services/accounts/members.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { Task } from "#lib/wire/answers.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
const { admin, member } = workspace;
const ruth = await addMember(workspace.id, "member", "Ruth@example.com");
const ben = await addMember(workspace.id, "member", "ben@example.com");

const uuid = (id: string) => fromPublic(id) as string;
const legal = (...approvers: string[]) => approval(approvers, { name: "Legal approval", kind: "parallel_approval" });
const decided = (...approvers: string[]) =>
  flow({ new: trigger(), a: task(), ok: legal(...approvers), done: task() }, ["new ok", "new a", "ok done approved"]);

async function begun(document: FlowDocument): Promise<string> {
  const { id } = await createFlow(admin.actor, document);
  await publishFlow(admin.actor, uuid(id), { migrateTasks: false });
  return (await call(createTask, { key: admin.key, params: { flowId: id }, body: {} })).json.id;
}
const body = { from: "ruth@example.com", to: "BEN@example.com" };
const at = (taskId: string, more: object = {}) => ({ key: admin.key, params: { taskId, nodeId: "ok" }, body, ...more });
const approves = (key: string, taskId: string) => call(approve, { key, params: { taskId, nodeId: "ok" }, body: {} });

describe("replacing an approver", () => {
  test("200: the other one decides, and the history and the page say so", async () => {
    const taskId = await begun(decided(ruth.actor.email));
    const { status, json } = await call(replace, at(taskId));
    expect([status, Task.parse(json).steps.find(({ nodeId }) => nodeId === "ok")?.status]).toEqual([200, "NotCompleted"]);
    expect((await taskHistory(admin.actor, uuid(taskId)))[0]).toMatchObject({
      title: "Legal approval: Example User decides in place of Example User",
      by: admin.actor.email,
      look: "edited",
    });
    expect((await taskPage(ben.actor, uuid(taskId))).decidable).toMatchObject([
      { approvers: ["ben@example.com"], replaced: [{ from: "ruth@example.com", to: "ben@example.com" }], mine: true },
    ]);
    expect((await approves(ruth.key, taskId)).status).toBe(403);
    expect((await approves(ben.key, taskId)).status).toBe(200);
  });

  test("200 while a stopped run stands, and happens once for an Idempotency-Key", async () => {
    receiver.answers({ status: 500 });
    const operations = [{ id: "o1", kind: "api_call", url: receiver.url }];
    const go = { ...action(), data: { name: "Go", operations } } as ReturnType<typeof action>;
    const nodes = { new: trigger(), a: task(), go, ok: legal(ruth.actor.email), done: task() };
    const taskId = await begun(flow(nodes, ["new a", "new ok", "a go", "go done", "ok done approved"]));
    expect((await call(perform, { key: admin.key, params: { taskId }, body: { action: "Go" } })).status).toBe(502);
    const keyed = () => call(replace, at(taskId, { headers: { "idempotency-key": `replace ${taskId}` } }));
    const [first, second] = [await keyed(), await keyed()];
    expect([first.status, second.status, second.headers.get("idempotent-replayed")]).toEqual([200, 200, "true"]);
  });

  test("409 for who is no approver, who has decided, and by who is one already", async () => {
    const taskId = await begun(decided(ruth.actor.email, member.actor.email));
    const refused = async (from: string, to: string) => (await call(replace, at(taskId, { body: { from, to } }))).json;
    expect(await refused("ben@example.com", member.actor.email)).toMatchObject({
      status: 409,
      code: "conflict",
      detail: expect.stringContaining("ben@example.com is no approver"),
    });
    expect(await refused("ruth@example.com", member.actor.email)).toMatchObject({
      status: 409,
      detail: expect.stringContaining("already"),
    });
    await approves(member.key, taskId);
    expect(await refused(member.actor.email, "ben@example.com")).toMatchObject({
      status: 409,
      detail: expect.stringContaining("has decided"),
    });
    await approves(ruth.key, taskId);
    expect(await refused("ruth@example.com", "ben@example.com")).toMatchObject({
      status: 409,
      detail: expect.stringContaining("decided already"),
    });
  });

  test("409 on a task step", async () => {
    const taskId = await begun(decided(ruth.actor.email));
    expect((await call(replace, at(taskId, { params: { taskId, nodeId: "a" } }))).json).toMatchObject({
      status: 409,
      detail: expect.stringContaining("not an approval"),
    });
  });

  test("422 at `to` for nobody, for who is not active and for an integrator; 422 for a bad body, 400 for none", async () => {
    const taskId = await begun(decided(ruth.actor.email));
    const away = await addMember(workspace.id, "member");
    await updateMember(admin.actor, away.actor.memberId, { active: false });
    for (const to of ["nobody@example.com", "no email", away.actor.email, workspace.integrator.actor.email])
      expect((await call(replace, at(taskId, { body: { ...body, to } }))).json).toMatchObject({
        status: 422,
        code: "invalid",
        errors: [{ path: "to" }],
      });
    for (const bad of [{ to: "ben@example.com" }, { ...body, from: " " }, { ...body, note: "x" }, { ...body, to: null }])
      expect((await call(replace, at(taskId, { body: bad }))).status).toBe(422);
    expect((await call(replace, at(taskId, { body: "{" }))).status).toBe(400);
  });

  test("404 for a node that is no step and for another workspace's task; 403 for who is no administrator; 401 without a key", async () => {
    const taskId = await begun(decided(ruth.actor.email));
    const other = await testWorkspace();
    for (const nodeId of ["new", "nothing", "constructor"])
      expect((await call(replace, at(taskId, { params: { taskId, nodeId } }))).status).toBe(404);
    expect((await call(replace, at(taskId, { key: other.admin.key }))).status).toBe(404);
    for (const { key } of [member, workspace.integrator]) expect((await call(replace, at(taskId, { key }))).status).toBe(403);
    expect((await call(replace, at(taskId, { key: null }))).status).toBe(401);
  });
});

test("an approval that cannot be decided yet is shown with what it waits for", async () => {
  const ok = approval([ruth.actor.email], { name: "Legal approval", approves: ["a", "b"] });
  const document = flow({ new: trigger(), a: task({ name: "Contract signed" }), b: task({ name: "Credit check" }), ok }, [
    "new a",
    "new b",
    "new ok",
  ]);
  const taskId = await begun(document);
  expect((await taskPage(ruth.actor, uuid(taskId))).decidable).toMatchObject([
    { nodeId: "ok", waitsForSteps: ["Contract signed", "Credit check"], waitsFor: ["ruth@example.com"], rejectedTo: null, mine: false },
  ]);
  await completeStep(admin.actor, uuid(taskId), "a", {});
  expect((await taskPage(ruth.actor, uuid(taskId))).decidable).toMatchObject([{ waitsForSteps: ["Credit check"], mine: false }]);
  await completeStep(admin.actor, uuid(taskId), "b", {});
  expect((await taskPage(ruth.actor, uuid(taskId))).decidable).toMatchObject([{ waitsForSteps: [], mine: true }]);
});

test("an approval tells where a rejection leads, over what runs by itself", async () => {
  const ok = approval([ruth.actor.email]);
  const document = flow({ new: trigger(), ok, back: action(), a: task({ name: "Draft" }) }, ["new ok", "ok back rejected", "back a"]);
  expect((await taskPage(ruth.actor, uuid(await begun(document)))).decidable).toMatchObject([
    { nodeId: "ok", rejectedTo: { surely: ["Draft"], perhaps: [] } },
  ]);
});
