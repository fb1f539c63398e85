import { describe, expect, test } from "vitest";
import { POST as replay } from "#app/api/v1/flows/[flowId]/requests/[requestId]/replay/route.ts";
import { GET as readOne } from "#app/api/v1/flows/[flowId]/requests/[requestId]/route.ts";
import { GET as list } from "#app/api/v1/flows/[flowId]/requests/route.ts";
import { GET as readFlow } from "#app/api/v1/flows/[flowId]/route.ts";
import { POST as newToken } from "#app/api/v1/flows/[flowId]/webhook-token/route.ts";
import { POST as send } from "#app/v1/flow-webhook/[flowId]/route.ts";
import { testDatabase } from "#db/testing.ts";
import { SOURCE_BODY, SOURCE_RESPONSE, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { IncomingRequest, IncomingRequestItem } from "#lib/wire/answers.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, integrator, member } = await testWorkspace();
const stranger = (await testWorkspace()).admin;
const receiver = await testReceiver();
await testRuns(receiver);

const check = {
  id: "o1",
  kind: "api_call" as const,
  url: `${receiver.url}/check?key=1`,
  headers: [{ name: "X-Key", value: "s3cret-value", secret: true }],
};

async function flowOf(document = webhookFlow({ response: { body: SOURCE_RESPONSE } }, { operations: [check] })) {
  const made = await createFlow(admin.actor, document);
  await publishFlow(admin.actor, fromPublic(made.id) as string, { migrateTasks: false });
  return { flowId: made.id, url: made.webhookUrl as string, token: made.webhookToken as string };
}

const received = async ({ flowId, token }: { flowId: string; token: string }, body = SOURCE_BODY) =>
  send(
    new Request(`http://127.0.0.1/v1/flow-webhook/${flowId}?a=1`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", cookie: "a=b" },
      body,
    }),
    { params: Promise.resolve({ flowId }) },
  );

describe("the address of a webhook", () => {
  test("is told with the flow; its token to administrators only, and it begins ey and is longer than 50 characters", async () => {
    const { flowId, url, token } = await flowOf();
    expect(url).toMatch(new RegExp(`/v1/flow-webhook/${flowId}$`));
    expect(token).toMatch(/^ey.{50,}$/);
    const seen = await call(readFlow, { key: integrator.key, params: { flowId } });
    expect(seen.json.webhookUrl).toBe(url);
    expect(seen.json).not.toHaveProperty("webhookToken");
  });

  test("a new token: the old one is refused at once", async () => {
    const flow = await flowOf();
    const { status, json } = await call(newToken, { key: admin.key, params: flow, body: {} });
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(["webhookUrl", "webhookToken"]);
    expect((await received(flow)).status).toBe(401);
    expect((await received({ ...flow, token: json.webhookToken })).status).toBe(200);
    expect((await call(newToken, { key: member.key, params: flow, body: {} })).status).toBe(403);
    expect((await call(newToken, { key: stranger.key, params: flow, body: {} })).status).toBe(404);
  });
});

describe("the flow debugger", () => {
  test("lists what was received, newest first, and shows one with its trace and answer", async () => {
    receiver.answers({ body: { value: "myResult" } });
    const flow = await flowOf();
    await received(flow);
    await received(flow, "{}");
    const params = { flowId: flow.flowId };
    const { json } = await call(list, { key: integrator.key, params });
    expect(json.items).toHaveLength(2);
    expect(IncomingRequestItem.array().parse(json.items)).toEqual(json.items);
    expect(json.items[0]).toMatchObject({ version: 1, status: 200, outcome: "succeeded", durationMs: expect.any(Number) });
    const one = await call(readOne, { key: integrator.key, params: { ...params, requestId: json.items[1].id } });
    expect(IncomingRequest.parse(one.json)).toEqual(one.json);
    expect(one.json.request).toEqual({ method: "POST", query: "?a=1", headers: { "content-type": "application/json" }, body: SOURCE_BODY });
    expect(one.json.trace).toMatchObject([{ operationId: "o1", kind: "api_call", of: "Orders", response: { status: 200 }, error: null }]);
    expect(one.json.trace[0].request.headers["X-Key"]).toBe("••••••");
    expect(JSON.parse(one.json.answer.body)).toEqual({ valid: "myResult" });
  });

  test("runs a request again on the draft or on the live version", async () => {
    receiver.answers({ body: { value: "myResult" } });
    const flow = await flowOf();
    const params = { flowId: flow.flowId };
    await received(flow);
    const id = (await call(list, { key: admin.key, params })).json.items[0].id;
    await saveFlow(admin.actor, fromPublic(flow.flowId) as string, webhookFlow({ response: { body: "draft" } }));
    for (const [version, number, body] of [
      ["draft", null, "draft"],
      ["live", 1, '"myResult"'],
    ] as const) {
      const again = await call(replay, { key: admin.key, params: { ...params, requestId: id }, body: { version } });
      expect(again.status).toBe(202);
      expect(again.json).toMatchObject({ version: number, replayOf: id });
      const seen = async () => (await call(readOne, { key: admin.key, params: { ...params, requestId: again.json.id } })).json;
      await expect.poll(async () => (await seen()).outcome).toBe("succeeded");
      expect((await seen()).answer.body).toContain(body);
    }
  });

  test("401, 403, 404 and 422", async () => {
    const flow = await flowOf();
    const params = { flowId: flow.flowId };
    const one = { ...params, requestId: toPublic(newId()) };
    expect((await call(list, { params })).status).toBe(401);
    expect((await call(list, { key: member.key, params })).status).toBe(403);
    expect((await call(list, { key: stranger.key, params })).status).toBe(404);
    expect((await call(list, { key: admin.key, params, query: "?limit=201" })).status).toBe(422);
    expect((await call(readOne, { key: admin.key, params: one })).status).toBe(404);
    expect((await call(replay, { key: integrator.key, params: one, body: { version: "live" } })).status).toBe(403);
    expect((await call(replay, { key: admin.key, params: one, body: { version: "next" } })).status).toBe(422);
    expect((await call(replay, { key: admin.key, params: one, body: { version: "live" } })).status).toBe(404);
  });
});
