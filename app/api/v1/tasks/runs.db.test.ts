import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { GET as readTask } from "#app/api/v1/tasks/[taskId]/route.ts";
import { POST as discard } from "#app/api/v1/tasks/[taskId]/runs/[runId]/discard/route.ts";
import { POST as retry } from "#app/api/v1/tasks/[taskId]/runs/[runId]/retry/route.ts";
import { GET as listTasks } from "#app/api/v1/tasks/route.ts";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { exampleFields, exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: "" });
});

async function published(document: FlowDocument): Promise<string> {
  const flow = await createFlow(workspace.admin.actor, document);
  await publishFlow(workspace.admin.actor, fromPublic(flow.id) as string, { migrateTasks: false });
  return flow.id;
}
const made = (flowId: string) => call(createTask, { key: workspace.member.key, params: { flowId }, body: { fields: exampleValues } });
const act = (taskId: string, action: string) => call(perform, { key: workspace.member.key, params: { taskId }, body: { action } });
const read = async (taskId: string) => (await call(readTask, { key: workspace.member.key, params: { taskId } })).json;

/** A trigger or an action leads to Enrich, which runs by itself and calls the receiver. */
const automatic = (operations: object[]) =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "By itself",
    fields: exampleFields,
    nodes: [
      { id: "new", type: "trigger", position: { x: 0, y: 0 }, data: { kind: "manual", name: "New task" } },
      { id: "enrich", type: "action", position: { x: 0, y: 0 }, data: { name: "Enrich", operations } },
      { id: "check", type: "step", position: { x: 0, y: 0 }, data: { kind: "task", name: "Check" } },
      { id: "close", type: "action", position: { x: 0, y: 0 }, data: { name: "Close" } },
      { id: "done", type: "step", position: { x: 0, y: 0 }, data: { kind: "task", name: "Done", end: true } },
    ],
    edges: [
      { id: "e1", source: "new", target: "enrich" },
      { id: "e2", source: "enrich", target: "check" },
      { id: "e3", source: "check", target: "close" },
      { id: "e4", source: "close", target: "done" },
    ],
  });

describe("a run whose process is gone", () => {
  test("is interrupted, and goes on at its call when somebody tries again", async () => {
    const flowId = await published(onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]));
    const taskId = (await made(flowId)).json.id;
    await act(taskId, "Start");
    receiver.answers({ status: 500 });
    const failed = await act(taskId, "Finish");
    const runId = fromPublic(failed.json.run.id) as string;
    // As kill -9 leaves it: running, in the hands of a process that beats no more.
    await db().update(actionRuns).set({ status: "running", failure: null, processId: newId() }).where(eq(actionRuns.id, runId));
    await expect
      .poll(async () => (await read(taskId)).run)
      .toMatchObject({ status: "interrupted", failedOperation: { id: "o2", index: 1 } });
    expect((await act(taskId, "Finish")).json.code).toBe("task_busy");
    receiver.answers({ body: "" });
    const again = await call(retry, { key: workspace.member.key, params: { taskId, runId: failed.json.run.id }, body: {} });
    expect(again.json.task.status).toBe("completed");
  });
});

describe("actions that run by themselves", () => {
  test("have run when the task's making is answered", async () => {
    const flowId = await published(
      automatic([
        { id: "o1", kind: "api_call", url: receiver.url },
        { id: "o2", kind: "update_fields", set: { company_name: "{{ res1.name }}" } },
      ]),
    );
    receiver.answers({ body: { name: "Acme Corporation" } });
    const { status, json } = await made(flowId);
    expect(status).toBe(201);
    expect(json).toMatchObject({ run: null, fields: { company_name: "Acme Corporation" }, actions: [{ name: "Close" }] });
    const body = JSON.parse(receiver.requests[0]?.body ?? "");
    expect(body).toMatchObject({ action: "Enrich", user: { email: workspace.member.actor.email }, task: { Stage: null } });
  });

  test("one that fails stands on the task; discarding it moves the task on without its changes", async () => {
    const flowId = await published(
      automatic([
        { id: "o1", kind: "update_fields", set: { company_name: "Changed" } },
        { id: "o2", kind: "api_call", url: receiver.url },
      ]),
    );
    receiver.answers({ status: 500 });
    const { status, json } = await made(flowId);
    expect(status).toBe(201);
    expect(json.run).toMatchObject({ status: "failed", automatic: true, failedOperation: { id: "o2" } });
    const gone = await call(discard, { key: workspace.member.key, params: { taskId: json.id, runId: json.run.id }, body: {} });
    expect(gone.json.task).toMatchObject({ run: null, fields: { company_name: "Acme Corp" }, actions: [{ name: "Close" }] });
  });

  test("one for the assigned person alone is tried again by the person to whom the task is assigned", async () => {
    const { member } = workspace;
    const document = automatic([{ id: "o1", kind: "api_call", url: receiver.url }]);
    const flowId = await published({
      ...document,
      nodes: document.nodes.map((node) => (node.id === "enrich" ? { ...node, data: { ...node.data, allow: "assignee" } } : node)),
    } as FlowDocument);
    receiver.answers({ status: 500 });
    const { json } = await made(flowId);
    receiver.answers({ body: "" });
    const again = () => call(retry, { key: member.key, params: { taskId: json.id, runId: json.run.id }, body: {} });
    expect((await again()).json).toMatchObject({ status: 403, code: "forbidden" });
    await updateTask(member.actor, fromPublic(json.id) as string, { assignedTo: member.actor.email });
    expect((await again()).json.run.status).toBe("succeeded");
  });

  test("one that waits for a process that is gone is taken by a living one", async () => {
    const flowId = await published(automatic([{ id: "o1", kind: "api_call", url: receiver.url }]));
    receiver.answers({ status: 500 });
    const { json } = await made(flowId);
    receiver.answers({ body: "" });
    await db()
      .update(actionRuns)
      .set({ status: "waiting", failure: null, processId: null, startedAt: new Date(0) })
      .where(eq(actionRuns.id, fromPublic(json.run.id) as string));
    await expect.poll(() => read(json.id)).toMatchObject({ run: null, actions: [{ name: "Close" }] });
  });
});

describe("a trigger's own operations", () => {
  const withList = (operations: object[], more: object = {}) => {
    const document = structuredClone(onboarding([]));
    Object.assign(document.nodes[0]?.data ?? {}, { operations, ...more });
    return FlowDocument.parse(document);
  };

  test("run before the task is made, whose values read their answers", async () => {
    const flowId = await published(
      withList([{ id: "o1", kind: "api_call", refId: "res1", url: receiver.url }], { set: { employees: "{{ res1.staff }}" } }),
    );
    receiver.answers({ body: { staff: 7, task: { "Company ID": 43, Stage: "In Progress" } } });
    const { employees: _, ...fields } = { ...exampleValues, employees: null };
    const { "Number of Employees": __, ...given } = fields;
    const { status, json } = await call(createTask, { key: workspace.member.key, params: { flowId }, body: { fields: given } });
    expect(status).toBe(201);
    expect(json).toMatchObject({ fields: { employees: "7", company_id: "43" }, actions: [{ name: "Finish" }], run: null });
    expect(receiver.requests[0]?.body).toBe(
      '{"action":"New task","user":null,"task":{"Stage":null,"Assigned To":null,"Company ID":"42","Company Name":"Acme Corp","Number of Employees":null,"Contract Value":"10000","International?":false,"Expected Close Date":"2020-01-31"}}',
    );
  });

  test("one that fails: no task is made", async () => {
    const flowId = await published(withList([{ id: "o1", kind: "api_call", url: receiver.url }]));
    receiver.answers({ status: 500 });
    const { status, json } = await made(flowId);
    expect(status).toBe(502);
    expect(json).toMatchObject({ code: "action_aborted", reason: "status", run: { failedOperation: { id: "o1", index: 0 } } });
    expect(json.detail).toContain("No task was made.");
    const list = await call(listTasks, { key: workspace.member.key, query: `?flow=${flowId}` });
    expect(list.json.items).toEqual([]);
  });
});
