import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { GET as readTask } from "#app/api/v1/tasks/[taskId]/route.ts";
import { POST as complete } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/complete/route.ts";
import { POST as reopen } from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/reopen/route.ts";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { Task } from "#lib/wire/answers.ts";
import type { TaskJson } from "#lib/wire/task.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();

const uuid = (id: string) => fromPublic(id) as string;
const trigger = { type: "trigger", data: { kind: "manual", name: "New task" } };
const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });
const action = (name: string, data: object = {}) => ({ type: "action", data: { name, ...data } });

/** @param ways edges as `source target` or `source target handle` */
const flow = (nodes: Record<string, object>, ways: string[]) =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Steps",
    fields: [
      { key: "company", name: "Company Name", type: "text", required: true },
      { key: "staff", name: "Number of Employees", type: "number" },
      { key: "large", name: "Large?", type: "checkbox" },
    ],
    nodes: Object.entries({ new: trigger, ...nodes }).map(([id, node]) => ({ id, position: { x: 0, y: 0 }, ...node })),
    edges: ways.map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, sourceHandle };
    }),
  });

/** Manual → A → B → C, where nothing but completing leads on, and C is no end step. */
const line = (data: object = {}) => flow({ a: step("A", data), b: step("B"), c: step("C") }, ["new a", "a b", "b c"]);

async function begun(document: FlowDocument): Promise<string> {
  const { id } = await createFlow(workspace.admin.actor, document);
  await publishFlow(workspace.admin.actor, uuid(id), { migrateTasks: false });
  const { json } = await call(createTask, { key: workspace.member.key, params: { flowId: id }, body: { fields: { company: "Acme" } } });
  return json.id;
}
const at = (taskId: string, nodeId: string, body: unknown = {}, headers = {}) => ({
  key: workspace.member.key,
  params: { taskId, nodeId },
  body,
  headers,
});
const completes = (taskId: string, nodeId: string, body?: unknown) => call(complete, at(taskId, nodeId, body));
const reopens = (taskId: string, nodeId: string) => call(reopen, at(taskId, nodeId));
const read = async (taskId: string) => (await call(readTask, { key: workspace.member.key, params: { taskId } })).json;
const stands = ({ steps }: TaskJson) =>
  steps.filter(({ status, stopped }) => status === "NotCompleted" && !stopped).map(({ nodeId }) => nodeId);

describe("completing a step", () => {
  test("200: leads on along its straight exits, and the last one completes the task", async () => {
    const taskId = await begun(line());
    const first = await completes(taskId, "a");
    expect([first.status, stands(first.json)]).toEqual([200, ["b"]]);
    expect(Task.parse(first.json).steps[0]).toMatchObject({ status: "Completed", completedBy: workspace.member.actor.email });
    await completes(taskId, "b");
    expect((await completes(taskId, "c")).json).toMatchObject({ status: "completed", run: null });
  });

  test("200: values by key or display name come with it, before it leads on", async () => {
    const shown = { visibleIf: { all: [{ field: "large", op: "is_checked" }] } };
    const taskId = await begun(flow({ a: step("A"), b: step("B", shown), c: step("C") }, ["new a", "a b", "b c"]));
    const { json } = await completes(taskId, "a", { fields: { "Number of Employees": 500, large: true } });
    expect(json.fields).toMatchObject({ staff: "500", large: true });
    expect(stands(json)).toEqual(["b"]);
  });

  test("200: the action behind it runs by itself before the answer", async () => {
    receiver.answers({ body: { task: { "Number of Employees": 7 } } });
    const operations = [{ id: "o1", kind: "api_call", url: receiver.url }];
    const taskId = await begun(
      flow(
        {
          a: step("A"),
          if: { type: "condition", data: { name: "If", paths: [{ id: "p", name: "All" }] } },
          go: action("Go", { operations }),
          b: step("B"),
        },
        ["new a", "a if", "if go p", "go b"],
      ),
    );
    const { json } = await completes(taskId, "a");
    expect(json).toMatchObject({ run: null, fields: { staff: "7" } });
    expect(stands(json)).toEqual(["b"]);
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? "")).toMatchObject({ user: { email: workspace.member.actor.email } });
  });

  test("422 names each field that the step requires, and an unknown member", async () => {
    const taskId = await begun(line({ requiredFields: ["staff", "company"] }));
    const missing = await completes(taskId, "a");
    expect(missing.json).toMatchObject({ status: 422, detail: "Fill in first: Number of Employees." });
    expect(missing.json.errors).toEqual([{ path: "fields.staff", message: "Number of Employees must be filled in." }]);
    expect((await completes(taskId, "a", { fields: { staff: "many" } })).json.errors).toMatchObject([{ path: "fields.staff" }]);
    expect((await completes(taskId, "a", { fields: { staff: 1, company: "" } })).json.errors).toMatchObject([{ path: "fields.company" }]);
    expect((await completes(taskId, "a", { note: "x" })).status).toBe(422);
    expect(stands((await completes(taskId, "a", { fields: { staff: 1 } })).json)).toEqual(["b"]);
  });

  test("422: what the flow requires is not emptied on the way", async () => {
    const taskId = await begun(line());
    expect((await completes(taskId, "a", { fields: { company: "" } })).json.errors).toMatchObject([{ path: "fields.company" }]);
  });

  test("409 before the step's turn, when it is completed already, and where it is hidden", async () => {
    const taskId = await begun(line());
    expect((await completes(taskId, "b")).json).toMatchObject({
      status: 409,
      code: "conflict",
      detail: expect.stringContaining('turn of the step "B"'),
    });
    await completes(taskId, "a");
    expect((await completes(taskId, "a")).json).toMatchObject({ status: 409, detail: expect.stringContaining("completed already") });
    const hidden = { visibleIf: { all: [{ field: "large", op: "is_checked" }] } };
    const behind = await begun(flow({ a: step("A"), h: step("H", hidden), b: step("B") }, ["new a", "a h", "h b"]));
    await completes(behind, "a");
    expect((await completes(behind, "h")).json).toMatchObject({ status: 409, detail: expect.stringContaining("hidden") });
  });

  test("409 on an approval, and on a step that its actions alone leave", async () => {
    const approval = flow({ ok: step("OK", { kind: "approval" }), b: step("B") }, ["new ok", "ok b approved"]);
    expect((await completes(await begun(approval), "ok")).json).toMatchObject({ status: 409, detail: expect.stringContaining("approval") });
    const left = await begun(flow({ a: step("A"), go: action("Go"), b: step("B") }, ["new a", "a go", "go b"]));
    expect((await completes(left, "a")).json).toMatchObject({ status: 409, detail: expect.stringContaining('Perform one of them: "Go"') });
    expect((await taskPage(workspace.member.actor, uuid(left))).completable).toEqual([]);
  });

  test("409 task_busy while a stopped run stands", async () => {
    receiver.answers({ status: 500 });
    const operations = [{ id: "o1", kind: "api_call", url: receiver.url }];
    const taskId = await begun(flow({ a: step("A"), go: action("Go", { operations }), b: step("B") }, ["new a", "a go", "a b", "go b"]));
    expect((await call(perform, { key: workspace.member.key, params: { taskId }, body: { action: "Go" } })).status).toBe(502);
    expect((await completes(taskId, "a")).json).toMatchObject({ status: 409, code: "task_busy" });
    expect((await reopens(taskId, "a")).json.code).toBe("task_busy");
    await db()
      .delete(actionRuns)
      .where(eq(actionRuns.taskId, uuid(taskId)));
    expect(stands((await completes(taskId, "a")).json)).toEqual(["b"]);
  });

  test("404 for a node that is no step, and for another workspace's task; 403 for an integrator; 401 without a key", async () => {
    const taskId = await begun(line());
    for (const nodeId of ["new", "nothing", "constructor"]) expect((await completes(taskId, nodeId)).status).toBe(404);
    const other = await testWorkspace();
    for (const door of [complete, reopen]) {
      expect((await call(door, { ...at(taskId, "a"), key: other.member.key })).status).toBe(404);
      expect((await call(door, { ...at(taskId, "a"), key: workspace.integrator.key })).status).toBe(403);
      expect((await call(door, { ...at(taskId, "a"), key: null })).status).toBe(401);
    }
  });

  test("happens once for an Idempotency-Key", async () => {
    const taskId = await begun(line());
    const keyed = () => call(complete, at(taskId, "a", {}, { "idempotency-key": `complete ${taskId}` }));
    const [first, second] = [await keyed(), await keyed()];
    expect([first.status, second.status, second.headers.get("idempotent-replayed")]).toEqual([200, 200, "true"]);
    expect(second.json).toEqual(first.json);
  });
});

describe("reopening a step", () => {
  test("200: stops again what it led to; completed once more it leads on", async () => {
    const taskId = await begun(line());
    await completes(taskId, "a");
    const { status, json } = await reopens(taskId, "a");
    expect([status, stands(json)]).toEqual([200, ["a"]]);
    expect(stands((await completes(taskId, "a")).json)).toEqual(["b"]);
  });

  test("200: a completed task is active again", async () => {
    const taskId = await begun(line());
    for (const nodeId of ["a", "b", "c"]) await completes(taskId, nodeId);
    expect((await reopens(taskId, "c")).json).toMatchObject({ status: "active" });
  });

  test("409 for an open step, one whose turn has not come, and an end step; 404 for a node that is no step", async () => {
    const taskId = await begun(flow({ a: step("A"), b: step("B"), z: step("Z", { end: true }) }, ["new a", "a b", "b z"]));
    expect((await reopens(taskId, "a")).json).toMatchObject({ status: 409, code: "conflict" });
    expect((await reopens(taskId, "b")).status).toBe(409);
    expect((await reopens(taskId, "new")).status).toBe(404);
    for (const nodeId of ["a", "b"]) await completes(taskId, nodeId);
    expect((await reopens(taskId, "z")).json).toMatchObject({ status: 409, detail: expect.stringContaining("end step") });
    expect((await read(taskId)).status).toBe("completed");
    expect((await call(reopen, at(taskId, "a", { fields: {} }))).status).toBe(422);
  });
});

test("the task page says which steps can be completed, and what they need first", async () => {
  const document = flow({ a: step("A", { requiredFields: ["staff"], colour: "teal" }), b: step("B"), go: action("Go"), c: step("C") }, [
    "new a",
    "new b",
    "a c",
    "b go",
    "b c",
    "go c",
  ]);
  const taskId = await begun(document);
  const page = () => taskPage(workspace.member.actor, uuid(taskId));
  expect((await page()).completable).toEqual([
    { nodeId: "a", name: "A", colour: "teal", requiredFields: ["staff"] },
    { nodeId: "b", name: "B", colour: null, requiredFields: [] },
  ]);
  await completes(taskId, "b");
  expect((await page()).completable.map(({ nodeId }) => nodeId)).toEqual(["a", "c"]);
});
