/** What becomes of received requests whose process has gone: as kill -9 leaves them, in the hands of one that beats no more. */
import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { SOURCE_BODY, SOURCE_RESPONSE, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { receive } from "#lib/services/incoming/receive.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: { value: "myResult" } });
});

const patience = { timeout: 8000 };
const apiCall = (id: string) => ({ id, kind: "api_call" as const, url: `${receiver.url}/${id}` });

async function flowOf(document: FlowDocument): Promise<string> {
  const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, id, { migrateTasks: false });
  return id;
}

const send = (flowId: string, headers: Record<string, string> = {}) =>
  receive(flowId, {
    method: "POST",
    headers: new Headers({ "content-type": "application/json", ...headers }),
    search: "",
    peer: "203.0.113.7",
    bytes: async () => Buffer.from(SOURCE_BODY),
  });

const requestOf = async (flowId: string) => (await db().select().from(incomingRequests).where(eq(incomingRequests.flowId, flowId)))[0];
const tasksOf = (flowId: string) => db().select().from(tasks).where(eq(tasks.flowId, flowId));
const ends = (flowId: string, status: string) =>
  vi.waitFor(async () => expect(await requestOf(flowId)).toMatchObject({ status }), patience);
const arrived = (count: number) => vi.waitFor(() => expect(receiver.requests).toHaveLength(count), patience);
const keysOf = (path: string) =>
  receiver.requests.filter((request) => request.path === path).map(({ headers }) => headers["idempotency-key"]);

/** Its process is gone; what it still does comes to nothing. */
async function lose(flowId: string): Promise<void> {
  const stranger = { processId: newId(), claim: newId() };
  await db().update(incomingRequests).set(stranger).where(eq(incomingRequests.flowId, flowId));
  await db().update(actionRuns).set(stranger).where(eq(actionRuns.flowId, flowId));
}

/** What was under way when the process was lost is called once more, and then everything ends well. */
async function takenUp(flowId: string): Promise<void> {
  await send(flowId);
  await arrived(1);
  await lose(flowId);
  await arrived(2);
  receiver.release();
  await ends(flowId, "succeeded");
}

function expectOneKey(path: string): void {
  const [first, again] = keysOf(path);
  expect(again).toBe(first);
}

test("an async request goes on where it stood: what was called is not called again, what was not answered has the same key", async () => {
  const quick = await testReceiver();
  const operations = [{ ...apiCall("first"), url: quick.url }, apiCall("second")];
  receiver.hold();
  const flowId = await flowOf(webhookFlow({ async: true, auth: "none" }, { operations }));
  await takenUp(flowId);
  expect(quick.requests).toHaveLength(1);
  expectOneKey("/second");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("an async request whose action was under way goes on by itself, and makes no second task", async () => {
  receiver.hold();
  const flowId = await flowOf(webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("action")] }));
  await takenUp(flowId);
  expectOneKey("/action");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("a sync request is interrupted; the caller's repeat with the same key goes on with the same calls", async () => {
  receiver.hold();
  const flowId = await flowOf(webhookFlow({ auth: "none", response: { body: SOURCE_RESPONSE } }, { operations: [apiCall("held")] }));
  const headers = { "idempotency-key": "order-1" };
  const lost = send(flowId, headers);
  await arrived(1);
  await lose(flowId);
  await ends(flowId, "interrupted");
  receiver.release();
  await lost;
  expect(await tasksOf(flowId)).toEqual([]);
  const { status, body } = await send(flowId, headers);
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 200, body: { valid: "myResult" } });
  expectOneKey("/held");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("what was accepted and not begun is taken up", async () => {
  const flowId = await flowOf(webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("later")] }));
  await send(flowId);
  await ends(flowId, "succeeded");
  const before = await requestOf(flowId);
  const copy = {
    ...(before as NonNullable<typeof before>),
    id: newId(),
    status: "waiting" as const,
    taskId: null,
    finishedAt: null,
    claim: null,
    processId: null,
  };
  await db().insert(incomingRequests).values(copy);
  await vi.waitFor(async () => expect(await tasksOf(flowId)).toHaveLength(2), patience);
});
