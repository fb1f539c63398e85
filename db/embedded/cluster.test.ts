import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Cluster, startCluster } from "#db/embedded/cluster.ts";

const newFolder = () => mkdtempSync(path.join(tmpdir(), "baton-cluster-"));

/** A cluster that was made and stopped. */
let made: string;
/** The test's own copy of it: it is quicker than making one. */
let dir: string;
let running: Cluster[];

beforeAll(async () => {
  made = newFolder();
  await (await startCluster(made, { fast: true })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  dir = newFolder();
  cpSync(made, dir, { recursive: true });
  running = [];
});
afterEach(async () => {
  for (const cluster of running) await cluster.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function started(fast = true): Promise<Cluster> {
  const cluster = await startCluster(dir, { fast });
  running.push(cluster);
  return cluster;
}

async function ask<T>(cluster: Cluster, text: string): Promise<T | undefined> {
  const client = postgres(cluster.url(), { max: 1 });
  const [row] = await client.unsafe<{ value: T }[]>(text);
  await client.end();
  return row?.value;
}

const timeout = 60_000;

test("what was committed is there after the postmaster was killed", { timeout }, async () => {
  const first = await started(false);
  await ask(first, "create table kept as select 7 as value");
  process.kill(first.process.pid, "SIGKILL");
  await first.ended;
  const second = await started();
  expect(second.adopted).toBe(false);
  expect(await ask(second, "select value from kept")).toBe(7);
});

test("a postmaster that still runs is adopted and can be stopped", { timeout }, async () => {
  const first = await started();
  const second = await started();
  expect(second.adopted).toBe(true);
  expect(second.process).toEqual(first.process);
  await second.stop();
  await first.ended;
});

test("a folder that was copied while it was stopped serves from its copy: that is a backup, and its restoring", { timeout }, async () => {
  const first = await started();
  await ask(first, "create table kept as select 7 as value");
  await first.stop();
  const copy = `${dir}-copy`;
  cpSync(dir, copy, { recursive: true });
  const again = await started();
  await ask(again, "update kept set value = 8");
  const restored = await startCluster(copy, { fast: true });
  running.push(restored);
  expect(await ask(restored, "select value from kept")).toBe(7);
  expect(await ask(again, "select value from kept")).toBe(8);
  await restored.stop();
  rmSync(copy, { recursive: true, force: true });
});

test("another port is taken where somebody else has ours", { timeout }, async () => {
  const first = await started();
  await first.stop();
  const port = Number(new URL(first.url()).port);
  const thief = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
  await once(thief, "listening");
  const second = await started();
  expect(new URL(second.url()).port).not.toBe(String(port));
  expect(await ask(second, "select 1 as value")).toBe(1);
  thief.close();
});

test("a pid file that names a stranger does not keep it from starting", { timeout }, async () => {
  const first = await started();
  const pidFile = path.join(dir, "data/postmaster.pid");
  const text = readFileSync(pidFile, "utf8");
  process.kill(first.process.pid, "SIGKILL");
  await first.ended;
  writeFileSync(pidFile, text.replace(/^\d+/, String(process.ppid)));
  expect(await ask(await started(), "select 1 as value")).toBe(1);
});

test("it listens on 127.0.0.1 alone, asks for a password and keeps it from others", { timeout }, async () => {
  const cluster = await started();
  expect(await ask(cluster, "select current_setting('listen_addresses') as value")).toBe("127.0.0.1");
  expect(statSync(path.join(dir, "connection.json")).mode & 0o077).toBe(0);
  const url = new URL(cluster.url());
  url.password = "wrong";
  const client = postgres(url.href, { max: 1 });
  await expect(client`select 1`).rejects.toMatchObject({ code: "28P01" });
  await client.end();
});
