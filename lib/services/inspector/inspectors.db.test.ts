import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DELETE as clear, GET as requestsOf } from "#app/api/v1/inspectors/[inspectorId]/requests/route.ts";
import { PATCH as change, GET as read, DELETE as remove } from "#app/api/v1/inspectors/[inspectorId]/route.ts";
import { GET as list, POST as make } from "#app/api/v1/inspectors/route.ts";
import { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "#app/v1/inspect/[inspectorId]/route.ts";
import { db } from "#db/client.ts";
import { inspectorRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { answerListener } from "#lib/http/server/inspect.ts";
import { addMember, call, type TestWorkspace, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { closeInspectorListener, receiveWith } from "#lib/net/inspector-listener.ts";
import { closeOutbound, send } from "#lib/net/outbound.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { idAt } from "#lib/services/deliveries/testing.ts";
import { Inspector } from "#lib/wire/answers.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "", BATON_URL: "https://baton.example" });

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  receiveWith(answerListener);
});
afterEach(closeOutbound);
afterAll(closeInspectorListener);

const makeOne = async (key = workspace.member.key) =>
  (await call(make, { key, body: { name: "Mine" } })).json as { id: string; url: string };
const answers = (id: string, answer: object) =>
  call(change, { key: workspace.member.key, params: { inspectorId: id }, body: { answer }, method: "PATCH" });
const received = async (id: string, query = "") =>
  (await call(requestsOf, { key: workspace.member.key, params: { inspectorId: id }, query })).json;

/** As server.ts calls it. */
const visit = (id: string, init: RequestInit = {}, query = "") =>
  POST(new Request(`https://baton.example/v1/inspect/${id}${query}`, { method: "POST", ...init }), {
    params: Promise.resolve({ inspectorId: id }),
  });

describe("endpoints", () => {
  test("201: are made by any member, and seen by the whole workspace", async () => {
    const made = await call(make, { key: workspace.integrator.key, body: { name: "Finish" } });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      id: expect.stringMatching(/^[\w-]{22}$/),
      name: "Finish",
      answer: { status: 200, headers: {}, body: "", delaySeconds: 0 },
    });
    expect(made.json.url).toBe(`https://baton.example/v1/inspect/${made.json.id}`);
    const listed = await call(list, { key: workspace.member.key });
    expect(listed.json.items.map(({ id }: { id: string }) => id)).toContain(made.json.id);
    const { key } = workspace.integrator;
    const body = { answer: { status: 500, body: "no" } };
    const changed = await call(change, { key, params: { inspectorId: made.json.id }, body, method: "PATCH" });
    expect(changed.json).toMatchObject({ name: "Finish", owner: workspace.integrator.actor.email, answer: { status: 500, body: "no" } });
    expect(Inspector.parse(changed.json)).toEqual(changed.json);
  });

  test("403: are changed, cleared and deleted by whoever made them and by administrators, nobody else", async () => {
    const { id } = await makeOne(workspace.admin.key);
    const other = await addMember(workspace.id, "member");
    const { id: another } = await makeOne(other.key);
    const at = (inspectorId: string, key: string) => ({ key, params: { inspectorId } });
    for (const inspectorId of [id, another])
      for (const { key } of [workspace.member, workspace.integrator])
        for (const [door, more] of [
          [change, { body: { name: "Theirs" }, method: "PATCH" }],
          [remove, { method: "DELETE" }],
          [clear, { method: "DELETE" }],
        ] as const)
          expect((await call(door, { ...at(inspectorId, key), ...more })).json).toMatchObject({
            status: 403,
            code: "forbidden",
            detail: expect.stringMatching(/^Mine belongs to \S+@example\.com\. Only they and administrators change it\.$/),
          });
    const { key } = workspace.admin;
    expect((await call(change, { ...at(another, key), body: { name: "Ours" }, method: "PATCH" })).json.name).toBe("Ours");
    expect((await call(clear, { ...at(another, key), method: "DELETE" })).status).toBe(204);
    expect((await call(remove, { ...at(another, key), method: "DELETE" })).status).toBe(204);
  });

  test("are listed newest first, page by page; 422 for a limit or cursor out of range", async () => {
    const { key } = (await testWorkspace()).admin;
    const made = [await makeOne(key), await makeOne(key), await makeOne(key)].map(({ id }) => id);
    const first = await call(list, { key, query: "?limit=2" });
    const second = await call(list, { key, query: `?limit=2&cursor=${first.json.nextCursor}` });
    const ids = [...first.json.items, ...second.json.items].map(({ id }: { id: string }) => id);
    expect(first.json.items.length).toBe(2);
    expect(ids.sort()).toEqual(made.sort());
    expect(second.json.nextCursor).toBeNull();
    for (const query of ["?limit=0", "?limit=201", "?cursor=x", "?page=2"]) expect((await call(list, { key, query })).status).toBe(422);
  });

  test("404: another workspace's are not there", async () => {
    const { id } = await makeOne();
    const { key } = (await testWorkspace()).admin;
    const params = { inspectorId: id };
    for (const [door, more] of [
      [read, {}],
      [change, { body: {}, method: "PATCH" }],
      [remove, { method: "DELETE" }],
      [requestsOf, {}],
      [clear, { method: "DELETE" }],
    ] as const)
      expect((await call(door, { key, params, ...more })).status).toBe(404);
  });

  test("401 without a key, 422 for an answer that can't be given", async () => {
    const { id } = await makeOne();
    expect((await call(read, { params: { inspectorId: id } })).status).toBe(401);
    for (const answer of [
      { status: 199 },
      { status: 600 },
      { status: 200.5 },
      { headers: { "a b": "c" } },
      { headers: { a: "b\r\nc: d" } },
      { headers: { a: "€" } },
      { delaySeconds: 61 },
      { delaySeconds: -1 },
      { more: 1 },
    ])
      expect([answer, (await answers(id, answer)).status]).toEqual([answer, 422]);
    expect((await call(make, { key: workspace.member.key, body: { name: "" } })).status).toBe(422);
  });

  test("204: one that is deleted takes its requests along and answers no more", async () => {
    const { id } = await makeOne();
    await visit(id, { body: "x" });
    expect((await call(remove, { key: workspace.member.key, params: { inspectorId: id }, method: "DELETE" })).status).toBe(204);
    expect((await visit(id)).status).toBe(404);
    expect(
      await db()
        .select()
        .from(inspectorRequests)
        .where(eq(inspectorRequests.inspectorId, fromPublic(id) as string)),
    ).toEqual([]);
  });
});

describe("a request", () => {
  test("is kept whole and answered as the member set it", async () => {
    const { id } = await makeOne();
    await answers(id, { status: 201, headers: { "X-One": "1", "Content-Type": "text/plain" }, body: "thanks" });
    const response = await visit(id, { headers: { Authorization: "Bearer secret", "X-Two": "2" }, body: '{"é":1}' }, "?a=b");
    expect([response.status, await response.text(), response.headers.get("x-one"), response.headers.get("content-type")]).toEqual([
      201,
      "thanks",
      "1",
      "text/plain",
    ]);
    const { items } = await received(id);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      method: "POST",
      path: "?a=b",
      body: '{"é":1}',
      bytes: 8,
      headers: { authorization: "Bearer secret", "x-two": "2" },
    });
  });

  test("hides secrets in headers from members whose endpoint it is not", async () => {
    const { id } = await makeOne(workspace.admin.key);
    const secrets = {
      authorization: "Bearer s3cret",
      "proxy-authorization": "Basic s3cret",
      cookie: "a=s3cret",
      "x-api-key": "s3cret",
      "x-token": "s3cret",
      "client-secret": "s3cret",
      "x-password": "s3cret",
    };
    const plain = { "content-type": "text/plain", "idempotency-key": "run.o2", "webhook-signature": "v1,abc" };
    await visit(id, { headers: { ...secrets, ...plain }, body: "x" });
    const seenBy = async ({ key }: { key: string }) =>
      (await call(requestsOf, { key, params: { inspectorId: id } })).json.items[0].headers as Record<string, string>;
    const hidden = Object.fromEntries(Object.keys(secrets).map((name) => [name, "••••••"]));
    expect(await seenBy(workspace.member)).toMatchObject({ ...hidden, ...plain });
    expect(await seenBy(workspace.admin)).toMatchObject({ ...secrets, ...plain });
    expect(await seenBy(workspace.integrator)).toMatchObject({ ...secrets, ...plain });
  });

  test.each(Object.entries({ GET, HEAD, PUT, PATCH, DELETE, OPTIONS }))("%s is taken like POST", async (method, door) => {
    const { id } = await makeOne();
    await answers(id, { body: "hello" });
    const response = await door(new Request(`https://baton.example/v1/inspect/${id}`, { method }), {
      params: Promise.resolve({ inspectorId: id }),
    });
    expect([response.status, await response.text()]).toEqual([200, method === "HEAD" ? "" : "hello"]);
    expect((await received(id)).items[0]).toMatchObject({ method, bytes: 0 });
  });

  test("an answer can do nothing to Baton's own pages, whatever the member set", async () => {
    const { id } = await makeOne();
    const harmful = {
      "Set-Cookie": "next-auth.session-token=1",
      "ACCESS-CONTROL-ALLOW-ORIGIN": "*",
      "access-control-allow-credentials": "true",
      "Content-Security-Policy": "default-src *",
      "content-security-policy-report-only": "default-src *",
      "Clear-Site-Data": '"*"',
      "Service-Worker-Allowed": "/",
      "X-Content-Type-Options": "none",
      "Cache-Control": "max-age=999",
      Location: "https://evil.example",
      Refresh: "0;url=https://evil.example",
      "Alt-Svc": 'h2="evil.example:443"',
      "Strict-Transport-Security": "max-age=9",
      NEL: "{}",
      "Report-To": "{}",
      "WWW-Authenticate": "Basic",
      Connection: "close",
      "Transfer-Encoding": "chunked",
      "Content-Length": "1",
      Upgrade: "h2c",
    };
    await answers(id, { headers: { ...harmful, "content-type": "text/html", "X-Fine": "yes" }, body: "<script>alert(1)</script>" });
    const response = await visit(id);
    const { "x-request-id": _id, ...headers } = Object.fromEntries(response.headers);
    expect(headers).toEqual({
      "cache-control": "no-store",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "text/html",
      "x-content-type-options": "nosniff",
      "x-fine": "yes",
    });
    expect(await response.text()).toBe("<script>alert(1)</script>");
  });

  test.each([204, 205, 304])("%i carries no body", async (status) => {
    const { id } = await makeOne();
    await answers(id, { status, body: "never sent" });
    const response = await visit(id);
    expect([response.status, await response.text()]).toEqual([status, ""]);
  });

  test("413: more than 1 MiB is not taken", async () => {
    const { id } = await makeOne();
    expect((await visit(id, { body: Buffer.alloc(1024 * 1024) })).status).toBe(200);
    expect((await visit(id, { body: Buffer.alloc(1024 * 1024 + 1) })).status).toBe(413);
    expect((await received(id)).items).toHaveLength(1);
  });

  test("429: ten are served at once, and the eleventh is not kept", async () => {
    const { id } = await makeOne();
    await answers(id, { delaySeconds: 0.5 });
    const statuses = (await Promise.all(Array.from({ length: 12 }, () => visit(id)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await received(id)).items).toHaveLength(10);
    await answers(id, {});
    expect((await visit(id)).status).toBe(200);
  });

  test("404 for an endpoint that is none", async () => {
    expect((await visit("AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
    expect((await visit("short")).status).toBe(404);
  });
});

describe("what is kept", () => {
  test("is the last 200, newest first, page by page, until it is cleared", async () => {
    const { id } = await makeOne();
    for (let count = 1; count <= 203; count++) await visit(id, { body: String(count) });
    const first = await received(id, "?limit=150");
    const second = await received(id, `?limit=150&cursor=${first.nextCursor}`);
    const bodies = [...first.items, ...second.items].map(({ body }: { body: string }) => Number(body));
    expect(bodies).toEqual(Array.from({ length: 200 }, (_, at) => 203 - at));
    expect(second.nextCursor).toBeNull();
    expect((await call(clear, { key: workspace.member.key, params: { inspectorId: id }, method: "DELETE" })).status).toBe(204);
    expect((await received(id)).items).toEqual([]);
  });

  test("goes after 24 hours", async () => {
    const { id } = await makeOne();
    await visit(id, { body: "old" });
    await db()
      .update(inspectorRequests)
      .set({ id: idAt(new Date("2020-01-01")) })
      .where(eq(inspectorRequests.inspectorId, fromPublic(id) as string));
    await visit(id, { body: "new" });
    await cleanUp();
    expect((await received(id)).items.map(({ body }: { body: string }) => body)).toEqual(["new"]);
  });
});

describe("Baton's own call", () => {
  test("reaches the endpoint although nothing private is allowed, and reads its answer", async () => {
    const { id, url } = await makeOne();
    await answers(id, { status: 418, body: '{"task":{}}' });
    const sent = await send({ method: "POST", url, headers: { "Content-Type": "application/json" }, body: "{}", timeoutMs: 5000 });
    expect(sent).toMatchObject({ ok: true, status: 418, headers: { "content-security-policy": "sandbox; default-src 'none'" } });
    expect((await received(id)).items[0]).toMatchObject({
      method: "POST",
      body: "{}",
      headers: { host: "baton.example", "content-type": "application/json" },
    });
  });

  test("gives up at its own deadline when the endpoint is slow", async () => {
    const { id, url } = await makeOne();
    await answers(id, { delaySeconds: 60 });
    expect(await send({ method: "POST", url, headers: {}, body: "{}", timeoutMs: 100 })).toMatchObject({ ok: false, reason: "timeout" });
  });

  test("finds nothing else at the listener", async () => {
    const { url } = await makeOne();
    await send({ method: "POST", url, headers: {}, body: "{}", timeoutMs: 5000 });
    const missing = await send({
      method: "POST",
      url: "https://baton.example/v1/inspect/AAAAAAAAAAAAAAAAAAAAAA",
      headers: {},
      body: "{}",
      timeoutMs: 5000,
    });
    expect(missing).toMatchObject({ ok: true, status: 404 });
  });
});

test("a sender that goes away frees its place", async () => {
  const { id } = await makeOne();
  await answers(id, { delaySeconds: 60 });
  const server: Server = createServer((incoming, outgoing) => void answerListener(id, incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const path = `/v1/inspect/${id}`;
  const waiting = Array.from({ length: 10 }, () =>
    httpRequest({ host: "127.0.0.1", port, path, method: "POST" })
      .on("error", () => {})
      .end(),
  );
  await expect.poll(async () => (await received(id)).items.length).toBe(10);
  expect((await visit(id)).status).toBe(429);
  for (const request of waiting) request.destroy();
  await answers(id, {});
  await expect.poll(async () => (await visit(id)).status).toBe(200);
  server.close();
});
