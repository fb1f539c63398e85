import { once as happened } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadEnv, setEnv } from "#lib/env.ts";
import { loadRoutes } from "#lib/http/server/routes.ts";
import { webServer } from "#lib/http/server/web-server.ts";

const ROUTES: Record<string, string> = {
  "api/v1/things": `
    export const GET = async (request) => Response.json({ url: request.url, method: request.method, header: request.headers.get("x-one") });
    export const POST = async (request) => new Response(await request.text(), { status: 201 });
    export const DELETE = async (request) => {
      if (request.headers.has("content-length") || request.headers.has("transfer-encoding")) for await (const chunk of request.body) break;
      return new Response(null, { status: 204 });
    };
    export const PUT = async () => { throw new Error("told to nobody"); };`,
  "api/v1/things/[thingId]": `export const GET = async (_request, { params }) => Response.json(await params);`,
  "api/v1/things/special": `export const GET = async () => new Response("special", { headers: { "content-type": "text/plain", "cache-control": "max-age=60", "x-two": "2" } });`,
  "api/v1/things/special/[partId]/end": `export const GET = async (_request, { params }) => Response.json(await params);`,
  "api/v1/things/[thingId]/parts": `export const GET = async (_request, { params }) => Response.json(await params);`,
  "data/cookies": `export const GET = async () => { const headers = new Headers(); headers.append("set-cookie", "a=1"); headers.append("set-cookie", "b=2"); return new Response("", { headers }); };`,
  "data/events": `
    export const GET = async (request) => {
      globalThis.streams ??= [];
      let send;
      const body = new ReadableStream({ start(controller) { send = controller; controller.enqueue(new TextEncoder().encode("data: 1\\n\\n")); } });
      const stream = { send, aborted: false };
      request.signal.addEventListener("abort", () => { stream.aborted = true; stream.onAbort?.(); });
      globalThis.streams.push(stream);
      return new Response(body, { headers: { "content-type": new URL(request.url).searchParams.get("type") ?? "text/event-stream" } });
    };`,
  "data/export": `
    export const GET = async () => {
      let left = 40;
      const body = new ReadableStream({ pull(controller) { if (left-- > 0) controller.enqueue(new Uint8Array(1024 * 1024)); else controller.close(); } });
      return new Response(body, { headers: { "content-type": "text/csv" } });
    };`,
};

let dir: string;
let server: Server;
let base: string;
let pages: IncomingMessage[];
let stopping: boolean;
let state: string | null;
let databaseProblem: string | null;

const page = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
  pages.push(incoming);
  outgoing.end("page");
};

beforeAll(async () => {
  setEnv(loadEnv({ LOG_LEVEL: "silent" }));
  dir = mkdtempSync(path.join(tmpdir(), "baton-routes-"));
  for (const [folder, code] of Object.entries(ROUTES)) {
    mkdirSync(path.join(dir, folder), { recursive: true });
    writeFileSync(path.join(dir, folder, "route.ts"), code);
  }
  server = webServer({
    origin: "http://127.0.0.1:3000",
    trustedProxies: ["127.0.0.1/32"],
    dev: false,
    serving: loadRoutes(dir, ["/api/v1", "/v1", "/data"]).then((routes) => ({ routes, pages: page })),
    isStopping: () => stopping,
    probes: {
      state: () => state,
      databaseProblem: async () => databaseProblem,
      authenticate: async (request) =>
        ({ "Bearer admin": { role: "admin" }, "Bearer member": { role: "member" } })[request.headers.get("authorization") ?? ""] ?? null,
      metrics: async () => ({ type: "text/plain", text: "one 1\n" }),
    },
  });
  server.listen(0, "127.0.0.1");
  await happened(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  pages = [];
  stopping = false;
  state = null;
  databaseProblem = null;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

const get = (target: string, init?: RequestInit) => fetch(base + target, init);
/** With the headers exactly as they are given, the Host too. */
async function raw(target: string, headers: Record<string, string>, method = "GET"): Promise<IncomingMessage> {
  const outgoing = ask({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", path: target, method, headers });
  outgoing.end();
  const [answer] = (await happened(outgoing, "response")) as [IncomingMessage];
  answer.resume();
  return answer;
}

describe("a body that is too large", () => {
  test.each([
    ["with its length", { "content-length": "5000000" }],
    ["in chunks", { "transfer-encoding": "chunked" }],
  ])("%s is answered, although the sender goes on", async (_how, headers) => {
    const outgoing = ask(`${base}/api/v1/things`, { method: "DELETE", headers });
    outgoing.write("x".repeat(3_000_000));
    const [answer] = (await happened(outgoing, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(204);
    outgoing.end("x".repeat(2_000_000));
    await happened(outgoing, "finish");
  });

  test("is taken in to its end also where the connection is to close, and the answer is not waited for", async () => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    let received = "";
    socket.on("data", (data) => {
      received += data;
    });
    const closed = happened(socket, "close");
    socket.write("DELETE /api/v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000\r\n\r\n");
    socket.write("x".repeat(100_000));
    await expect.poll(() => received).toContain("HTTP/1.1 204");
    for (let sent = 100_000; sent < 5_000_000; sent += 100_000) {
      expect(socket.destroyed).toBe(false);
      await new Promise((resolve) => socket.write("x".repeat(100_000), resolve));
    }
    expect(await closed).toEqual([false]);
  });
});

describe("a route", () => {
  test("gets the address under the public origin, the method and the headers", async () => {
    const answer = await get("/api/v1/things?a=1&b=%20", { headers: { "x-one": "1" } });
    expect(await answer.json()).toEqual({ url: "http://127.0.0.1:3000/api/v1/things?a=1&b=%20", method: "GET", header: "1" });
  });

  test("gets the body and answers with a status", async () => {
    const text = "ä".repeat(300_000);
    const answer = await get("/api/v1/things", { method: "POST", body: text });
    expect(answer.status).toBe(201);
    expect(await answer.text()).toBe(text);
  });

  test("gets the names in the address, decoded", async () => {
    expect(await (await get("/api/v1/things/a%20b%2Fc")).json()).toEqual({ thingId: "a b/c" });
    expect(await (await get("/api/v1/things/7/parts")).json()).toEqual({ thingId: "7" });
  });

  test("with a name of its own comes before one that takes any name, and steps back where it leads nowhere", async () => {
    expect(await (await get("/api/v1/things/special")).text()).toBe("special");
    expect(await (await get("/api/v1/things/special/9/end")).json()).toEqual({ partId: "9" });
    expect(await (await get("/api/v1/things/special/parts")).json()).toEqual({ thingId: "special" });
  });

  test("answers without a body, and with several cookies", async () => {
    expect((await get("/api/v1/things", { method: "DELETE" })).status).toBe(204);
    expect((await get("/data/cookies")).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("answers HEAD as GET, without the body", async () => {
    const answer = await get("/api/v1/things/special", { method: "HEAD" });
    expect(answer.headers.get("x-two")).toBe("2");
    expect(await answer.text()).toBe("");
  });

  test("is guarded by headers, unless it set its own", async () => {
    const plain = (await get("/api/v1/things")).headers;
    expect(Object.fromEntries(plain)).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    });
    expect((await get("/api/v1/things/special")).headers.get("cache-control")).toBe("max-age=60");
  });

  test("that throws is a 500 that says nothing of the inside", async () => {
    const answer = await get("/api/v1/things", { method: "PUT" });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("told to nobody");
  });
});

describe("what no route answers", () => {
  test.each([
    "/api/v1",
    "/api/v1/",
    "/api/v1/nothing",
    "/api/v1/things/",
    "/api/v1/things//parts",
    "/v1/anything",
    "/data/%ff",
    "/api/v1/things/%zz",
  ])("%s is a problem, 404", async (target) => {
    const answer = await get(target);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 404, code: "not_found" });
  });

  test("another verb is a 405 that names the right ones", async () => {
    const answer = await get("/api/v1/things/special", { method: "PATCH" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
    expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
  });

  test("a path that only begins like a route is a page's", async () => {
    expect(await (await get("/data-sets/1")).text()).toBe("page");
    expect(await (await get("/api/v10")).text()).toBe("page");
  });
});

describe("a stream", () => {
  interface Stream {
    send: ReadableStreamDefaultController<Uint8Array>;
    aborted: boolean;
    onAbort?: () => void;
  }
  const streams = () => (globalThis as unknown as { streams: Stream[] }).streams;

  test.each(["text/event-stream", "application/x-ndjson", "text/csv; charset=utf-8"])(
    "of %s goes out piece by piece, and its route hears when the client has gone",
    async (type) => {
      const leaving = new AbortController();
      const answer = await get(`/data/events?type=${encodeURIComponent(type)}`, { signal: leaving.signal });
      const reader = answer.body?.getReader();
      const next = async () => new TextDecoder().decode((await reader?.read())?.value);
      expect(await next()).toBe("data: 1\n\n");
      const stream = streams().at(-1);
      stream?.send.enqueue(new TextEncoder().encode("data: 2\n\n"));
      expect(await next()).toBe("data: 2\n\n");
      const aborted = new Promise<void>((resolve) => {
        if (stream) stream.onAbort = resolve;
      });
      leaving.abort();
      await aborted;
      expect(stream?.aborted).toBe(true);
    },
  );

  test("that fails on its way breaks the connection: nobody takes the part for the whole", async () => {
    const answer = await get("/data/events?type=text/csv");
    streams().at(-1)?.send.error(new Error("told to nobody"));
    await expect(answer.text()).rejects.toThrow();
  });

  test("waits for its reader as often as needed, and leaves no listener behind for it", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    expect((await (await get("/data/export")).arrayBuffer()).byteLength).toBe(40 * 1024 * 1024);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  test("ends when the route ends it", async () => {
    const answer = await get("/data/events");
    streams().at(-1)?.send.close();
    expect(await answer.text()).toBe("data: 1\n\n");
  });
});

describe("a page", () => {
  test("gets a policy with a nonce of its own, in the request and in the answer", async () => {
    const policies = [await get("/flows"), await get("/flows")].map(({ headers }) => headers.get("content-security-policy"));
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src-elem 'self' 'nonce-/);
    expect(policies[0]).toContain("frame-ancestors 'none'");
    expect(policies[0]).not.toContain("unsafe-eval");
    expect(policies[0]).not.toBe(policies[1]);
    expect(pages.map(({ headers }) => headers["content-security-policy"])).toEqual(policies);
  });

  test("is told the public address, the peer and the path by us alone", async () => {
    const sent = {
      host: "127.0.0.1:3000",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "198.51.100.7",
      "x-baton-peer": "1.1.1.1",
      "x-baton-path": "//evil.example",
    };
    await raw("/flows?a=1", sent);
    expect(pages[0]?.headers).toMatchObject({
      "x-forwarded-host": "127.0.0.1:3000",
      "x-forwarded-proto": "http",
      "x-forwarded-for": "198.51.100.7",
      "x-baton-peer": "198.51.100.7",
      "x-baton-path": "/flows?a=1",
    });
  });

  test("is told the page's own path where the browser fetches it for a link", async () => {
    for (const path of ["/flows?_rsc=1a2b", "/flows?a=1&_rsc=1a2b", "/flows?_rsc=1a2b&a=1&b=2", "/flows?a=1&_rsc", "/flows?my_rsc=1"])
      await raw(path, {});
    expect(pages.map(({ headers }) => headers["x-baton-path"])).toEqual([
      "/flows",
      "/flows?a=1",
      "/flows?a=1&b=2",
      "/flows?a=1",
      "/flows?my_rsc=1",
    ]);
  });

  test("under another name of this machine leads to the public address", async () => {
    const answer = await raw("/flows?a=1", { host: "localhost:3000" });
    expect(answer.statusCode).toBe(307);
    expect(answer.headers.location).toBe("http://127.0.0.1:3000/flows?a=1");
    expect((await raw("/flows", { host: "[::1]:3000" })).statusCode).toBe(307);
  });

  test("under a strange name is answered: a proxy may ask under it", async () => {
    expect((await raw("/flows", { host: "baton.example.com" })).statusCode).toBe(200);
  });
});

describe("the probes", () => {
  test("the process lives", async () => {
    const answer = await get("/healthz");
    expect(await answer.text()).toBe('{"status":"ok"}');
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("it is ready where the database is, and says why it is not", async () => {
    expect(await (await get("/readyz")).json()).toEqual({ status: "ok" });
    databaseProblem = "the database does not answer";
    const answer = await get("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: "unavailable", reason: "the database does not answer" });
    state = "stopping";
    expect(await (await get("/readyz")).json()).toMatchObject({ reason: "stopping" });
  });

  test.each([
    ["this machine", {}, 200],
    ["this machine under its name", { host: "localhost:3000" }, 200],
    ["a proxy on this machine", { "x-forwarded-for": "198.51.100.7" }, 401],
    ["a browser that was led here under a strange name", { host: "evil.example" }, 401],
    ["an administrator", { host: "baton.example.com", authorization: "Bearer admin" }, 200],
    ["a member", { host: "baton.example.com", authorization: "Bearer member" }, 403],
  ])("the metrics for %s", async (_who, headers, status) => {
    expect((await raw("/metrics", { host: "127.0.0.1:3000", ...headers })).statusCode).toBe(status);
  });

  test("they are read only", async () => {
    const answer = await get("/healthz", { method: "POST" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });
});

test("answers of a process that stops close their connections", async () => {
  stopping = true;
  expect((await get("/api/v1/things")).headers.get("connection")).toBe("close");
});

test("an address in its absolute form is served; what is no address is not found", async () => {
  const answers: string[] = [];
  for (const target of [`${base}/api/v1/things/7`, "*"]) {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.end(`${target === "*" ? "OPTIONS" : "GET"} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    let text = "";
    for await (const chunk of socket) text += chunk;
    answers.push(text.slice(9, 12));
  }
  expect(answers).toEqual(["200", "404"]);
});
