import type { AddressInfo } from "node:net";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Env, env, setEnv } from "#lib/env.ts";
import { loadRoutes } from "#lib/http/server/routes.ts";
import { webServer } from "#lib/http/server/web-server.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { renewDataSetToken } from "#lib/services/data-sets/renew-token.ts";
import { CUSTOMERS, stored, type TestDataSet, testDataSet } from "#lib/services/data-sets/testing.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { listening, sentTo } from "#lib/services/organisation/testing.ts";

await testDatabase();
const { admin, member } = await testWorkspace();
const { actor } = admin;

const app = path.resolve(import.meta.dirname, "../../../");
const server = webServer({
  origin: "http://127.0.0.1:3000",
  trustedProxies: [],
  dev: false,
  serving: loadRoutes(app, ["/v1/data-set-webhook"]).then((routes) => ({ routes, pages: async (_, outgoing) => void outgoing.end() })),
  isStopping: () => false,
  probes: {
    state: () => null,
    databaseProblem: async () => null,
    authenticate: async () => null,
    metrics: async () => ({ type: "", text: "" }),
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/data-set-webhook`;
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Sent {
  body?: string;
  token?: string | null;
  method?: string;
  headers?: Record<string, string>;
}

async function call(address: string, { body = '{"Name":"Acme"}', token = null, method = "POST", headers = {} }: Sent = {}) {
  const response = await fetch(`${base}/${address}`, {
    method,
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(method === "POST" ? { body } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === "" ? null : JSON.parse(text) };
}

const send = ({ id, json }: TestDataSet, sent: Sent = {}) => call(json.id, { token: webhookToken({ id, tokenGeneration: 1 }), ...sent });

/** Settings of this process while `act` goes on. */
async function withSettings(change: Partial<Env>, act: () => Promise<void>): Promise<void> {
  const before = env();
  const { databaseUrl, secret } = before;
  setEnv({ ...before, databaseUrl, secret, ...change });
  await act().finally(() => setEnv({ ...before, databaseUrl, secret }));
}

/** The body of Baton's own answers, byte for byte but for the message. */
const own = (status: number, error: string | null, message: unknown = expect.stringMatching(/\w/), data: unknown = null) => ({
  status,
  error,
  message,
  data,
});

const count = async ({ id }: TestDataSet) => (await stored(id)).length;

describe("a record that comes in", () => {
  test("is answered 201 with its id, and stands there, written by nobody", async () => {
    const dataSet = await testDataSet(actor);
    const body = JSON.stringify({
      Name: "Acme",
      Revenue: 1250.5,
      Active: true,
      Since: "2020-01-31",
      Kinds: ["gold"],
      Owner: member.actor.email,
    });
    const { status, text, json, headers } = await send(dataSet, { body });
    expect(status).toBe(201);
    expect(text).toBe(`{"status":201,"error":null,"message":"Created","data":{"recordId":"${json.data.recordId}"}}`);
    expect(headers.get("content-type")).toBe("application/json");
    const [row] = await stored(dataSet.id);
    expect(row).toMatchObject({ id: fromPublic(json.data.recordId), createdBy: null, updatedBy: null });
    expect(Object.fromEntries(CUSTOMERS.map(({ name }) => [name, row?.cells[dataSet.key(name)]]))).toEqual({
      Name: "Acme",
      Revenue: "1250.5",
      Active: true,
      Since: "2020-01-31",
      Kinds: ["gold"],
      Owner: member.actor.email,
    });
  });

  test("keeps every digit of a long number", async () => {
    const dataSet = await testDataSet(actor);
    await send(dataSet, { body: '{"Revenue":12345678901234567890123.45}' });
    expect((await stored(dataSet.id))[0]?.cells).toEqual({ [dataSet.key("Revenue")]: "12345678901234567890123.45" });
  });

  test("may come from a form, whose values are texts", async () => {
    const dataSet = await testDataSet(actor);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = "Name=A+%26+B&Revenue=7.50&Active=on&Kinds=gold&Kinds=silver%2C+plated";
    expect((await send(dataSet, { body, headers })).status).toBe(201);
    const [row] = await stored(dataSet.id);
    expect(Object.values(row?.cells ?? {})).toEqual(expect.arrayContaining(["A & B", "7.5", true, ["gold", "silver, plated"]]));
    expect((await send(dataSet, { body: "Name=a&Name=b", headers })).json).toEqual(own(422, "invalid", "Name: Must be a text."));
  });

  test("without a body is an empty record", async () => {
    const dataSet = await testDataSet(actor);
    expect((await send(dataSet, { body: "" })).status).toBe(201);
    expect((await stored(dataSet.id))[0]?.cells).toEqual({});
  });

  test("is heard of by webhooks, with nobody as its author", async () => {
    const workspace = await testWorkspace();
    const dataSet = await testDataSet(workspace.admin.actor);
    const webhook = await listening(workspace.admin.actor, { family: "data_set" });
    const { json } = await send(dataSet);
    await send(dataSet, { body: '{"Colour":1}' });
    const sent = await sentTo(webhook);
    expect(sent.map(({ body }) => [body.type, body.recordId, body.audit.createdBy])).toEqual([
      ["DataSetRecordAdded", json.data.recordId, null],
    ]);
  });
});

describe("what is refused", () => {
  test("names each unknown column and each wrong type; nothing is written", async () => {
    const dataSet = await testDataSet(actor);
    const body = '{"Colour":"red","Revenue":"many","Active":"true","Owner":"x@y.z","__proto__":1}';
    const { status, json } = await send(dataSet, { body });
    expect(status).toBe(422);
    expect(json).toEqual(own(422, "invalid"));
    for (const each of [
      "Colour: The data set has no such column.",
      "Revenue: Must be a plain number",
      "Active: Must be true or false.",
      "__proto__: ",
    ])
      expect(json.message).toContain(each);
    expect((await send(dataSet, { body: '{"Owner":"x@y.z"}' })).json).toEqual(own(422, "invalid", "Owner: x@y.z is no active member."));
    expect(await count(dataSet)).toBe(0);
  });

  test.each(["[]", "7", '"text"', "null", "12345678901234567890"])("is %s, which is no object", async (body) => {
    const dataSet = await testDataSet(actor);
    expect((await send(dataSet, { body })).json).toEqual(own(422, "invalid"));
  });

  test("is text", async () => {
    const dataSet = await testDataSet(actor);
    expect((await send(dataSet, { body: "hello", headers: { "content-type": "text/plain" } })).json).toEqual(own(422, "invalid"));
  });

  test("is malformed JSON, by line and column, and what is no UTF-8", async () => {
    const dataSet = await testDataSet(actor);
    const { status, json } = await send(dataSet, { body: '{"Name": "Acme"\n"Revenue": 1}' });
    expect(status).toBe(400);
    expect(json).toEqual(own(400, "invalid_json", expect.stringContaining("Line 2, column 1")));
  });

  test("is over 1 MiB", async () => {
    const dataSet = await testDataSet(actor);
    const { status, json } = await send(dataSet, { body: JSON.stringify({ Name: "x".repeat(1024 * 1024) }) });
    expect(status).toBe(413);
    expect(json).toEqual(own(413, "too_large"));
    expect(await count(dataSet)).toBe(0);
  });

  test("has no token, a wrong one, another data set's or an old one", async () => {
    const dataSet = await testDataSet(actor);
    const other = await testDataSet(actor);
    const token = webhookToken({ id: dataSet.id, tokenGeneration: 1 });
    expect(token).toMatch(/^ey.{50,}/);
    for (const wrong of [null, "x", `${token}x`, webhookToken({ id: other.id, tokenGeneration: 1 })]) {
      const { status, json, headers } = await send(dataSet, { token: wrong, body: "{" });
      expect(status).toBe(401);
      expect(json).toEqual(own(401, "unauthorized"));
      expect(headers.get("www-authenticate")).toBe("Bearer");
    }
    const { webhookToken: renewed } = await renewDataSetToken(actor, dataSet.id);
    expect((await send(dataSet)).status).toBe(401);
    expect((await send(dataSet, { token: renewed })).status).toBe(201);
  });

  test("is not a POST: judged before the token", async () => {
    const dataSet = await testDataSet(actor);
    for (const method of ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const { status, json, headers } = await send(dataSet, { method, token: null });
      expect([method, status, headers.get("allow")]).toEqual([method, 405, "POST"]);
      expect(json).toEqual(own(405, "method_not_allowed"));
    }
    expect((await send(dataSet, { method: "HEAD", token: null })).status).toBe(405);
  });

  test("leads to no data set: judged before all else", async () => {
    const dataSet = await testDataSet(actor);
    await deleteDataSet(actor, dataSet.id);
    for (const address of [toPublic(newId()), "nonsense", dataSet.json.id]) {
      expect((await call(address, { method: "GET" })).status).toBe(404);
      expect((await call(address)).json).toEqual(own(404, "not_found"));
    }
  });

  test("comes too often; only calls with the token count, and the body is not looked at", async () => {
    const dataSet = await testDataSet(actor);
    await withSettings({ incomingLimit: { requests: 2, seconds: 60 } }, async () => {
      for (const token of ["x", "y", "z"]) await send(dataSet, { token });
      expect([(await send(dataSet)).status, (await send(dataSet)).status]).toEqual([201, 201]);
      const { status, json, headers } = await send(dataSet, { body: "{" });
      expect(status).toBe(429);
      expect(json).toEqual(own(429, "rate_limited"));
      expect(headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
      expect((await send(dataSet, { token: null })).status).toBe(401);
    });
    expect(await count(dataSet)).toBe(2);
  });
});

describe("a caller's Idempotency-Key", () => {
  const headers = { "idempotency-key": "k1" };

  test("gets the first answer within a day, and makes no second record", async () => {
    const dataSet = await testDataSet(actor);
    const first = await send(dataSet, { headers });
    const again = await send(dataSet, { headers });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await send(dataSet, { headers, body: '{"Name":"Beta"}' })).json).toEqual(own(409, "conflict"));
    expect(await count(dataSet)).toBe(1);
    await db().update(idempotencyKeys).set({ createdAt: sql`now() - interval '25 hours'` });
    expect((await send(dataSet, { headers })).json.data.recordId).not.toBe(first.json.data.recordId);
    expect(await count(dataSet)).toBe(2);
  });

  test("makes one record where many calls come at once", async () => {
    const dataSet = await testDataSet(actor);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(dataSet, { headers })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await count(dataSet)).toBe(1);
  });

  test("is the data set's own, and keeps no refusal", async () => {
    const [one, other] = [await testDataSet(actor), await testDataSet(actor)];
    expect((await send(one, { headers, body: '{"Colour":1}' })).status).toBe(422);
    expect((await send(one, { headers })).status).toBe(201);
    expect((await send(other, { headers })).status).toBe(201);
  });

  test("has 1 to 255 characters", async () => {
    const dataSet = await testDataSet(actor);
    expect((await send(dataSet, { headers: { "idempotency-key": "x".repeat(256) } })).json).toEqual(own(422, "invalid"));
  });
});
