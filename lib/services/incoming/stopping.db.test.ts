/** The process is told to stop between two actions that run by themselves behind received requests. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { shutdown } from "#lib/process.ts";
import { liveFlow, requestOf, sendTo, testIncoming } from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();

/** Check calls, then Tell does. */
function twoActions(async: boolean): FlowDocument {
  const flow = webhookFlow({ auth: "none", async }, { automatic: [apiCall("check")] });
  const tell: FlowNode = { id: "tell", type: "action", position: { x: 0, y: 0 }, data: { name: "Tell", operations: [apiCall("tell")] } };
  const edges = [
    { id: "e1", source: "hook", target: "check" },
    { id: "e2", source: "check", target: "tell" },
    { id: "e3", source: "tell", target: "not_started" },
  ];
  return { ...flow, nodes: [...flow.nodes, tell], edges };
}

const runsOf = async (flowId: string) =>
  (await db().select().from(actionRuns).where(eq(actionRuns.flowId, flowId)).orderBy(actionRuns.depth)).map(({ status }) => status);

test("no request has succeeded: another process goes on with the accepted one, and the caller of the other knows", async () => {
  const accepted = await liveFlow(admin.actor, twoActions(true));
  const called = await liveFlow(admin.actor, twoActions(false));
  await sendTo(accepted);
  const sent = sendTo(called);
  await arrived(2);
  const stopped = shutdown();
  receiver.release();
  expect(await sent).toMatchObject({ status: 500 });
  await stopped;
  expect(await requestOf(accepted)).toMatchObject({ status: "waiting", attempt: 1 });
  expect(await requestOf(called)).toMatchObject({ status: "interrupted", answerStatus: null });
  for (const flowId of [accepted, called]) expect(await runsOf(flowId)).toEqual(["succeeded", "waiting"]);
  expect(receiver.requests.map(({ path }) => path)).toEqual(["/check", "/check"]);
});
