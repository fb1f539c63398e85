/** What becomes of received requests whose process has gone: as kill -9 leaves them, in the hands of one that beats no more. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests } from "#db/schema/index.ts";
import { env, setEnv } from "#lib/env.ts";
import { SOURCE_RESPONSE, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { backdate, ends, inHand, liveFlow, patience, requestOf, sendTo, tasksOf, testIncoming } from "#lib/services/incoming/testing.ts";
import { announce, subscribe } from "#lib/services/live.ts";
import { testReceiver } from "#lib/services/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();
const keysOf = (path: string) =>
  receiver.requests.filter((request) => request.path === path).map(({ headers }) => headers["idempotency-key"]);

/** Its process has been gone for a while, all at once; what it still does comes to nothing. */
async function lose(flowId: string): Promise<void> {
  const stranger = { processId: newId(), claim: newId() };
  await backdate(flowId);
  await db().transaction(async (tx) => {
    await tx.update(incomingRequests).set(stranger).where(eq(incomingRequests.flowId, flowId));
    await tx.update(actionRuns).set(stranger).where(eq(actionRuns.flowId, flowId));
  });
}

/** What was under way when the process was lost is called once more, and then everything ends well. */
async function takenUp(flowId: string): Promise<void> {
  await sendTo(flowId);
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
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations }));
  await takenUp(flowId);
  expect(quick.requests).toHaveLength(1);
  expectOneKey("/second");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("an async request whose action was under way goes on by itself, and makes no second task", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("action")] }));
  await takenUp(flowId);
  expectOneKey("/action");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("a sync request is interrupted; the caller's repeat with the same key goes on with the same calls", async () => {
  const flowId = await liveFlow(
    admin.actor,
    webhookFlow({ auth: "none", response: { body: SOURCE_RESPONSE } }, { operations: [apiCall("held")] }),
  );
  const headers = { "idempotency-key": "order-1" };
  const lost = sendTo(flowId, headers);
  await arrived(1);
  await lose(flowId);
  await ends(flowId, "interrupted");
  receiver.release();
  await lost;
  expect(await tasksOf(flowId)).toEqual([]);
  const { status, body } = await sendTo(flowId, headers);
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 200, body: { valid: "myResult" } });
  expectOneKey("/held");
  expect(await tasksOf(flowId)).toHaveLength(1);
});

test("a sync request that is gone on with stays in this process's hands when its first try ends", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ auth: "none" }, { operations: [apiCall("slow")] }));
  const headers = { "idempotency-key": "order-3" };
  const before = env();
  setEnv({ ...before, callTimeoutMs: 1500 });
  const lost = sendTo(flowId, headers);
  await arrived(1);
  setEnv(before);
  await lose(flowId);
  await ends(flowId, "interrupted");
  const again = sendTo(flowId, headers);
  await arrived(2);
  expect(await lost).toMatchObject({ status: 500 });
  const { id } = (await requestOf(flowId)) as { id: string };
  expect(inHand()).toContain(id);
  receiver.release();
  expect(await again).toMatchObject({ status: 200 });
});

test("an accepted one that was given up is gone on with by a repeat with its key", async () => {
  const headers = { "idempotency-key": "order-2" };
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("given-up")] }));
  await sendTo(flowId, headers);
  await arrived(1);
  // Its last try.
  await db().update(incomingRequests).set({ attempt: 5 }).where(eq(incomingRequests.flowId, flowId));
  await lose(flowId);
  await ends(flowId, "interrupted");
  receiver.release();
  const { id } = (await requestOf(flowId)) as { id: string };
  expect(await sendTo(flowId, headers)).toMatchObject({ status: 200, body: expect.stringContaining(toPublic(id)) });
  await ends(flowId, "succeeded");
  expectOneKey("/given-up");
  expect(await tasksOf(flowId)).toHaveLength(1);
  expect(await sendTo(flowId, headers)).toMatchObject({ headers: { "idempotent-replayed": "true" } });
});

test("who looks at a request hears that it was lost", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ auth: "none" }, { operations: [apiCall("unheard")] }));
  const lost = sendTo(flowId);
  await arrived(1);
  const heard = new Set<string>();
  const stop = subscribe((told) => {
    if (told !== "resync") for (const { id } of told) heard.add(id);
  });
  const hears = () => {
    announce(admin.actor.workspaceId, [{ kind: "task", id: "anything", flowId: "f" }]);
    return heard.has("anything");
  };
  await expect.poll(hears).toBe(true);
  heard.clear();
  await lose(flowId);
  const { id } = (await requestOf(flowId)) as { id: string };
  await expect.poll(() => [...heard], patience).toContain(toPublic(id));
  stop();
  receiver.release();
  await lost;
});

test("what was accepted and not begun is taken up", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { operations: [apiCall("later")] }));
  receiver.release();
  await sendTo(flowId);
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
  await expect.poll(() => tasksOf(flowId), patience).toHaveLength(2);
});
