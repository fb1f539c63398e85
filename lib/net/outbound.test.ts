import dns from "node:dns";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
// biome-ignore lint/style/noRestrictedImports: the guard is tried on a real agent
import { Agent } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { loadEnv, setEnv } from "#lib/env.ts";
import { allowing } from "#lib/net/addresses.ts";
import { exchange } from "#lib/net/exchange.ts";
import { guardedLookup } from "#lib/net/guard.ts";
import { closeInspectorListener, receiveWith } from "#lib/net/inspector-listener.ts";
import { closeOutbound, type Outgoing, send } from "#lib/net/outbound.ts";

const sizeLimit = 1024 * 1024;
type Answerer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

let server: Server;
let origin: string;
let connections = 0;
let requests: IncomingMessage[] = [];
let answer: Answerer = (_incoming, outgoing) => outgoing.end();

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    requests.push(incoming);
    answer(incoming, outgoing);
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const settings = (allow: string) => setEnv(loadEnv({ BATON_OUTBOUND_ALLOW: allow, BATON_URL: "https://baton.example" }));
beforeEach(() => {
  settings("127.0.0.0/8");
  requests = [];
  connections = 0;
});
afterEach(async () => {
  await closeOutbound();
  closeInspectorListener();
});

const post = (url: string, more: Partial<Outgoing> = {}) =>
  send({ method: "POST", url, headers: {}, body: "{}", timeoutMs: 5000, ...more });
const answering = (status: number, headers: Record<string, string>, body: Buffer | string = "") => {
  answer = (incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(status, headers).end(body);
  };
};

describe("an answer", () => {
  test("comes back with status, headers and body", async () => {
    answering(201, { "X-One": "1", "Set-Cookie": "a=b" }, "made");
    const sent = await post(`${origin}/a?b=c d`, { headers: { "X-Mine": "yes" }, body: '{"é":1}' });
    expect(sent).toMatchObject({ ok: true, status: 201, statusText: "Created", bytes: 4, headers: { "x-one": "1", "set-cookie": "a=b" } });
    expect(sent.ok && sent.body.toString()).toBe("made");
    expect(requests[0]).toMatchObject({ method: "POST", url: "/a?b=c%20d" });
    expect(requests[0]?.headers).toMatchObject({ "x-mine": "yes", "content-length": "8", "user-agent": expect.stringMatching(/^Baton\//) });
  });

  test("is not followed elsewhere", async () => {
    answering(302, { Location: "http://169.254.169.254/latest/" }, "go there");
    expect(await post(origin)).toMatchObject({ ok: true, status: 302, headers: { location: "http://169.254.169.254/latest/" } });
    expect(requests).toHaveLength(1);
  });

  test("behind early hints is waited for", async () => {
    answer = (_incoming, outgoing) => {
      outgoing.writeEarlyHints({ link: "</a.css>; rel=preload" });
      outgoing.writeHead(200, { a: "1" }).end("late");
    };
    expect(await post(origin)).toMatchObject({ ok: true, status: 200, bytes: 4 });
  });

  test("connections are used again", async () => {
    answering(200, {}, "{}");
    for (let count = 0; count < 5; count++) await post(origin);
    expect(connections).toBeLessThan(3);
  });
});

describe("an encoded answer", () => {
  const text = "x".repeat(5000);
  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["gzip, br", brotliCompressSync(gzipSync(text))],
    ["identity", Buffer.from(text)],
    ["something-else", Buffer.from(text)],
  ])("in %s is decoded", async (encoding, body) => {
    answering(200, { "Content-Encoding": encoding }, body);
    const sent = await post(origin);
    expect(sent.ok && sent.body.toString()).toBe(text);
  });

  test.each([
    ["gzip", gzipSync(Buffer.alloc(50 * sizeLimit))],
    ["br", brotliCompressSync(Buffer.alloc(50 * sizeLimit))],
    ["zstd", zstdCompressSync(Buffer.alloc(50 * sizeLimit))],
    ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(50 * sizeLimit)))],
  ])("in %s that grows without end is stopped", async (encoding, body) => {
    answering(200, { "Content-Encoding": encoding }, body);
    expect(await post(origin)).toMatchObject({ ok: false, reason: "too_large" });
  });

  test("that is none is a network fault", async () => {
    answering(200, { "Content-Encoding": "gzip" }, "plain");
    expect(await post(origin)).toMatchObject({ ok: false, reason: "network", detail: "sent an answer that cannot be decompressed." });
  });
});

describe("limits", () => {
  test("1 MiB is taken, one byte more is not", async () => {
    answering(200, {}, Buffer.alloc(sizeLimit));
    expect(await post(origin)).toMatchObject({ ok: true, bytes: sizeLimit });
    answering(200, {}, Buffer.alloc(sizeLimit + 1));
    expect(await post(origin)).toMatchObject({ ok: false, reason: "too_large", detail: "answered with more than 1 MiB." });
  });

  test("an answer that never comes, one that drips and one that never ends all meet the same deadline", async () => {
    const drips: NodeJS.Timeout[] = [];
    for (const never of [
      () => {},
      (_incoming: IncomingMessage, outgoing: ServerResponse) => outgoing.writeHead(200).write("a"),
      (_incoming: IncomingMessage, outgoing: ServerResponse) => drips.push(setInterval(() => outgoing.write("a"), 20)),
    ]) {
      answer = never as Answerer;
      expect(await post(origin, { timeoutMs: 200 })).toMatchObject({ ok: false, reason: "timeout", detail: "did not answer in 0.2 s." });
    }
    for (const drip of drips) clearInterval(drip);
  });

  test("headers have a limit", async () => {
    answering(200, { "X-Long": "x".repeat(15_000), "X-Longer": "x".repeat(15_000) });
    expect(await post(origin)).toMatchObject({ ok: false, reason: "network", detail: "answered with more than 16 KiB of headers." });
  });
});

describe("faults", () => {
  test("a refused connection", async () => {
    const gone = createTcpServer();
    await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await post(`http://127.0.0.1:${port}`)).toMatchObject({
      reason: "network",
      detail: "could not be reached: the connection was refused.",
    });
  });

  test("a connection that breaks off", async () => {
    answer = (incoming) => incoming.socket.destroy();
    expect(await post(origin)).toMatchObject({ reason: "network", detail: "broke the connection off before its answer was complete." });
    answer = (incoming, outgoing) => {
      outgoing.writeHead(200, { "content-length": "100" }).write("part");
      setImmediate(() => incoming.socket.destroy());
    };
    expect(await post(origin)).toMatchObject({ reason: "network", detail: "broke the connection off before its answer was complete." });
  });

  test("something that is no HTTP, and no https", async () => {
    const other = createTcpServer((socket) => socket.on("error", () => {}).end("220 mail.example ESMTP\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    expect(await post(`http://127.0.0.1:${port}`)).toMatchObject({ reason: "network", detail: "did not answer in HTTP." });
    expect(await post(`https://127.0.0.1:${port}`)).toMatchObject({ reason: "network" });
    other.close();
  });

  test("a header that can't be sent", async () => {
    for (const headers of [{ "x y": "1" }, { x: "a\r\nb: c" }, { "content-length": "5" }, { "transfer-encoding": "chunked" }] as Record<
      string,
      string
    >[]) {
      const sent = await post(origin, { headers });
      expect([headers, sent.ok || sent.reason]).toEqual([headers, "url"]);
    }
    expect(requests).toEqual([]);
  });

  test.each([
    ["", "is no address. Start with http:// or https://."],
    ["example.com/a", "is no address. Start with http:// or https://."],
    ["http://", "is no address. Start with http:// or https://."],
    ["http://a b/", "is no address. Start with http:// or https://."],
    ["ftp://example.com", "is neither http nor https."],
    ["file:///etc/passwd", "is neither http nor https."],
    ["javascript:alert(1)", "is neither http nor https."],
    ["http://user:pass@example.com/", "carries a username or password. Set them as authorization."],
    ["http://user@127.0.0.1/", "carries a username or password. Set them as authorization."],
  ])("the address %j", async (url, detail) => expect(await post(url)).toEqual({ ok: false, reason: "url", detail, durationMs: 0 }));
});

describe("names", () => {
  const resolving =
    (...addresses: string[]) =>
    (_host: string, _options: unknown, done: (error: null, list: { address: string; family: number }[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
  const through = (...addresses: string[]) => {
    const lookup = guardedLookup(allowing(["127.0.0.0/8"]), resolving(...addresses) as never);
    const agent = new Agent({ connect: { lookup: lookup as never } });
    const { port } = new URL(origin);
    const exchanged = exchange(
      agent,
      { origin: `http://customer.example:${port}`, path: "/", method: "GET" },
      { deadlineMs: 3000, mostBytes: 10 },
    );
    return exchanged.finally(() => agent.destroy());
  };

  test("are connected to at exactly the address that was checked", async () => {
    answering(200, {}, "ok");
    expect((await through("127.0.0.1")).status).toBe(200);
    expect(requests[0]?.headers.host).toMatch(/^customer\.example:/);
  });

  test("one bad address refuses all of them, before anything is connected", async () => {
    await expect(through("127.0.0.1", "10.0.0.1")).rejects.toMatchObject({ code: "BATON_BLOCKED_ADDRESS" });
    await expect(through("127.0.0.1", "::ffff:169.254.169.254")).rejects.toMatchObject({ code: "BATON_BLOCKED_ADDRESS" });
    await expect(through()).rejects.toMatchObject({ code: "BATON_BLOCKED_ADDRESS" });
    expect(connections).toBe(0);
  });

  test("that lead nowhere are a network fault", async () => {
    // The system's own answer takes its time where no name server is reached.
    const unknown = (_host: string, _options: object, done: (error: Error) => void) =>
      done(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }));
    const lookup = vi.spyOn(dns, "lookup").mockImplementation(unknown as never);
    const sent = await post("http://no-such-host.invalid/").finally(() => lookup.mockRestore());
    expect(sent).toMatchObject({ ok: false, reason: "network", detail: "could not be found: there is no such host." });
  });
});

describe("Baton's own inspector", () => {
  const id = "AAAAAAAAAAAAAAAAAAAAAA";
  const received: { id: string; host: string | undefined; url: string | undefined }[] = [];
  beforeEach(() => {
    settings("");
    received.length = 0;
    receiveWith(async (to, incoming, outgoing) => {
      received.push({ id: to, host: incoming.headers.host, url: incoming.url });
      incoming.resume();
      outgoing.writeHead(202).end("kept");
    });
  });

  test("is reached although nothing private is allowed, under its public name", async () => {
    const sent = await post(`https://baton.example/v1/inspect/${id}?a=b`);
    expect(sent).toMatchObject({ ok: true, status: 202, bytes: 4 });
    expect(received).toEqual([{ id, host: "baton.example", url: `/v1/inspect/${id}?a=b` }]);
  });

  test.each([`http://127.0.0.1/v1/inspect/${id}`, `http://localhost/v1/inspect/${id}`])("and nothing else is: %s", async (url) => {
    expect(await post(url)).toMatchObject({ ok: false, reason: "blocked_address" });
    expect(received).toEqual([]);
  });

  test.each([
    `http://baton.example/v1/inspect/${id}`,
    `https://baton.example:8443/v1/inspect/${id}`,
    `https://baton.example/v1/inspect/${id}/more`,
    `https://baton.example/v1/inspect/../../api/v1/tasks`,
    `https://baton.example/v1/inspect/short`,
    `https://baton.example/v1/inspect/%41AAAAAAAAAAAAAAAAAAAAA`,
    "https://baton.example/api/v1/tasks",
  ])("nor %s", async (url) => {
    expect(await post(url, { timeoutMs: 3000 })).toMatchObject({ ok: false });
    expect(received).toEqual([]);
  });

  test("takes an address that only looks longer", async () => {
    expect(await post(`https://BATON.example:443/v1/x/../inspect/${id}#part`)).toMatchObject({ ok: true, status: 202 });
  });
});
