import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/test-webhook.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now } from "#lib/ids.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { createFlow } from "#lib/services/create-flow.ts";
import { calledFlow } from "#lib/services/incoming/flow.ts";

await testDatabase();
const { admin } = await testWorkspace();
const dayMs = 86_400_000;

async function flowOf(): Promise<string> {
  return fromPublic((await createFlow(admin.actor, webhookFlow())).id) as string;
}

/** Requests of a flow, received at these moments. */
async function received(flowId: string, times: Date[], status: "succeeded" | "waiting" = "succeeded"): Promise<void> {
  const documentId = (await calledFlow(flowId))?.version.id as string;
  const row = {
    workspaceId: admin.actor.workspaceId,
    flowId,
    documentId,
    query: "",
    headers: [],
    body: Buffer.from("{}"),
    async: true,
    status,
  };
  await db()
    .insert(incomingRequests)
    .values(times.map((receivedAt) => ({ ...row, id: newId(), receivedAt })));
}

const kept = async (flowId: string) =>
  (await db().select({ n: sql<number>`count(*)::int` }).from(incomingRequests).where(eq(incomingRequests.flowId, flowId)))[0]?.n;

test("received requests are kept for 30 days", async () => {
  const flowId = await flowOf();
  const ago = (days: number) => new Date(now().getTime() - days * dayMs);
  await received(flowId, [ago(31), ago(29), ago(0)]);
  await cleanUp();
  expect(await kept(flowId)).toBe(2);
});

test("of each flow the last 1,000 are kept, and those that are not done", async () => {
  const [busy, quiet] = [await flowOf(), await flowOf()];
  await received(busy, [now()], "waiting");
  await received(busy, Array.from({ length: 1003 }, now));
  await received(quiet, [now()]);
  await cleanUp();
  expect([await kept(busy), await kept(quiet)]).toEqual([1001, 1]);
  expect(await db().select().from(incomingRequests).where(eq(incomingRequests.status, "waiting"))).toHaveLength(1);
});
