import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { endpoints, incomingRequests, loginFailures, notices, redeliveries, refusedRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now } from "#lib/ids.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { listNotices } from "#lib/services/deliveries/notices.ts";
import { idAt } from "#lib/services/deliveries/testing.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { calledFlow } from "#lib/services/incoming/flow.ts";

await testDatabase();
const { admin } = await testWorkspace();
const dayMs = 86_400_000;
const ago = (days: number) => new Date(now().getTime() - days * dayMs);

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
    .values(times.map((receivedAt) => ({ ...row, id: idAt(receivedAt), receivedAt })));
}

const kept = async (flowId: string) =>
  (await db().select({ n: sql<number>`count(*)::int` }).from(incomingRequests).where(eq(incomingRequests.flowId, flowId)))[0]?.n;

test("received requests are kept for 30 days", async () => {
  const flowId = await flowOf();
  await received(flowId, [ago(31), ago(29), ago(0)]);
  await cleanUp();
  expect(await kept(flowId)).toBe(2);
});

test("of each flow the last 1,000 are kept, and those that are not done", async () => {
  const [busy, quiet] = [await flowOf(), await flowOf()];
  await received(busy, [ago(1)], "waiting");
  await received(busy, Array.from({ length: 1003 }, now));
  await received(quiet, [now()]);
  await cleanUp();
  expect([await kept(busy), await kept(quiet)]).toEqual([1001, 1]);
  expect(await db().select().from(incomingRequests).where(eq(incomingRequests.status, "waiting"))).toHaveLength(1);
});

test("counts of refused calls go with the requests of their time", async () => {
  const flowId = await flowOf();
  const row = { workspaceId: admin.actor.workspaceId, flowId, error: "unauthorized", count: 1 };
  await db()
    .insert(refusedRequests)
    .values([31, 29].map((days) => ({ ...row, hour: ago(days) })));
  await cleanUp();
  expect(await db().select().from(refusedRequests)).toHaveLength(1);
});

test("wrong passwords are forgotten after a day", async () => {
  await db()
    .insert(loginFailures)
    .values([2, 0].map((days) => ({ subject: `email:${days}@example.com`, count: 1, since: ago(days) })));
  await cleanUp();
  expect((await db().select().from(loginFailures)).map(({ subject }) => subject)).toEqual(["email:0@example.com"]);
});

test("redeliveries that are over are kept for 90 days", async () => {
  const row = { workspaceId: admin.actor.workspaceId, filter: {}, createdBy: admin.actor.memberId, total: 1 };
  const ended = [idAt(ago(91)), idAt(ago(89))] as const;
  const running = idAt(ago(92));
  await db()
    .insert(redeliveries)
    .values([...ended.map((id) => ({ ...row, id, status: "done" as const })), { ...row, id: running }]);
  await cleanUp();
  expect((await db().select({ id: redeliveries.id }).from(redeliveries).orderBy(redeliveries.id)).map(({ id }) => id)).toEqual([
    running,
    ended[1],
  ]);
});

test("notices that were put away go after 90 days, and what they had overtaken does not come to light again", async () => {
  const { workspaceId } = admin.actor;
  const endpointId = newId();
  await db().insert(endpoints).values({ id: endpointId, workspaceId, webhookId: "w1", name: "Hook", url: "https://hooks.example.com/" });
  const notice = (kind: "failing" | "recovered", days: number, dismissed: number | null) => ({
    id: idAt(ago(days)),
    workspaceId,
    endpointId,
    kind,
    at: ago(days),
    dismissedAt: dismissed === null ? null : ago(dismissed),
  });
  const standing = notice("failing", 95, null);
  await db()
    .insert(notices)
    .values([notice("failing", 101, null), notice("recovered", 100, 99), notice("failing", 97, 80), standing]);
  await cleanUp();
  expect(await db().select().from(notices)).toHaveLength(2);
  expect((await listNotices(admin.actor)).map(({ at }) => at)).toEqual([standing.at.toISOString()]);
});
