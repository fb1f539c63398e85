import { describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { POST as approve } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/approve/route.ts";
import { POST as complete } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/complete/route.ts";
import { POST as reject } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/reject/route.ts";
import { POST as reopen } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/reopen/route.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { Task } from "#lib/wire/answers.ts";
import type { TaskJson } from "#lib/wire/task.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();

type Who = "admin" | "member" | "integrator";
const uuid = (id: string) => fromPublic(id) as string;
const email = (who: Who) => workspace[who].actor.email;
const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });
const action = (name: string, data: object = {}) => ({ type: "action", data: { name, ...data } });
/** @param approvers the workspace's people, in their order */
const approval = (kind: string, approvers: Who[], data: object = {}) =>
  step("Legal approval", { kind, approvers: approvers.map(email), ...data });

/** @param ways edges as `source target` or `source target handle` */
const flow = (nodes: Record<string, object>, ways: string[]) =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Approvals",
    fields: [{ key: "large", name: "Large?", type: "checkbox" }],
    nodes: Object.entries({ new: { type: "trigger", data: { kind: "manual", name: "New task" } }, ...nodes }).map(([id, node]) => ({
      id,
      position: { x: 0, y: 0 },
      ...node,
    })),
    edges: ways.map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, sourceHandle };
    }),
  });

/** Manual → Legal approval, which leads to Done or, rejected, to Mend. */
const decided = (ok: object) => flow({ ok, done: step("Done"), mend: step("Mend") }, ["new ok", "ok done approved", "ok mend rejected"]);
/** Manual → Draft → Legal approval of Draft → Done. */
const reviewed = (ok: object) => flow({ a: step("Draft"), ok, done: step("Done") }, ["new a", "a ok", "ok done approved"]);

async function begun(document: FlowDocument): Promise<string> {
  const { id } = await createFlow(workspace.admin.actor, document);
  await publishFlow(workspace.admin.actor, uuid(id), { migrateTasks: false });
  return (await call(createTask, { key: workspace.admin.key, params: { flowId: id }, body: {} })).json.id;
}
const at = (who: Who, taskId: string, nodeId = "ok", body: unknown = {}, headers = {}) => ({
  key: workspace[who].key,
  params: { taskId, nodeId },
  body,
  headers,
});
const approves = (who: Who, taskId: string, body?: unknown, nodeId?: string) => call(approve, at(who, taskId, nodeId, body));
const rejects = (who: Who, taskId: string, body?: unknown, nodeId?: string) => call(reject, at(who, taskId, nodeId, body));
const completes = (taskId: string, nodeId: string) => call(complete, at("member", taskId, nodeId));
const stands = ({ steps }: TaskJson) =>
  steps.filter(({ status, stopped }) => status === "NotCompleted" && !stopped).map(({ nodeId }) => nodeId);
const seen = async (who: Who, taskId: string) => (await taskPage(workspace[who].actor, uuid(taskId))).decidable;

describe("an approval", () => {
  test("200: one of its approvers approves, and it leads on", async () => {
    const taskId = await begun(decided(approval("approval", ["admin", "member"])));
    const { status, json } = await approves("member", taskId, { comment: " looks fine " });
    expect([status, stands(json)]).toEqual([200, ["done"]]);
    expect(Task.parse(json).steps[0]).toMatchObject({ status: "Completed", completedBy: email("member") });
    expect((await taskHistory(workspace.admin.actor, uuid(taskId)))[0]).toMatchObject({
      title: "Approved Legal approval",
      text: "“looks fine” Reached Done.",
      look: "done",
      by: email("member"),
    });
  });

  test("200: rejected, it takes the other exit", async () => {
    const taskId = await begun(decided(approval("approval", ["member"])));
    expect(stands((await rejects("member", taskId)).json)).toEqual(["mend"]);
    expect((await taskHistory(workspace.admin.actor, uuid(taskId)))[0]).toMatchObject({
      title: "Rejected Legal approval",
      text: "Reached Mend.",
      look: "stopped",
    });
  });

  test("200: any member decides where nobody is named, email addresses ignore case, and a blank comment is none", async () => {
    const anyone = await begun(decided(approval("approval", [])));
    expect((await approves("member", anyone, { comment: " \n" })).status).toBe(200);
    expect((await taskHistory(workspace.admin.actor, uuid(anyone)))[0]?.text).toBe("Reached Done.");
    const shouted = await begun(decided(approval("approval", [], { approvers: [email("member").toUpperCase()] })));
    expect((await approves("member", shouted, { comment: null })).status).toBe(200);
  });

  test("200: the action behind an exit runs by itself before the answer", async () => {
    receiver.answers({ body: { task: { "Large?": true } } });
    const operations = [{ id: "o1", kind: "api_call", url: receiver.url }];
    const nodes = { ok: approval("approval", ["member"]), tell: action("Tell", { operations }), done: step("Done"), mend: step("Mend") };
    const ways = ["new ok", "ok done approved", "ok tell rejected", "tell mend"];
    const { json } = await rejects("member", await begun(flow(nodes, ways)));
    expect(json).toMatchObject({ run: null, fields: { large: true } });
    expect(stands(json)).toEqual(["mend"]);
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? "")).toMatchObject({ user: { email: email("member") } });
  });
});

describe("rounds", () => {
  test("a parallel approval waits for all of its approvers, in any order", async () => {
    const taskId = await begun(decided(approval("parallel_approval", ["admin", "member"])));
    expect(stands((await approves("member", taskId, { comment: "yes" })).json)).toEqual(["ok"]);
    const [round] = await seen("admin", taskId);
    expect(round).toMatchObject({ waitsFor: [email("admin")], decisions: [{ by: email("member"), decision: "Approved", comment: "yes" }] });
    const twice = await approves("member", taskId);
    expect(twice.json).toMatchObject({ status: 409, code: "conflict", detail: expect.stringContaining("already") });
    expect(stands((await approves("admin", taskId)).json)).toEqual(["done"]);
  });

  test("a sequential approval asks one after the other", async () => {
    const taskId = await begun(decided(approval("sequential_approval", ["admin", "member"])));
    expect((await approves("member", taskId)).json).toMatchObject({ status: 409, detail: expect.stringContaining("not your turn") });
    expect((await rejects("member", taskId)).status).toBe(409);
    await approves("admin", taskId);
    expect(stands((await approves("member", taskId)).json)).toEqual(["done"]);
  });

  test("one rejection ends a round", async () => {
    const taskId = await begun(decided(approval("parallel_approval", ["admin", "member"])));
    await approves("admin", taskId);
    expect(stands((await rejects("member", taskId)).json)).toEqual(["mend"]);
  });

  test("a rejection without an exit reopens what it reviews, and the next round begins when that is completed", async () => {
    const taskId = await begun(reviewed(approval("sequential_approval", ["admin", "member"], { approves: ["a"] })));
    await completes(taskId, "a");
    await approves("admin", taskId);
    expect((await taskPage(workspace.member.actor, uuid(taskId))).everRejected).toBe(false);
    const { json } = await rejects("member", taskId, { comment: "No dates." });
    expect(stands(json)).toEqual(["a"]);
    expect(await seen("member", taskId)).toEqual([]);
    expect((await taskHistory(workspace.admin.actor, uuid(taskId)))[0]).toMatchObject({ text: "“No dates.” Draft reopened." });
    expect((await taskPage(workspace.member.actor, uuid(taskId))).everRejected).toBe(true);
    expect(stands((await completes(taskId, "a")).json)).toEqual(["ok"]);
    const [round] = await seen("admin", taskId);
    expect(round).toMatchObject({ waitsFor: [email("admin"), email("member")], decisions: [], reviews: ["Draft"] });
    await approves("admin", taskId);
    expect(stands((await approves("member", taskId)).json)).toEqual(["done"]);
  });
});

describe("refusals", () => {
  test("409 before its turn, while what it reviews is open, once it is decided, and where it is hidden", async () => {
    const later = await begun(reviewed(approval("approval", ["member"])));
    expect((await approves("member", later)).json).toMatchObject({ status: 409, detail: expect.stringContaining("turn of the step") });
    const waiting = { ...reviewed(approval("approval", ["member"], { approves: ["a"] })) };
    const both = { ...waiting, edges: [...waiting.edges, { id: "e9", source: "new", target: "ok" }] };
    expect((await approves("member", await begun(both))).json).toMatchObject({
      status: 409,
      detail: expect.stringContaining('Complete "Draft" first'),
    });
    const over = await begun(decided(approval("approval", ["member"])));
    await approves("member", over);
    for (const door of [approve, reject])
      expect((await call(door, at("member", over))).json).toMatchObject({
        status: 409,
        detail: expect.stringContaining("decided already"),
      });
    const visibleIf = { all: [{ field: "large", op: "is_checked" }] };
    const hidden = await begun(decided(approval("approval", ["member"], { visibleIf })));
    expect((await approves("member", hidden)).json).toMatchObject({ status: 409, detail: expect.stringContaining("hidden") });
  });

  test("409 on a task step, and completing an approval is refused likewise", async () => {
    const taskId = await begun(reviewed(approval("approval", ["member"])));
    for (const door of [approve, reject])
      expect((await call(door, at("member", taskId, "a"))).json).toMatchObject({
        status: 409,
        detail: expect.stringContaining("not an approval"),
      });
    await completes(taskId, "a");
    expect((await completes(taskId, "ok")).status).toBe(409);
  });

  test("403 for who is no approver, an administrator too, before any 409", async () => {
    const taskId = await begun(decided(approval("approval", ["member"])));
    for (const door of [approve, reject])
      expect((await call(door, at("admin", taskId))).json).toMatchObject({
        status: 403,
        code: "forbidden",
        detail: expect.stringContaining(email("member")),
      });
    await approves("member", taskId);
    expect((await approves("admin", taskId)).status).toBe(403);
    expect((await approves("admin", await begun(reviewed(approval("approval", ["member"]))))).status).toBe(403);
  });

  test("409 task_busy while a stopped run stands, and still 403 for who is no approver", async () => {
    receiver.answers({ status: 500 });
    const operations = [{ id: "o1", kind: "api_call", url: receiver.url }];
    const nodes = {
      a: step("Draft"),
      go: action("Go", { operations }),
      b: step("B"),
      ok: approval("approval", ["member"]),
      done: step("Done"),
    };
    const taskId = await begun(flow(nodes, ["new a", "new ok", "a go", "go b", "ok done approved"]));
    expect((await call(perform, { key: workspace.member.key, params: { taskId }, body: { action: "Go" } })).status).toBe(502);
    expect((await approves("member", taskId)).json).toMatchObject({ status: 409, code: "task_busy" });
    expect((await approves("admin", taskId)).status).toBe(403);
  });

  test("404 for a node that is no step and for another workspace's task; 403 for an integrator; 401 without a key; 422 for a bad body", async () => {
    const taskId = await begun(decided(approval("approval", [])));
    const other = await testWorkspace();
    for (const door of [approve, reject]) {
      for (const nodeId of ["new", "nothing", "constructor"]) expect((await call(door, at("member", taskId, nodeId))).status).toBe(404);
      expect((await call(door, { ...at("member", taskId), key: other.member.key })).status).toBe(404);
      expect((await call(door, at("integrator", taskId))).status).toBe(403);
      expect((await call(door, { ...at("member", taskId), key: null })).status).toBe(401);
      expect((await call(door, at("member", taskId, "ok", { comment: "x".repeat(2001) }))).json.errors).toMatchObject([
        { path: "comment" },
      ]);
      expect((await call(door, at("member", taskId, "ok", { comment: 1 }))).status).toBe(422);
      expect((await call(door, at("member", taskId, "ok", { note: "x" }))).status).toBe(422);
    }
    expect((await approves("member", taskId, { comment: "x".repeat(2000) })).status).toBe(200);
  });

  test("happens once for an Idempotency-Key", async () => {
    const taskId = await begun(decided(approval("parallel_approval", ["admin", "member"])));
    const keyed = () => call(approve, at("member", taskId, "ok", {}, { "idempotency-key": `approve ${taskId}` }));
    const [first, second] = [await keyed(), await keyed()];
    expect([first.status, second.status, second.headers.get("idempotent-replayed")]).toEqual([200, 200, "true"]);
  });
});

test("a decided approval can be reopened, and is decided anew", async () => {
  const taskId = await begun(decided(approval("approval", ["member"])));
  await approves("member", taskId);
  expect(stands((await call(reopen, at("member", taskId))).json)).toEqual(["ok"]);
  expect(await seen("member", taskId)).toMatchObject([{ decisions: [], mine: true }]);
});

test("the task page tells its reader whether they may decide", async () => {
  const taskId = await begun(decided(approval("sequential_approval", ["member", "admin"])));
  const mine = async () =>
    Object.fromEntries(
      await Promise.all((["admin", "member", "integrator"] as const).map(async (who) => [who, (await seen(who, taskId))[0]?.mine])),
    );
  expect(await mine()).toEqual({ admin: false, member: true, integrator: false });
  await approves("member", taskId);
  expect(await mine()).toEqual({ admin: true, member: false, integrator: false });
  expect((await seen("integrator", await begun(decided(approval("approval", [])))))[0]).toMatchObject({
    approvers: [],
    waitsFor: [],
    mine: false,
  });
});
