import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { POST as receives } from "#app/v1/flow-webhook/[flowId]/route.ts";
import { db } from "#db/client.ts";
import { flows, incomingRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { SOURCE_BODY, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { latestRequest, readRequest } from "#lib/services/incoming/read-requests.ts";
import { replayRequest } from "#lib/services/incoming/replay.ts";
import { listenTo } from "#lib/services/incoming/samples.ts";
import { liveFlow, tasksOf } from "#lib/services/incoming/testing.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const other = await testWorkspace();
await testRuns(await testReceiver());

const drawn = webhookFlow();
/** The same flow, begun by hand. */
const byHand: FlowDocument = {
  ...drawn,
  nodes: drawn.nodes.map((node) =>
    node.id === "hook" ? { ...node, data: { kind: "manual", name: "New" } } : node,
  ) as FlowDocument["nodes"],
};

/** A live flow without a webhook, and a draft that has one. @returns uuid */
async function halfDrawn(draft = drawn): Promise<string> {
  const id = await liveFlow(admin.actor, byHand);
  await saveFlow(admin.actor, id, draft);
  return id;
}

interface Sent {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

async function send(id: string, { method = "POST", body = SOURCE_BODY, headers }: Sent = {}) {
  const known = { authorization: `Bearer ${webhookToken({ id, tokenGeneration: 1 })}` };
  const response = await receives(
    new Request(`http://127.0.0.1/v1/flow-webhook/${toPublic(id)}?from=crm`, {
      method,
      headers: { "content-type": "application/json", ...(headers ?? known) },
      ...(method === "POST" && { body }),
    }),
    { params: Promise.resolve({ flowId: toPublic(id) }) },
  );
  response.headers.delete("x-request-id");
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const kept = (id: string) => db().select().from(incomingRequests).where(eq(incomingRequests.flowId, id));

describe("a call on a live flow that has a webhook in its draft alone", () => {
  test("is kept while somebody listens, and its caller is answered as ever", async () => {
    const id = await halfDrawn();
    const unheard = await send(id);
    expect(unheard.status).toBe(404);
    expect(await kept(id)).toEqual([]);
    await listenTo(admin.actor, id);
    expect(await send(id)).toEqual(unheard);
    const request = await latestRequest(admin.actor, id);
    expect(request).toMatchObject({
      version: null,
      status: 404,
      outcome: "failed",
      task: null,
      request: { query: "?from=crm", body: SOURCE_BODY },
      answer: { status: 404, body: unheard.body },
      trace: [],
      error: expect.stringContaining("Nothing was run"),
    });
    expect(Object.keys(request?.request.headers ?? {})).not.toContain("authorization");
    expect(await tasksOf(id)).toEqual([]);
  });

  test("ends the listening: one is what was waited for", async () => {
    const id = await halfDrawn();
    await listenTo(admin.actor, id);
    await Promise.all([send(id), send(id), send(id)]);
    await send(id);
    expect(await kept(id)).toHaveLength(1);
  });

  test("can be run again with the draft", async () => {
    const id = await halfDrawn();
    await listenTo(admin.actor, id);
    await send(id);
    const [row] = await kept(id);
    const again = await replayRequest(admin.actor, id, row?.id as string, { version: "draft" });
    const outcome = async () => (await readRequest(admin.actor, id, fromPublic(again.id) as string)).outcome;
    await expect.poll(outcome).toBe("succeeded");
    expect(await tasksOf(id)).toMatchObject([{ fields: { company_id: "123456" } }]);
  });

  test("leaves its Idempotency-Key free for the version that will have the webhook", async () => {
    const id = await halfDrawn();
    await listenTo(admin.actor, id);
    const authorization = `Bearer ${webhookToken({ id, tokenGeneration: 1 })}`;
    await send(id, { headers: { authorization, "idempotency-key": "order-1" } });
    expect(await kept(id)).toMatchObject([{ idempotencyKey: null, requestHash: null }]);
  });

  test.each<[string, Sent]>([
    ["another method", { method: "GET" }],
    ["no token", { headers: {} }],
    ["a wrong token", { headers: { authorization: "Bearer ey.wrong" } }],
    ["a body that is no JSON", { body: "{" }],
    ["more than 1 MiB", { body: `"${"x".repeat(1024 * 1024)}"` }],
  ])("is not kept with %s, and answered no other way", async (_what, sent) => {
    const id = await halfDrawn();
    await listenTo(admin.actor, id);
    const { status, body } = await send(id, sent);
    expect([status, JSON.parse(body)]).toEqual([404, expect.objectContaining({ error: "not_found", data: null })]);
    expect(await kept(id)).toEqual([]);
    await send(id);
    expect(await kept(id)).toHaveLength(1);
  });

  test("must be signed where the draft asks for a signature, and the signature is not kept", async () => {
    const id = await halfDrawn(webhookFlow({ auth: { kind: "hmac", scheme: "github", secret: "s3cret" } }));
    await listenTo(admin.actor, id);
    await send(id);
    expect(await kept(id)).toEqual([]);
    const signature = createHmac("sha256", "s3cret").update(SOURCE_BODY).digest("hex");
    await send(id, { headers: { "x-hub-signature-256": `sha256=${signature}` } });
    expect((await kept(id)).map(({ headers }) => headers)).toEqual([[["content-type", "application/json"]]]);
  });
});

describe("nothing is kept", () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    [
      "when nobody has said lately that they listen",
      (id) =>
        db()
          .update(flows)
          .set({ listenedUntil: new Date(Date.now() - 1) })
          .where(eq(flows.id, id)),
    ],
    ["of a paused flow", (id) => db().update(flows).set({ status: "paused" }).where(eq(flows.id, id))],
    ["where the draft has no webhook either", (id) => saveFlow(admin.actor, id, byHand)],
  ])("%s", async (_when, change) => {
    const id = await halfDrawn();
    await listenTo(admin.actor, id);
    await change(id);
    expect((await send(id)).status).toBe(404);
    expect(await kept(id)).toEqual([]);
  });

  test("by another workspace's listening", async () => {
    const id = await halfDrawn();
    await expect(listenTo(other.admin.actor, id)).rejects.toMatchObject({ code: "not_found" });
    await listenTo(admin.actor, id);
    await send(id);
    expect(await kept(id)).toHaveLength(1);
  });
});

test("listening lasts a minute and a half", async () => {
  const id = await halfDrawn();
  await listenTo(admin.actor, id);
  const [row] = await db().select({ until: flows.listenedUntil }).from(flows).where(eq(flows.id, id));
  const left = (row?.until?.getTime() ?? 0) - Date.now();
  expect(left).toBeGreaterThan(80_000);
  expect(left).toBeLessThanOrEqual(91_000);
});
