import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import * as enable from "#app/api/v1/flows/[flowId]/webhooks/[webhookId]/enable/route.ts";
import { flowCalls } from "#app/api/v1/flows/testing.ts";
import { db } from "#db/client.ts";
import { auditEntries, deliveries, endpoints, notices } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { endpointId, newId, toPublic } from "#lib/ids.ts";
import { delivery, flowWith, liveFlow, type TestFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { flowForBuilder } from "#lib/services/flows/flow-pages.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, integrator, member } = workspace;
const other = await testWorkspace();
const flows = flowCalls(workspace);

const address = (id: string) => `https://hooks.example.com/${id}`;
let flow: TestFlow;
const idOf = (webhookId: string, url = address(webhookId)) => endpointId(flow.id, "in_progress", webhookId, url);
const rowOf = async (id: string) => (await db().select().from(endpoints).where(eq(endpoints.id, id)))[0];
const gone = (id: string) => db().update(endpoints).set({ status: "gone", failuresInRow: 3 }).where(eq(endpoints.id, id));
const statusOf = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0]?.status;
const publish = async (webhooks: object[]) => {
  await flows.save(toPublic(flow.id), flowWith(webhooks));
  expect((await flows.release(toPublic(flow.id))).status).toBe(200);
};
const switchOn = (webhookId: string, { key = admin.key as string | null, flowId = toPublic(flow.id) } = {}) =>
  call(enable.POST, { key, params: { flowId, webhookId }, method: "POST" });
const off = async () => (await flows.read(toPublic(flow.id))).json.webhooksOff;

beforeEach(async () => {
  flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
});

describe("POST /flows/{id}/webhooks/{webhookId}/enable", () => {
  test("200 with the flow: a webhook that a 410 switched off is on again", async () => {
    await gone(idOf("w1"));
    await db()
      .insert(notices)
      .values({ id: newId(), workspaceId: workspace.id, kind: "switched_off", endpointId: idOf("w1") });
    expect(await off()).toEqual([{ nodeId: "in_progress", webhookId: "w1", url: address("w1"), since: expect.stringMatching(/Z$/) }]);
    expect((await flowForBuilder(admin.actor, flow.id)).webhooksOff).toEqual(await off());
    const { status, json, headers } = await switchOn("w1");
    expect(status).toBe(200);
    expect(json).toEqual((await flows.read(toPublic(flow.id))).json);
    expect(json.webhooksOff).toEqual([]);
    expect(headers.get("etag")).toBe('"1"');
    expect(await rowOf(idOf("w1"))).toMatchObject({ status: "on", failuresInRow: 0 });
    const settled = await db()
      .select()
      .from(notices)
      .where(eq(notices.endpointId, idOf("w1")));
    expect(settled[0]?.dismissedAt).not.toBeNull();
    const audited = await db()
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.act, "webhook.enabled"), eq(auditEntries.subject, `flow:${flow.id}`)));
    expect(audited[0]?.details).toEqual({ webhook: "Webhook w1", webhookId: "w1" });
  });

  test("200 for one that is on; a paused one stays paused", async () => {
    await db()
      .update(endpoints)
      .set({ status: "paused" })
      .where(eq(endpoints.id, idOf("w2")));
    expect((await switchOn("w1")).status).toBe(200);
    expect((await switchOn("w2")).status).toBe(200);
    expect((await rowOf(idOf("w2")))?.status).toBe("paused");
  });

  test("401, 403 for all but administrators, 404 for an unknown flow or webhook, and for another workspace's", async () => {
    expect((await switchOn("w1", { key: null })).status).toBe(401);
    expect((await switchOn("w1", { key: integrator.key })).status).toBe(403);
    expect((await switchOn("w1", { key: member.key })).status).toBe(403);
    expect((await switchOn("w9")).status).toBe(404);
    expect((await switchOn("w1", { flowId: toPublic(newId()) })).status).toBe(404);
    expect((await switchOn("w1", { key: other.admin.key })).status).toBe(404);
  });
});

describe("webhooksOff", () => {
  test("leaves out an address that neither the draft nor the published version names", async () => {
    await gone(idOf("w1"));
    await flows.save(toPublic(flow.id), flowWith([webhook("w1", { url: "https://new.example.com/a" }), webhook("w2")]));
    expect(await off()).toHaveLength(1);
    await flows.release(toPublic(flow.id));
    expect(await off()).toEqual([]);
  });
});

describe("a publication", () => {
  test("writes the endpoints of the enabled webhooks, with their names", async () => {
    expect(await rowOf(idOf("w1"))).toMatchObject({
      flowId: flow.id,
      node: "in_progress",
      webhookId: "w1",
      name: "Webhook w1",
      status: "on",
    });
    await publish([webhook("w1", { name: "Renamed" }), webhook("w2"), webhook("w3", { enabled: false })]);
    expect(await rowOf(idOf("w1"))).toMatchObject({ name: "Renamed" });
    expect(await rowOf(idOf("w3"))).toBeUndefined();
  });

  test("with another address switches a webhook on, also at one that was gone before", async () => {
    await gone(idOf("w1"));
    await publish([webhook("w1"), webhook("w2", { name: "Else" })]);
    expect((await rowOf(idOf("w1")))?.status).toBe("gone");
    const moved = "https://new.example.com/a";
    await publish([webhook("w1", { url: moved }), webhook("w2")]);
    expect((await rowOf(idOf("w1", moved)))?.status).toBe("on");
    expect((await rowOf(idOf("w1")))?.status).toBe("gone");
    await publish([webhook("w1"), webhook("w2")]);
    expect(await rowOf(idOf("w1"))).toMatchObject({ status: "on", failuresInRow: 0 });
  });

  test("lets go on what waits for a webhook that it disables or leaves out: its tasks keep their version", async () => {
    const disabled = await delivery(flow);
    const removed = await delivery(flow, { webhookId: "w2" });
    const failed = await delivery(flow, { delivery: { status: "failed" } });
    await publish([webhook("w1"), webhook("w2")]);
    expect(await statusOf(disabled)).toBe("pending");
    await publish([webhook("w1", { enabled: false })]);
    expect(await statusOf(disabled)).toBe("pending");
    expect(await statusOf(removed)).toBe("pending");
    expect(await statusOf(failed)).toBe("failed");
  });

  test("lets what is under way to an old address go on", async () => {
    const waiting = await delivery(flow);
    await publish([webhook("w1", { url: "https://new.example.com/a" }), webhook("w2")]);
    expect(await statusOf(waiting)).toBe("pending");
  });
});

test("deleting a flow cancels what waits for its webhooks", async () => {
  const [waiting, delivered] = [await delivery(flow), await delivery(flow, { delivery: { status: "delivered" } })];
  expect((await flows.remove(toPublic(flow.id))).status).toBe(204);
  expect(await statusOf(waiting)).toBe("cancelled");
  expect(await statusOf(delivered)).toBe("delivered");
});
