/** What a repeated Idempotency-Key is answered where a crash took the first answer away. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { POST as discard } from "#app/api/v1/tasks/[taskId]/runs/[runId]/discard/route.ts";
import { POST as retry } from "#app/api/v1/tasks/[taskId]/runs/[runId]/retry/route.ts";
import { db } from "#db/client.ts";
import { actionRuns, idempotencyKeys } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import type { Door } from "#lib/http/door.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { member, admin } = await testWorkspace();

let receiver: Receiver;
let flowId: string;
beforeAll(async () => {
  receiver = await startReceiver();
  flowId = fromPublic((await createFlow(admin.actor, onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
});
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

/** A task before Finish. */
async function begun(): Promise<string> {
  const { id } = await createTask(member.actor, flowId, { fields: exampleValues });
  await (await startAction(member.actor, id, { action: "Start" })).done;
  receiver.requests.length = 0;
  return toPublic(id);
}
const send = (door: Door, key: string, params: Record<string, string>, body: object = {}) =>
  call(door, { key: member.key, params, body, headers: { "idempotency-key": key } });
const finish = (key: string, taskId: string) => send(perform, key, { taskId }, { action: "Finish" });

/** As the process's end leaves it, between the effect and the keeping of its answer. */
const lose = (key: string) => db().update(idempotencyKeys).set({ status: null, answer: null }).where(eq(idempotencyKeys.key, key));

test("of an action that succeeded: the task and its run, and nothing is called twice", async () => {
  receiver.answers({});
  const taskId = await begun();
  const first = await finish("succeeded", taskId);
  await lose("succeeded");
  const again = await finish("succeeded", taskId);
  expect(again).toMatchObject({ status: 200, json: first.json });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(receiver.requests).toHaveLength(1);
});

test("of an action that stopped: the problem; it stays the answer whatever becomes of the run", async () => {
  receiver.answers({ status: 500 }, {});
  const taskId = await begun();
  const first = await finish("stopped", taskId);
  await lose("stopped");
  const again = await finish("stopped", taskId);
  expect(again).toMatchObject({ status: 502, json: first.json });
  expect(again.headers.get("content-type")).toBe("application/problem+json");
  const retried = await send(retry, "retried", { taskId, runId: first.json.run.id });
  await lose("retried");
  expect(await send(retry, "retried", { taskId, runId: first.json.run.id })).toMatchObject({ status: 200, json: retried.json });
  expect(await finish("stopped", taskId)).toMatchObject({ status: 502, json: first.json });
  expect(receiver.requests).toHaveLength(2);
});

test("of an action that was lost with its process: the problem of the interrupted run", async () => {
  receiver.answers({});
  const taskId = await begun();
  const { json } = await finish("interrupted", taskId);
  await lose("interrupted");
  const isRun = eq(actionRuns.id, fromPublic(json.run.id) as string);
  await db().update(actionRuns).set({ status: "running" }).where(isRun);
  const early = await finish("interrupted", taskId);
  expect(early).toMatchObject({ status: 409, json: { code: "conflict", detail: expect.stringContaining("still being answered") } });
  expect(early.headers.get("retry-after")).toBe("1");
  await db().update(actionRuns).set({ status: "interrupted" }).where(isRun);
  expect(await finish("interrupted", taskId)).toMatchObject({
    status: 502,
    json: { code: "action_aborted", run: { status: "interrupted" } },
  });
  expect(receiver.requests).toHaveLength(1);
});

test("of a run that was given up: the task and its run", async () => {
  receiver.answers({ status: 500 });
  const taskId = await begun();
  const { json } = await finish("given up", taskId);
  const params = { taskId, runId: json.run.id };
  const first = await send(discard, "discarded", params);
  await lose("discarded");
  expect(await send(discard, "discarded", params)).toMatchObject({ status: 200, json: first.json });
});
