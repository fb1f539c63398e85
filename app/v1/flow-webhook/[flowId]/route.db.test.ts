import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { POST } from "#app/v1/flow-webhook/[flowId]/route.ts";
import { db } from "#db/client.ts";
import { actionRuns, flows, incomingRequests, refusedRequests, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Env, env, setEnv } from "#lib/env.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { SOURCE_BODY, SOURCE_RESPONSE, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { flushRefused } from "#lib/services/incoming/refused.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);

interface Hook {
  id: string;
  token: string;
}

async function hookOf(document: FlowDocument, publish = true): Promise<Hook> {
  const flow = await createFlow(admin.actor, document);
  const id = fromPublic(flow.id) as string;
  if (publish) await publishFlow(admin.actor, id, { migrateTasks: false });
  return { id, token: webhookToken({ id, tokenGeneration: 1 }) };
}

interface Sent {
  body?: string;
  token?: string | null;
  method?: string;
  headers?: Record<string, string>;
  query?: string;
}

async function send({ id, token }: Hook, { body = SOURCE_BODY, headers = {}, method = "POST", query = "", ...sent }: Sent = {}) {
  const key = sent.token === undefined ? token : sent.token;
  const url = `http://127.0.0.1/v1/flow-webhook/${toPublic(id)}${query}`;
  const response = await POST(
    new Request(url, {
      method,
      headers: { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(method === "POST" ? { body } : {}),
    }),
    { params: Promise.resolve({ flowId: toPublic(id) }) },
  );
  const text = await response.text();
  const type = response.headers.get("content-type");
  return { status: response.status, text, type, headers: response.headers, json: type === "application/json" ? JSON.parse(text) : null };
}

/** Settings of this process while `act` goes on. */
async function withSettings(change: Partial<Env>, act: () => Promise<void>): Promise<void> {
  const before = env();
  const { databaseUrl, secret } = before;
  setEnv({ ...before, databaseUrl, secret, ...change });
  await act().finally(() => setEnv({ ...before, databaseUrl, secret }));
}

const tasksOf = ({ id }: Hook) => db().select().from(tasks).where(eq(tasks.flowId, id));
const requestsOf = ({ id }: Hook) => db().select().from(incomingRequests).where(eq(incomingRequests.flowId, id));

const apiCall = (path: string) => ({ id: "o1", kind: "api_call" as const, url: `${receiver.url}${path}` });

/** The body of Baton's own answers. */
const own = (status: number, error: string | null, message: unknown, data: unknown = null) => ({ status, error, message, data });
const sentence = expect.stringMatching(/\w/);

describe("a sync webhook", () => {
  test("the source's example starts a flow, and its values are where they should be", async () => {
    const hook = await hookOf(webhookFlow());
    const { status, json, type } = await send(hook);
    const [task] = await tasksOf(hook);
    expect(status).toBe(200);
    expect(type).toBe("application/json");
    expect(json).toEqual(own(200, null, "OK", { id: toPublic(task?.id ?? "") }));
    expect(task?.fields).toEqual({ company_id: "123456" });
    expect(task?.createdBy).toBeNull();
  });

  test("the source's template gives both its answers, also where res1 is missing", async () => {
    const without = await hookOf(webhookFlow({ response: { body: SOURCE_RESPONSE } }));
    expect((await send(without)).json).toEqual({ valid: false });
    const hook = await hookOf(webhookFlow({ response: { body: SOURCE_RESPONSE } }, { operations: [apiCall("/check")] }));
    receiver.answers({ body: { value: "myResult" } });
    expect((await send(hook)).json).toEqual({ valid: "myResult" });
    receiver.answers({ body: { value: "another" } });
    expect((await send(hook)).json).toEqual({ valid: false });
  });

  test("the template reads what actions that run by themselves have answered", async () => {
    receiver.answers({ body: { value: "myResult" } });
    const hook = await hookOf(webhookFlow({ response: { status: 201, body: SOURCE_RESPONSE } }, { automatic: [apiCall("/check")] }));
    const { status, json } = await send(hook);
    expect({ status, json }).toEqual({ status: 201, json: { valid: "myResult" } });
  });

  test("the call of the trigger's list carries the trigger's name, nobody, and the mapped fields", async () => {
    receiver.answers({});
    const hook = await hookOf(webhookFlow({}, { operations: [apiCall("/own")] }));
    await send(hook);
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? "")).toEqual({
      action: "Orders",
      user: null,
      task: { Stage: null, "Assigned To": null, "Company ID": "123456" },
    });
  });

  test("a body that is no JSON is sent as text, and a status without a body has none", async () => {
    const hook = await hookOf(webhookFlow({ response: { body: "thanks, {{ web1.company_id }}, from {{ action }}" } }));
    expect(await send(hook)).toMatchObject({ status: 200, text: "thanks, 123456, from Orders", type: "text/plain; charset=utf-8" });
    const empty = await hookOf(webhookFlow({ response: { status: 204, body: "" } }));
    expect(await send(empty)).toMatchObject({ status: 204, text: "" });
  });

  test("integers of any length come out digit for digit, and the query and headers can be read", async () => {
    const body = "{{ web1.id }} {{ web1.big | tojson }} {{ request.query.z }} {{ request.headers['x-y'] }}";
    const hook = await hookOf(webhookFlow({ response: { body }, set: {} }));
    const sent = await send(hook, {
      body: '{"id":12345678901234567890123,"big":[9007199254740993]}',
      query: "?z=1",
      headers: { "x-y": "2" },
    });
    expect(sent.text).toBe("12345678901234567890123 [9007199254740993] 1 2");
  });

  test.each([
    ["application/x-www-form-urlencoded", "a=1&b=x+y&b=z", '{"a":"1","b":["x y","z"]}'],
    ["text/plain", "hello", '"hello"'],
    ["application/json", "", "{}"],
    ["application/vnd.api+json; charset=utf-8", "[1]", "[1]"],
  ])("a body of %s", async (type, body, seen) => {
    const hook = await hookOf(webhookFlow({ set: {}, response: { body: "{{ web1 | tojson }}" } }));
    expect((await send(hook, { body, headers: { "content-type": type } })).text).toBe(seen);
  });

  test("a call that fails is a 500 that names it, and no task is made", async () => {
    receiver.answers({ status: 503, body: { error: "down" } });
    const hook = await hookOf(webhookFlow({}, { operations: [apiCall("/down")] }));
    const { status, json } = await send(hook);
    expect(status).toBe(500);
    expect(json).toEqual(own(500, "flow_error", expect.stringContaining("answered 503")));
    expect(await tasksOf(hook)).toEqual([]);
    expect(await requestsOf(hook)).toMatchObject([{ status: "failed", trace: [{ kind: "api_call", status: "failed" }] }]);
  });

  test("a record whose data set goes meanwhile is named as the operation that it is, and no task is made", async () => {
    receiver.answers({});
    receiver.hold();
    const set = await createDataSet(admin.actor, { name: "Orders", columns: [{ name: "No.", type: "text" }] });
    const record = { id: "o0", kind: "create_record" as const, dataSet: set.id, cells: { "No.": "1" } };
    const hook = await hookOf(webhookFlow({}, { operations: [record, apiCall("/meanwhile")] }));
    const sending = send(hook);
    await expect.poll(() => receiver.requests.at(-1)?.path).toBe("/meanwhile");
    await deleteDataSet(admin.actor, fromPublic(set.id) as string);
    receiver.release();
    const { status, json } = await sending;
    expect(status).toBe(500);
    const why = "could not be finished: There is no such data set, or you may not see it.";
    const said = `Orders stopped at step 1 of 2. The step “Create record” ${why} No task was made.`;
    expect(json).toEqual(own(500, "flow_error", said));
    expect(await tasksOf(hook)).toEqual([]);
  });

  test("a value that does not fit its field is named, and no task is made", async () => {
    receiver.answers({});
    const hook = await hookOf(webhookFlow({}, { operations: [apiCall("/before")] }));
    const { status, json } = await send(hook, { body: '{"company_id":"many"}' });
    expect(status).toBe(500);
    expect(json).toEqual(own(500, "flow_error", expect.stringContaining("Company ID")));
    expect(await tasksOf(hook)).toEqual([]);
    expect(await requestsOf(hook)).toMatchObject([{ trace: [{ kind: "api_call", status: "succeeded" }] }]);
  });

  test("a field is named also where what is said of its value begins with the same word", async () => {
    const flow = webhookFlow();
    const hook = await hookOf({ ...flow, fields: flow.fields.map((field) => ({ ...field, name: "At", type: "text" as const })) });
    const { json } = await send(hook, { body: JSON.stringify({ company_id: "x".repeat(10_001) }) });
    expect(json).toEqual(own(500, "flow_error", expect.stringMatching(/^At: At most .*No task was made\.$/)));
  });

  test("a field that must be filled in and is not is named once", async () => {
    const required = webhookFlow({ set: {} });
    const hook = await hookOf({ ...required, fields: required.fields.map((field) => ({ ...field, required: true })) });
    const { json } = await send(hook);
    expect(json).toEqual(own(500, "flow_error", expect.stringMatching(/^Company ID must be filled in\. .*No task was made\.$/)));
  });

  test("an automatic action that fails is a 500 with the task, which stands with the failed run", async () => {
    receiver.answers({ status: 500 });
    const hook = await hookOf(webhookFlow({}, { automatic: [apiCall("/down")] }));
    const { status, json } = await send(hook);
    const [task] = await tasksOf(hook);
    expect(status).toBe(500);
    expect(json).toEqual(own(500, "flow_error", sentence, { id: toPublic(task?.id ?? "") }));
    expect(
      await db()
        .select()
        .from(actionRuns)
        .where(eq(actionRuns.taskId, task?.id ?? "")),
    ).toMatchObject([{ status: "failed" }]);
  });

  test("a response template that fails leaves the task, and says so", async () => {
    const hook = await hookOf(
      webhookFlow({ response: { body: "{% for x in range(100000) %}{% for y in range(100000) %}x{% endfor %}{% endfor %}" } }),
    );
    const { status, json } = await send(hook);
    const [task] = await tasksOf(hook);
    expect({ status, json }).toEqual({ status: 500, json: own(500, "flow_error", sentence, { id: toPublic(task?.id ?? "") }) });
  });

  test("respond answers in the middle of the list; the rest goes on", async () => {
    receiver.answers({ body: { value: "myResult" } });
    const operations = [apiCall("/first"), { id: "o2", kind: "respond" as const }, { ...apiCall("/held"), id: "o3" }];
    const hook = await hookOf(webhookFlow({ response: { body: SOURCE_RESPONSE } }, { operations }));
    expect((await send(hook)).json).toEqual({ valid: "myResult" });
    await expect.poll(async () => (await requestsOf(hook))[0]?.status).toBe("succeeded");
    expect(await tasksOf(hook)).toHaveLength(1);
    expect(await requestsOf(hook)).toMatchObject([{ answerStatus: 200 }]);
  });

  test("is answered at the deadline, and the run goes on", async () => {
    const hook = await hookOf(webhookFlow({}, { operations: [apiCall("/slow")] }));
    receiver.hold();
    await withSettings({ syncDeadlineMs: 50 }, async () => {
      const { status, json } = await send(hook);
      const [request] = await requestsOf(hook);
      expect({ status, json }).toEqual({ status: 504, json: own(504, "flow_timeout", sentence, { id: toPublic(request?.id ?? "") }) });
    });
    receiver.release();
    await expect.poll(async () => (await requestsOf(hook))[0]?.status).toBe("succeeded");
    expect(await tasksOf(hook)).toHaveLength(1);
    expect((await requestsOf(hook))[0]?.answerStatus).toBe(504);
  });
});

describe("an async webhook", () => {
  test("is answered at once and runs then", async () => {
    receiver.answers({});
    receiver.hold();
    const hook = await hookOf(webhookFlow({ async: true }, { operations: [apiCall("/later")] }));
    const { status, json } = await send(hook);
    const [request] = await requestsOf(hook);
    expect({ status, json }).toEqual({ status: 200, json: own(200, null, "Accepted", { id: toPublic(request?.id ?? "") }) });
    expect(await tasksOf(hook)).toEqual([]);
    receiver.release();
    await expect.poll(() => tasksOf(hook)).toHaveLength(1);
    await expect.poll(async () => (await requestsOf(hook))[0]?.status).toBe("succeeded");
  });
});

describe("what is refused", () => {
  test("404 for no such flow, for an id that is none, and for a flow without a webhook", async () => {
    const answer = own(404, "not_found", sentence);
    expect((await send({ id: newId(), token: "x" })).json).toEqual(answer);
    const flow = webhookFlow();
    const manual = await hookOf({
      ...flow,
      nodes: flow.nodes.map((node) =>
        node.id === "hook" ? { ...node, data: { kind: "manual", name: "New" } } : node,
      ) as FlowDocument["nodes"],
    });
    expect(await send(manual)).toMatchObject({ status: 404, json: answer });
    const none = await POST(new Request("http://127.0.0.1/v1/flow-webhook/nonsense", { method: "POST" }), {
      params: Promise.resolve({ flowId: "nonsense" }),
    });
    expect(none.status).toBe(404);
  });

  test("405 for any other method, before the token is looked at", async () => {
    const hook = await hookOf(webhookFlow());
    const sent = await send(hook, { method: "GET", token: null });
    expect(sent).toMatchObject({ status: 405, json: own(405, "method_not_allowed", sentence) });
    expect(sent.headers.get("allow")).toBe("POST");
  });

  test("401 without the token or with a wrong one, before the status is looked at; nothing is stored", async () => {
    const hook = await hookOf(webhookFlow());
    await db().update(flows).set({ status: "paused" }).where(eq(flows.id, hook.id));
    for (const token of [null, "ey.wrong", `${hook.token}x`, webhookToken({ id: hook.id, tokenGeneration: 2 })]) {
      const sent = await send(hook, { token });
      expect(sent).toMatchObject({ status: 401, json: own(401, "unauthorized", sentence) });
      expect(sent.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect(await requestsOf(hook)).toEqual([]);
    await flushRefused();
    expect(await db().select().from(refusedRequests).where(eq(refusedRequests.flowId, hook.id))).toMatchObject([
      { error: "unauthorized", count: 4 },
    ]);
  });

  test("a paused flow answers exactly the source's words and leaves no trace", async () => {
    const hook = await hookOf(webhookFlow());
    await db().update(flows).set({ status: "paused" }).where(eq(flows.id, hook.id));
    const { status, text: body } = await send(hook, { body: "not even JSON" });
    expect(status).toBe(200);
    expect(body).toBe(
      '{"status":200,"error":"biz_logic","message":"Flow status is `paused`. Unpause to run this flow using a webhook","data":null}',
    );
    expect(await requestsOf(hook)).toEqual([]);
    await flushRefused();
    expect(await db().select().from(refusedRequests).where(eq(refusedRequests.flowId, hook.id))).toEqual([]);
  });

  test("400 names the place: the source's example without its comma", async () => {
    const hook = await hookOf(webhookFlow());
    const sent = await send(hook, { body: '{\n"company_id": 123456\n"user_id": 789123\n}' });
    expect(sent).toMatchObject({ status: 400, json: own(400, "invalid_json", expect.stringContaining("Line 3, column 1")) });
    expect(await requestsOf(hook)).toEqual([]);
  });

  test("413 for more than 1 MiB, and 1 MiB is taken", async () => {
    const hook = await hookOf(webhookFlow({ set: {} }));
    const exactly = JSON.stringify({ text: "x".repeat(1024 * 1024 - 11) });
    expect(exactly).toHaveLength(1024 * 1024);
    expect((await send(hook, { body: exactly })).status).toBe(200);
    expect(await send(hook, { body: `${exactly} ` })).toMatchObject({ status: 413, json: own(413, "too_large", sentence) });
  });

  test("429 beyond the rate, counted for requests that passed token and status only", async () => {
    const hook = await hookOf(webhookFlow());
    await withSettings({ incomingLimit: { requests: 2, seconds: 60 } }, async () => {
      await send(hook, { token: null });
      expect([(await send(hook)).status, (await send(hook)).status]).toEqual([200, 200]);
      const over = await send(hook);
      expect(over).toMatchObject({ status: 429, json: own(429, "rate_limited", sentence) });
      expect(over.headers.get("retry-after")).toMatch(/^\d+$/);
    });
    expect(await tasksOf(hook)).toHaveLength(2);
  });
});

describe("which version runs", () => {
  test("a draft flow runs the saved draft; its task has no version", async () => {
    const hook = await hookOf(webhookFlow(), false);
    const { json } = await send(hook);
    expect(json.data.id).toMatch(/^.{22}$/);
    expect(await requestsOf(hook)).toMatchObject([{ version: null }]);
  });

  test("a live flow runs the published version, whatever was saved since", async () => {
    const hook = await hookOf(webhookFlow({ response: { body: "published" } }));
    await saveFlow(admin.actor, hook.id, webhookFlow({ response: { body: "saved" } }));
    expect((await send(hook)).text).toBe("published");
    await db().update(flows).set({ status: "draft" }).where(eq(flows.id, hook.id));
    expect((await send(hook)).text).toBe("saved");
  });
});

describe("who may call", () => {
  test("anybody, where the trigger asks for nothing", async () => {
    const hook = await hookOf(webhookFlow({ auth: "none" }));
    expect((await send(hook, { token: null })).status).toBe(200);
  });

  test("who signs with the secret; the check comes before the body is read as JSON", async () => {
    const hook = await hookOf(webhookFlow({ auth: { kind: "hmac", scheme: "github", secret: "s3cret" } }));
    const signed = (body: string) => ({ "x-hub-signature-256": `sha256=${createHmac("sha256", "s3cret").update(body).digest("hex")}` });
    expect((await send(hook, { token: null, headers: signed(SOURCE_BODY) })).status).toBe(200);
    expect((await send(hook, { token: null, body: "nonsense", headers: signed(SOURCE_BODY) })).status).toBe(401);
    expect((await send(hook, { token: null, body: "nonsense", headers: signed("nonsense") })).status).toBe(400);
    const [request] = await requestsOf(hook);
    expect(request?.headers.map(([name]) => name)).not.toContain("x-hub-signature-256");
  });
});

describe("an Idempotency-Key", () => {
  const key = () => ({ "idempotency-key": newId() });

  test("gives the first answer and causes nothing twice", async () => {
    const hook = await hookOf(webhookFlow());
    const headers = key();
    const [first, again] = [await send(hook, { headers }), await send(hook, { headers })];
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await tasksOf(hook)).toHaveLength(1);
    expect(await send(hook, { headers, body: "{}" })).toMatchObject({ status: 409, json: own(409, "conflict", sentence) });
  });

  test("in flight: 409 with Retry-After", async () => {
    receiver.hold();
    const hook = await hookOf(webhookFlow({}, { operations: [apiCall("/held")] }));
    const headers = key();
    const first = send(hook, { headers });
    await expect.poll(() => requestsOf(hook)).toHaveLength(1);
    const second = await send(hook, { headers });
    expect(second.status).toBe(409);
    expect(second.headers.get("retry-after")).toBe("1");
    receiver.release();
    expect((await first).status).toBe(200);
    expect(await tasksOf(hook)).toHaveLength(1);
  });

  test("is free again after a day", async () => {
    const hook = await hookOf(webhookFlow());
    const headers = key();
    await send(hook, { headers });
    await db()
      .update(incomingRequests)
      .set({ receivedAt: new Date(Date.now() - 25 * 3_600_000) })
      .where(eq(incomingRequests.flowId, hook.id));
    expect((await send(hook, { headers, body: "{}" })).status).toBe(200);
    expect(await tasksOf(hook)).toHaveLength(2);
  });
});
