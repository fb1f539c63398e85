import { beforeEach, describe, expect, test } from "vitest";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { PATCH as patchTask } from "#app/api/v1/tasks/[taskId]/route.ts";
import { POST as discard } from "#app/api/v1/tasks/[taskId]/runs/[runId]/discard/route.ts";
import { POST as retry } from "#app/api/v1/tasks/[taskId]/runs/[runId]/retry/route.ts";
import { GET as readRun } from "#app/api/v1/tasks/[taskId]/runs/[runId]/route.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { Aborted, RunDetail, TaskAndRun } from "#lib/wire/answers.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: "" });
});

const firstCall = () => ({
  id: "o2",
  kind: "api_call",
  refId: "res1",
  url: receiver.url,
  headers: [{ name: "X-Api-Key", value: "s3cret", secret: true }],
});

/** A published flow with a task that stands in In Progress. */
async function startedTask(
  finish: object[] = [],
): Promise<{ taskId: string; act: (action: string, more?: object) => ReturnType<typeof call> }> {
  const { admin, member } = workspace;
  const flow = await createFlow(admin.actor, onboarding([firstCall(), ...finish]));
  const flowId = fromPublic(flow.id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const made = await call(createTask, {
    key: member.key,
    params: { flowId: flow.id },
    body: { fields: exampleValues, assignedTo: member.actor.email },
  });
  expect(made.status).toBe(201);
  const taskId = made.json.id as string;
  const act = (action: string, more: object = {}) => call(perform, { key: member.key, params: { taskId }, body: { action, ...more } });
  expect((await act("Start")).status).toBe(200);
  return { taskId, act };
}

describe("performing an action with an API Call", () => {
  test("sends the source's request, byte for byte, and moves the task on", async () => {
    const { taskId, act } = await startedTask();
    const { status, json } = await act("Finish");
    expect(status).toBe(200);
    expect(json.task).toMatchObject({ id: taskId, status: "completed", run: null });
    expect(TaskAndRun.parse(json)).toEqual(json);
    expect(json.run).toMatchObject({ status: "succeeded", action: { nodeId: "finish", name: "Finish" } });
    const [request] = receiver.requests;
    const { memberId: _, ...member } = workspace.member.actor;
    expect(request?.body).toBe(
      `{"action":"Finish","user":{"id":"${JSON.parse(request?.body ?? "").user.id}","email":"${member.email}","first_name":"Example","last_name":"User"},"task":{"Stage":"Completed","Assigned To":"${member.email}","Company ID":"42","Company Name":"Acme Corp","Number of Employees":"20","Contract Value":"10000","International?":false,"Expected Close Date":"2020-01-31"}}`,
    );
    expect(request?.headers).toMatchObject({ "content-type": "application/json", "x-api-key": "s3cret" });
    expect(request?.headers["idempotency-key"]).toBeTruthy();
  });

  test("an answer's patch changes the task and the body of the next call", async () => {
    const { act } = await startedTask([
      {
        id: "o3",
        kind: "api_call",
        url: receiver.url,
        format: "custom",
        body: '{"date":"{{ task["Expected Close Date"] }}","first":{{ res1_status }}}',
      },
    ]);
    receiver.answers({ body: '{"task":{"Expected Close Date":"2020-02-01","Company ID":43}}' });
    const { json } = await act("Finish");
    expect(json.task.fields).toMatchObject({ close_date: "2020-02-01", company_id: "43" });
    expect(receiver.requests.map(({ body }) => body)[1]).toBe('{"date":"2020-02-01","first":200}');
  });

  test("a patched Stage takes the task there in place of where the action leads", async () => {
    const { act } = await startedTask();
    receiver.answers({ body: '{"task":{"Stage":"Not Started"}}' });
    const { json } = await act("Finish");
    expect(json.task.status).toBe("active");
    expect(json.task.actions).toEqual([{ nodeId: "start", name: "Start" }]);
  });

  test.each([
    ["a name that the flow lacks", '{"task":{"Nobody":1}}', "Nobody"],
    ["a value that does not fit", '{"task":{"Expected Close Date":"soon"}}', "Expected Close Date"],
    ["a stage that is none", '{"task":{"Stage":"Nowhere"}}', "Stage"],
    ["a stranger", '{"task":{"Assigned To":"nobody@example.com"}}', "Assigned To"],
    ["a stranger whom no database can hold", '{"task":{"Assigned To":"a\\u0000b"}}', "Assigned To"],
    ["a task that is no object", '{"task":[1]}', "task"],
  ])("a patch with %s stops the action and is named", async (_what, body, name) => {
    const { act, taskId } = await startedTask();
    receiver.answers({ body });
    const { status, json } = await act("Finish");
    expect(status).toBe(502);
    expect(json).toMatchObject({
      code: "action_aborted",
      reason: "response_patch",
      run: { status: "failed", failedOperation: { id: "o2", kind: "api_call", index: 1 } },
    });
    expect(json.detail).toContain(name);
    const same = await call(patchTask, { key: workspace.member.key, params: { taskId }, body: {}, method: "PATCH" });
    expect(same.json).toMatchObject({ status: "active", fields: { close_date: "2020-01-31" } });
  });

  test("an answer that is no 2xx stops the action; trying again goes on at that call", async () => {
    const { act, taskId } = await startedTask([{ id: "o3", kind: "api_call", url: `${receiver.url}/second` }]);
    receiver.answers({ body: "{}" }, { status: 500, body: '{"error":"database unavailable"}' });
    const failed = await act("Finish");
    expect(failed.status).toBe(502);
    expect(failed.json).toMatchObject({
      reason: "status",
      response: { status: 500, body: '{"error":"database unavailable"}' },
      run: { failedOperation: { index: 2 } },
    });
    expect(Aborted.parse(failed.json)).toEqual(failed.json);
    expect(failed.json.detail).toContain("Nothing was changed. The task stays in In Progress.");
    expect((await act("Finish")).json.code).toBe("task_busy");
    receiver.answers({ body: "{}" });
    const again = await call(retry, { key: workspace.admin.key, params: { taskId, runId: failed.json.run.id }, body: {} });
    expect(again.status).toBe(200);
    expect(again.json.task.status).toBe("completed");
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/", "/second", "/second"]);
    const keys = receiver.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[1]).toBe(keys[2]);
    expect(keys[0]).not.toBe(keys[1]);
    expect(JSON.parse(receiver.requests[2]?.body ?? "").user.email).toBe(workspace.member.actor.email);
    const finished = await call(retry, { key: workspace.admin.key, params: { taskId, runId: failed.json.run.id }, body: {} });
    expect(finished.status).toBe(409);
  });

  test("a discarded run leaves nothing, and another action may run", async () => {
    const { act, taskId } = await startedTask();
    receiver.answers({ status: 503 });
    const failed = await act("Finish");
    const gone = await call(discard, { key: workspace.member.key, params: { taskId, runId: failed.json.run.id }, body: {} });
    expect(gone.json).toMatchObject({ task: { status: "active", run: null }, run: { status: "discarded" } });
    receiver.answers({ body: "" });
    expect((await act("Finish")).status).toBe(200);
  });

  test("discard in the body gives up the stopped run first", async () => {
    const { act } = await startedTask();
    receiver.answers({ status: 404 });
    await act("Finish");
    receiver.answers({ body: "" });
    expect((await act("Finish", { discard: true })).status).toBe(200);
  });

  test("each sentence of the alert ends, also one whose cause came from elsewhere", async () => {
    const custom = { id: "o3", kind: "api_call", url: receiver.url, format: "custom", body: '{ {{ "no" }} }' };
    const { act } = await startedTask([custom]);
    expect((await act("Finish")).json.detail).toMatch(/found no\. Nothing was changed\. The task stays in In Progress\.$/);
  });

  test("secrets are masked in what is stored", async () => {
    const { act, taskId } = await startedTask();
    const { json } = await act("Finish");
    const run = await call(readRun, { key: workspace.admin.key, params: { taskId, runId: json.run.id } });
    expect(RunDetail.parse(run.json)).toEqual(run.json);
    expect(JSON.stringify(run.json)).not.toContain("s3cret");
    const forMember = await call(readRun, { key: workspace.member.key, params: { taskId, runId: json.run.id } });
    expect(forMember.json.calls.map(({ request, response }: Record<string, unknown>) => [request, response])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(run.json.calls.find(({ kind }: { kind: string }) => kind === "api_call")).toMatchObject({
      status: "succeeded",
      response: { status: 200 },
    });
  });

  test("a secret that an endpoint sends back is masked in the alert and in what is stored", async () => {
    const call2 = { id: "o3", kind: "api_call", url: receiver.url, auth: { kind: "bearer", token: "b3arer-token" } };
    const { act, taskId } = await startedTask([call2]);
    const echo = { body: { got: "s3cret", auth: "Bearer b3arer-token" }, headers: { "x-echo": "s3cret" } };
    receiver.answers(echo, { ...echo, status: 500 });
    const { json } = await act("Finish");
    expect(json.response).toEqual({ status: 500, body: '{"got":"s3cret","auth":"Bearer ••••••"}' });
    const run = await call(readRun, { key: workspace.admin.key, params: { taskId, runId: json.run.id } });
    expect(run.json.calls[1].response).toMatchObject({
      body: '{"got":"••••••","auth":"Bearer b3arer-token"}',
      headers: { "x-echo": "••••••" },
    });
    expect(JSON.stringify(run.json.calls[2].response)).not.toContain("b3arer");
  });

  test("a redirect is an answer like any other, and is not followed", async () => {
    const { act } = await startedTask();
    receiver.answers({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    const { json } = await act("Finish");
    expect(json).toMatchObject({ reason: "status", response: { status: 302 } });
    expect(receiver.requests).toHaveLength(1);
  });
});

describe("refusals", () => {
  test("an unknown action is not available", async () => {
    const { act } = await startedTask();
    expect((await act("Fly")).json).toMatchObject({ status: 409, code: "action_not_available" });
    expect((await act("Start")).json).toMatchObject({ status: 409, code: "action_not_available" });
  });

  test("an integrator performs nothing", async () => {
    const { taskId } = await startedTask();
    const { status, json } = await call(perform, { key: workspace.integrator.key, params: { taskId }, body: { action: "Finish" } });
    expect(status).toBe(403);
    expect(json.code).toBe("forbidden");
  });

  test("while an action runs, a second one and a change of the task are refused", async () => {
    const { act, taskId } = await startedTask();
    receiver.hold();
    const first = act("Finish");
    await expect.poll(() => receiver.requests).toHaveLength(1);
    expect((await act("Finish")).json.code).toBe("task_busy");
    const patched = await call(patchTask, { key: workspace.member.key, params: { taskId }, body: { name: "Other" }, method: "PATCH" });
    expect(patched.json.code).toBe("task_busy");
    receiver.release();
    expect((await first).status).toBe(200);
  });

  test("the same Idempotency-Key gives the first answer and calls nothing twice", async () => {
    const { taskId } = await startedTask();
    const send = () =>
      call(perform, {
        key: workspace.member.key,
        params: { taskId },
        body: { action: "Finish" },
        headers: { "idempotency-key": `once-${taskId}` },
      });
    const first = await send();
    const second = await send();
    expect(second.status).toBe(200);
    expect(second.json).toEqual(first.json);
    expect(receiver.requests).toHaveLength(1);
    const other = await call(perform, {
      key: workspace.member.key,
      params: { taskId },
      body: { action: "Start" },
      headers: { "idempotency-key": `once-${taskId}` },
    });
    expect(other.status).toBe(409);
  });
});
