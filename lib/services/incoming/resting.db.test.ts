/** Accepted requests that only wait for the next try of an action behind their task. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests } from "#db/schema/index.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { now } from "#lib/ids.ts";
import { ends, liveFlow, patience, sendTo, testIncoming } from "#lib/services/incoming/testing.ts";

const { receiver, apiCall, arrived } = await testIncoming({ holding: true });
const { admin } = await testWorkspace();
/** As many as one process runs at once. */
const places = 50;

test("they take nobody's place", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }, { automatic: [apiCall("o1")] }));
  for (let count = 0; count < places; count++) await sendTo(flowId);
  await arrived(places);
  // Their tries have come to nothing, and the turn of the next ones is far away.
  const inAnHour = new Date(now().getTime() + 3_600_000);
  const waiting = { status: "waiting" as const, attempt: 2, triedAt: inAnHour, claim: null, processId: null };
  const change = (values: Partial<typeof actionRuns.$inferInsert>) =>
    db().update(actionRuns).set(values).where(eq(actionRuns.flowId, flowId));
  await change(waiting);
  receiver.release();

  const other = await liveFlow(admin.actor, webhookFlow({ async: true, auth: "none" }));
  await sendTo(other);
  await ends(other, "succeeded");

  const statuses = async () => {
    const rows = await db().select().from(incomingRequests).where(eq(incomingRequests.flowId, flowId));
    return [...new Set(rows.map(({ status }) => status))];
  };
  expect(await statuses()).toEqual(["running"]);
  await change({ triedAt: new Date(0) });
  await expect.poll(statuses, patience).toEqual(["succeeded"]);
});
