/** Accepted requests that only wait for the next try of an action behind their task. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests } from "#db/schema/index.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { now } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { ends, liveFlow, patience, sendTo, testIncoming } from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();
/** As many as one process runs at once. */
const places = 50;

const changeRuns = (flowId: string, values: Partial<typeof actionRuns.$inferInsert>) =>
  db().update(actionRuns).set(values).where(eq(actionRuns.flowId, flowId));
const statusesOf = async (flowId: string) => {
  const rows = await db().select().from(incomingRequests).where(eq(incomingRequests.flowId, flowId));
  return [...new Set(rows.map(({ status }) => status))];
};

/** As many as there are places. Their tries have come to nothing, and the turn of the next ones is far away. */
async function resting(): Promise<string> {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("o1")] }));
  for (let count = 0; count < places; count++) await sendTo(flowId);
  await arrived(places);
  const inAnHour = new Date(now().getTime() + 3_600_000);
  await changeRuns(flowId, { status: "waiting", attempt: 2, triedAt: inAnHour, claim: null, processId: null });
  receiver.release();
  return flowId;
}

test("they take nobody's place", async () => {
  const flowId = await resting();
  const other = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }));
  await sendTo(other);
  await ends(other, "succeeded");
  expect(await statusesOf(flowId)).toEqual(["running"]);
  await changeRuns(flowId, { triedAt: new Date(0) });
  await expect.poll(() => statusesOf(flowId), patience).toEqual(["succeeded"]);
});

test("only so many give their places away: each looks again and again whether it is done", async () => {
  let [aside, most] = [198, 0];
  Object.defineProperty(
    once("incoming", () => ({})),
    "aside",
    {
      get: () => aside,
      set(count: number) {
        aside = count;
        most = Math.max(most, count);
      },
    },
  );
  const flowId = await resting();
  await expect.poll(() => most, patience).toBeGreaterThanOrEqual(200);
  await changeRuns(flowId, { triedAt: new Date(0) });
  await expect.poll(() => statusesOf(flowId), patience).toEqual(["succeeded"]);
  expect({ aside, most }).toEqual({ aside: 198, most: 200 });
});
