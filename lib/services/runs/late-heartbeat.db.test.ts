/** A process that is so busy that its heartbeat is late: what it has in hand is not lost. Here there is no heartbeat at all. */
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { SOURCE_BODY, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { shutdown } from "#lib/process.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { receive } from "#lib/services/incoming/receive.ts";
import { startIncoming } from "#lib/services/incoming/take.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { startRuns } from "#lib/services/runs/runs.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
startRuns();
startIncoming();
afterAll(async () => {
  receiver.release();
  await shutdown();
});
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.hold();
});

const call = (id: string) => ({ id, kind: "api_call" as const, url: receiver.url });
async function live(document: Parameters<typeof createFlow>[1]): Promise<string> {
  const id = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, id, { migrateTasks: false });
  return id;
}

test("a run goes on, while one of a process that is gone is interrupted", async () => {
  const flowId = await live(onboarding([call("o2")]));
  const begun = async () => {
    const { id } = await createTask(admin.actor, flowId, { fields: exampleValues });
    await (await startAction(admin.actor, id, { action: "Start" })).done;
    return startAction(admin.actor, id, { action: "Finish" });
  };
  const [own, lost] = [await begun(), await begun()];
  const statusOf = async ({ run }: typeof own) => (await db().select().from(actionRuns).where(eq(actionRuns.id, run.id)))[0]?.status;
  await expect.poll(() => receiver.requests).toHaveLength(2);
  await db().update(actionRuns).set({ processId: newId() }).where(eq(actionRuns.id, lost.run.id));
  await expect.poll(() => statusOf(lost)).toBe("interrupted");
  expect(await statusOf(own)).toBe("running");
  receiver.release();
  expect((await own.done)?.run.status).toBe("succeeded");
});

test("a received request goes on, while one of a process that is gone is interrupted", async () => {
  const begun = async () => {
    const flowId = await live(webhookFlow({ auth: "none" }, { operations: [call("o1")] }));
    const headers = new Headers({ "content-type": "application/json" });
    const bytes = async () => Buffer.from(SOURCE_BODY);
    return { flowId, answer: receive(flowId, { method: "POST", headers, search: "", peer: "203.0.113.7", bytes }) };
  };
  const [own, lost] = [await begun(), await begun()];
  const isOf = ({ flowId }: typeof own) => eq(incomingRequests.flowId, flowId);
  const statusOf = async (request: typeof own) => (await db().select().from(incomingRequests).where(isOf(request)))[0]?.status;
  await expect.poll(() => receiver.requests).toHaveLength(2);
  await db().update(incomingRequests).set({ processId: newId() }).where(isOf(lost));
  await expect.poll(() => statusOf(lost)).toBe("interrupted");
  expect(await statusOf(own)).toBe("running");
  receiver.release();
  const [answered, broken] = await Promise.all([own.answer, lost.answer]);
  expect([answered.status, broken.status]).toEqual([200, 500]);
});
