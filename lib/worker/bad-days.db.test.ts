import dns from "node:dns";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { attempts, deliveries, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { endpoint, waiting, workspaceId } from "#db/testing-queue.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { TryError } from "#lib/delivery/status.ts";
import { env, setEnv } from "#lib/env.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { shutdown, startHeartbeat } from "#lib/process.ts";
import { newSigningSecret } from "#lib/services/workspace/settings.ts";
import { startDeliveries } from "#lib/worker/deliveries.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8", BATON_RETRY_DELAYS: "0.02,0.02", BATON_WEBHOOK_TIMEOUT: "1" });
await db()
  .insert(workspaces)
  .values({ id: workspaceId, name: "Test", signingSecret: newSigningSecret(workspaceId) });

const listening = async <S extends Server>(server: S): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

type Answerer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Requests by their path. */
const asked = new Map<string, number>();
let hugeWritten = 0;
/** How many of the answers of 50 MB were taken whole. */
let hugeTaken = 0;
/** Requests that nobody answers, until they are let go. */
const held: ServerResponse[] = [];
let holding = true;

const ANSWERS: Record<string, Answerer> = {
  "/hangs": () => {},
  "/drips": (incoming, outgoing) => {
    outgoing.writeHead(200);
    const drip = setInterval(() => outgoing.write("."), 10);
    incoming.socket.on("close", () => clearInterval(drip));
  },
  "/late": (incoming, outgoing) => {
    // When nobody waits for it any more.
    incoming.socket.on("close", () => outgoing.writeHead(200).end("late"));
  },
  "/huge": (incoming, outgoing) => {
    const [chunk, most] = [Buffer.alloc(64 * 1024), 50 * 1024 * 1024];
    let written = 0;
    const write = () => {
      while (written < most && !outgoing.destroyed) {
        written += chunk.length;
        hugeWritten = Math.max(hugeWritten, written);
        if (!outgoing.write(chunk)) return void outgoing.once("drain", write);
      }
      outgoing.end(() => hugeTaken++);
    };
    incoming.socket.on("error", () => {});
    outgoing.writeHead(200);
    write();
  },
  "/resets": (incoming) => void incoming.socket.resetAndDestroy(),
  "/breaks": (incoming, outgoing) => {
    outgoing.writeHead(200, { "content-length": "1000" });
    outgoing.write("part", () => incoming.socket.destroy());
  },
  "/answers": (_incoming, outgoing) => void outgoing.end("ok"),
  "/moves": (_incoming, outgoing) => void outgoing.writeHead(500, { connection: "close" }).end("no"),
  "/holds": (_incoming, outgoing) => void (holding ? held.push(outgoing) : outgoing.end("ok")),
};

const server = createServer((incoming, outgoing) => {
  const path = new URL(incoming.url ?? "", "http://localhost").pathname;
  asked.set(incoming.url ?? "", (asked.get(incoming.url ?? "") ?? 0) + 1);
  incoming.resume().once("end", () => ANSWERS[path]?.(incoming, outgoing));
});
const port = await listening(server);
const origin = `http://127.0.0.1:${port}`;

/** Speaks, but no HTTP. */
const mailServer = createTcpServer((socket) => socket.on("error", () => {}).end("220 mail.example ESMTP\r\n"));
const mailPort = await listening(mailServer);
const gone = createTcpServer();
const gonePort = await listening(gone);
await new Promise((resolve) => gone.close(resolve));

await startHeartbeat("worker");
await startDeliveries();

afterAll(async () => {
  server.closeAllConnections();
  await shutdown();
  await closeOutbound();
  server.close();
  mailServer.close();
});

beforeEach(() => {
  asked.clear();
  holding = true;
});

/** New deliveries to each of these addresses; their ids by the address. */
async function sendTo(urls: readonly string[], each = 1): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  const endpoints = await Promise.all(urls.map((url) => endpoint({ url })));
  for (const [at, url] of urls.entries()) ids.set(url, await waiting(endpoints[at] ?? "", each));
  wakeWorkers();
  return ids;
}

const standing = async (ids: Iterable<string>) =>
  Object.fromEntries(
    Map.groupBy(
      await db()
        .select()
        .from(deliveries)
        .where(inArray(deliveries.id, [...ids])),
      ({ status }) => status,
    ),
  );
const counts = async (ids: Iterable<string>) =>
  Object.fromEntries(Object.entries(await standing(ids)).map(([status, rows]) => [status, rows?.length]));
const become = (ids: string[], status: string) =>
  vi.waitFor(async () => expect(await counts(ids)).toEqual({ [status]: ids.length }), { timeout: 15_000, interval: 20 });
const triesOf = (id: string) => db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.number);

describe("an endpoint on a bad day", () => {
  const BAD: Record<string, { url: string; error: TryError; says: RegExp }> = {
    "that hangs": { url: `${origin}/hangs`, error: "timeout", says: /^did not answer in 1 s\.$/ },
    "that drips a byte at a time": { url: `${origin}/drips`, error: "timeout", says: /^did not answer in 1 s\.$/ },
    "that answers 200 after the deadline": { url: `${origin}/late`, error: "timeout", says: /^did not answer in 1 s\.$/ },
    "that answers 50 MB": { url: `${origin}/huge`, error: "too_large", says: /more than 1 MiB/ },
    "that resets the connection": { url: `${origin}/resets`, error: "network", says: /broke the connection off/ },
    "that breaks off in the middle": { url: `${origin}/breaks`, error: "network", says: /broke the connection off/ },
    "that speaks plain http where https is wanted": { url: `https://127.0.0.1:${port}/tls`, error: "network", says: /https/ },
    "that speaks something else": { url: `http://127.0.0.1:${mailPort}/`, error: "network", says: /did not answer in HTTP/ },
    "that nobody listens at": { url: `http://127.0.0.1:${gonePort}/`, error: "network", says: /refused/ },
    "at a private address": { url: "http://10.0.0.1/", error: "blocked_address", says: /was not called/ },
  };

  test("has three tries, each with its reason, and holds no other one up", async () => {
    const bad = Object.values(BAD).map(({ url }) => url);
    const sent = await sendTo([...bad, `${origin}/answers`]);
    const good = sent.get(`${origin}/answers`) ?? [];
    const failing = bad.flatMap((url) => sent.get(url) ?? []);
    await become(good, "delivered");
    await become(failing, "failed");
    for (const [name, { url, error, says }] of Object.entries(BAD)) {
      const [id = ""] = sent.get(url) ?? [];
      const tries = await triesOf(id);
      expect(tries, name).toMatchObject([1, 2, 3].map((number) => ({ number, status: null, error, responseBody: null, bytes: 0 })));
      for (const { detail } of tries) expect(detail, name).toMatch(says);
    }
    expect((await standing(failing)).failed).toMatchObject(
      failing.map(() => ({ attemptCount: 3, triesLeft: 0, processId: null, claim: null })),
    );
    for (const path of ["/hangs", "/drips", "/late", "/huge", "/resets", "/breaks"]) expect([path, asked.get(path)]).toEqual([path, 3]);
    expect(asked.get("/answers")).toBe(1);
    // What was too large was cut off long before it was taken.
    expect(hugeWritten).toBeGreaterThan(1024 * 1024);
    expect(hugeWritten).toBeLessThan(25 * 1024 * 1024);
    expect(hugeTaken).toBe(0);
  });

  test("whose name leads to a private address at the second look-up is not called there", async () => {
    await closeOutbound();
    const lookups: string[] = [];
    const system = dns.lookup;
    const rebinding = (host: string, options: dns.LookupAllOptions, done: (error: Error | null, found: dns.LookupAddress[]) => void) => {
      if (host !== "rebinding.example") return system(host, options, done);
      const address = lookups.length === 0 ? "127.0.0.1" : "10.0.0.1";
      lookups.push(address);
      done(null, [{ address, family: 4 }]);
    };
    const lookup = vi.spyOn(dns, "lookup").mockImplementation(rebinding as typeof dns.lookup);
    try {
      const url = `http://rebinding.example:${port}/moves`;
      const [id = ""] = (await sendTo([url])).get(url) ?? [];
      await become([id], "failed");
      expect(await triesOf(id)).toMatchObject([
        { number: 1, status: 500, error: null },
        { number: 2, status: null, error: "blocked_address" },
        { number: 3, status: null, error: "blocked_address" },
      ]);
      expect(lookups).toEqual(["127.0.0.1", "10.0.0.1", "10.0.0.1"]);
      expect(asked.get("/moves")).toBe(1);
    } finally {
      lookup.mockRestore();
      await closeOutbound();
    }
  });
});

describe("five endpoints of twenty that hang", () => {
  const usual = env();
  /** They hang for as long as the test wants. */
  beforeEach(() => setEnv({ ...usual, webhookTimeoutMs: 60_000 }));
  afterAll(() => setEnv(usual));

  const urls = (path: string, count: number, name: string) => Array.from({ length: count }, (_, at) => `${origin}${path}?${name}${at}`);
  const paths = (all: readonly string[]) => all.map((url) => url.slice(origin.length));
  const letGo = () => {
    holding = false;
    for (const outgoing of held.splice(0)) outgoing.end("ok");
  };

  /** @param ids of the endpoints that will hang */
  async function othersGetThrough(hanging: readonly string[], sendToHanging: () => Promise<string[]>, name: string): Promise<void> {
    const stuck = await sendToHanging();
    await vi.waitFor(() => expect(paths(hanging).filter((path) => asked.has(path))).toHaveLength(5), { timeout: 15_000, interval: 20 });
    const healthy = [...(await sendTo(urls("/answers", 15, name), 4)).values()].flat();
    await become(healthy, "delivered");
    expect(await counts(stuck)).toEqual({ pending: stuck.length });
    letGo();
    await become(stuck, "delivered");
  }

  test("do not hold the others up, whatever waits for them", async () => {
    const hanging = urls("/holds", 5, "fresh");
    await othersGetThrough(hanging, async () => [...(await sendTo(hanging, 20)).values()].flat(), "one");
  });

  test("do not either where they were quick until then", async () => {
    const hanging = urls("/holds", 5, "quick");
    holding = false;
    const endpoints = await Promise.all(hanging.map((url) => endpoint({ url })));
    const quick = (await Promise.all(endpoints.map((id) => waiting(id, 30)))).flat();
    wakeWorkers();
    await become(quick, "delivered");
    holding = true;
    asked.clear();
    const send = async () => {
      const ids = (await Promise.all(endpoints.map((id) => waiting(id, 30)))).flat();
      wakeWorkers();
      return ids;
    };
    await othersGetThrough(hanging, send, "other");
  });
});
