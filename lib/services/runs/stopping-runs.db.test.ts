/** The process is told to stop while an action behind an accepted request calls, for longer than it waits. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { env, setEnv } from "#lib/env.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { once } from "#lib/once.ts";
import { shutdown } from "#lib/process.ts";
import { liveFlow, requestOf, sendTo } from "#lib/services/incoming/testing.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);

test("another process goes on with it, and the try is none of those after which a person decides", async () => {
  receiver.hold();
  const call = { id: "o1", kind: "api_call" as const, url: receiver.url };
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [call] }));
  const runOf = async () => (await db().select().from(actionRuns).where(eq(actionRuns.flowId, flowId)))[0];
  await sendTo(flowId);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await db().update(actionRuns).set({ attempt: 5 }).where(eq(actionRuns.flowId, flowId));
  setEnv({ ...env(), callTimeoutMs: 100 });
  await shutdown();
  expect(await runOf()).toMatchObject({ status: "waiting", attempt: 6, spared: 1 });
  expect(await requestOf(flowId)).toMatchObject({ status: "waiting", attempt: 1 });
  receiver.release();
  const inHand = () => once<{ running: Map<string, unknown> }>("incoming", () => ({ running: new Map() })).running.size;
  await expect.poll(inHand).toBe(0);
});
