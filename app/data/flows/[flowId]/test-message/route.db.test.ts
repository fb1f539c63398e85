import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "#app/data/flows/[flowId]/test-message/route.ts";
import { db } from "#db/client.ts";
import { messages } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { startReceiver } from "#e2e/receiver.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { signatureOf, signingKeys } from "#lib/services/deliveries/signing.ts";
import { liveFlow, newTask, webhook } from "#lib/services/deliveries/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
const receiver = await startReceiver();
afterAll(async () => {
  await closeOutbound();
  await receiver.close();
});

const url = `${receiver.url}/hook`;
const flow = await liveFlow(admin.actor, [
  webhook("w1", { url, auth: { kind: "client_secret", secret: "stored secret" } }),
  webhook("w2", { url, auth: { kind: "basic", username: "user", password: "stored pass" } }),
]);
const taskId = await newTask(flow, "Blue Harbour");
const as = {
  admin: await signedIn(admin),
  integrator: await signedIn(integrator),
  member: await signedIn(member),
  other: await signedIn(other.admin),
};

const send = (more: object = {}, { who = as.admin as object, nodeId = "in_progress", task = null as string | null } = {}) =>
  call(POST, {
    ...who,
    params: { flowId: toPublic(flow.id) },
    body: { nodeId, webhook: webhook("w1", { url, auth: { kind: "none" }, ...more }), taskId: task },
  });

beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ status: 200, body: { ok: true } });
});

describe("POST /data/flows/{id}/test-message", () => {
  test("really sends a signed sample with the values of a task, and stores nothing", async () => {
    const { status, json } = await send({}, { task: toPublic(taskId) });
    expect(status).toBe(200);
    const [request] = receiver.requests;
    expect(json).toEqual({
      request: {
        url,
        headers: {
          "Content-Type": "application/json",
          "User-Agent": expect.stringMatching(/^Baton\//),
          "webhook-id": JSON.parse(request?.body ?? "").id,
          "webhook-timestamp": request?.headers["webhook-timestamp"],
          "webhook-signature": request?.headers["webhook-signature"],
        },
        body: request?.body,
      },
      answer: { status: 200, statusText: "OK", body: '{"ok":true}', bytes: 11 },
      durationMs: expect.any(Number),
      sentAt: expect.any(String),
      error: null,
    });
    expect(JSON.parse(json.request.body)).toMatchObject({ type: "StepCompleted", task: { id: toPublic(taskId), name: "Blue Harbour" } });
    const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = json.request.headers;
    expect(signature).toBe(signatureOf(await signingKeys(workspaceId), id, Number(timestamp), request?.body ?? ""));
    expect(await db().select({ id: messages.id }).from(messages)).toEqual([]);
  });

  test("a typed secret is sent, a stored one where nothing was typed; neither is shown", async () => {
    receiver.answers({ body: "you said stored secret" });
    const stored = (await send({ auth: { kind: "client_secret", secret: null } })).json;
    expect(receiver.requests[0]?.body).toMatch(/,"clientSecret":"stored secret"\}$/);
    expect(stored.request.body).toMatch(/,"clientSecret":"••••••"\}$/);
    expect(stored.answer.body).toBe("you said ••••••");
    await send({ auth: { kind: "client_secret", secret: "typed secret" } });
    expect(receiver.requests[1]?.body).toMatch(/,"clientSecret":"typed secret"\}$/);
    const basic = (await send({ id: "w2", auth: { kind: "basic", username: "user", password: null } })).json;
    expect(receiver.requests[2]?.headers.authorization).toBe(`Basic ${btoa("user:stored pass")}`);
    expect(basic.request.headers.Authorization).toBe("Basic ••••••");
  });

  test("a stored secret goes to no other server", async () => {
    const { json } = await send({ url: url.replace("127.0.0.1", "127.0.0.2"), auth: { kind: "client_secret", secret: null } });
    expect(json).toMatchObject({ answer: null, error: "The message was not sent: no client secret is stored for this address. Type it." });
    expect(receiver.requests).toEqual([]);
  });

  test("says why there is no answer", async () => {
    const { json } = await send({ url: "http://10.0.0.1/hook" });
    expect(json).toMatchObject({ answer: null, error: expect.stringMatching(/^The endpoint was not called/) });
  });

  test("without a task, of a step that is reached", async () => {
    const { json } = await send({ trigger: "created" });
    expect(JSON.parse(json.request.body)).toMatchObject({
      type: "StepCreated",
      task: { name: "Example" },
      flow: { version: 1 },
      previousStep: { name: "Not Started", completedBy: { email: admin.actor.email } },
    });
  });

  test("401, 403 for all but administrators, 404, 409 for a step that was not saved, 422", async () => {
    expect((await send({}, { who: {} })).status).toBe(401);
    expect((await send({}, { who: as.integrator })).status).toBe(403);
    expect((await send({}, { who: as.member })).status).toBe(403);
    expect((await send({}, { who: as.other })).status).toBe(404);
    expect((await send({}, { task: toPublic(newId()) })).status).toBe(404);
    expect((await send({}, { nodeId: "nowhere" })).status).toBe(409);
    expect((await send({ url: "ftp://x" })).status).toBe(422);
    expect(receiver.requests).toEqual([]);
  });
});
