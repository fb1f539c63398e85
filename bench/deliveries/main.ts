/**
 * Deliveries of a worker, signed, guarded and logged, beside the same bodies posted to the same receiver by bare undici with no
 * queue: in turns, in one run, three processes and a Postgres on one machine.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { counted } from "#bench/action/statements.ts";
import { type Child, processorMs, start } from "#bench/child.ts";
import { startDatabase } from "#bench/database.ts";
import { besideOne, idleLatency } from "#bench/deliveries/latency.ts";
import { addEndpoints, addFinished, addWaiting, drained, emptied, type Queue, switchEndpoints } from "#bench/deliveries/queue.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { closeDb } from "#db/client.ts";
import { claimDue, releaseClaims } from "#db/delivery-queue.ts";
import { attachWeeks } from "#db/partitions.ts";
import { loadEnv, setEnv } from "#lib/env.ts";
import { now } from "#lib/ids.ts";
import { processId, shutdown, startHeartbeat } from "#lib/process.ts";
import { firstRun } from "#lib/services/workspace/first-run.ts";

const concurrency = 50;
const manyEndpoints = 100;
const drainCount = 10_000;
const rounds = 3;
const history = 1_000_000;
const backlog = 200_000;
const claims = 30;

interface Setting {
  queue: Queue;
  receiver: string;
  endpoints: string[];
  bare: { post(count: number): Promise<number> };
  startWorker(): Promise<Child<unknown>>;
  postmaster: number;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** @returns deliveries a second, bare posts a second */
async function inTurns({ queue, endpoints, bare, startWorker }: Setting): Promise<{ baton: number; bare: number }> {
  const worker = await startWorker();
  const baton: number[] = [];
  const posts: number[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      await addWaiting(queue, endpoints, drainCount);
      const seconds = await drained(queue, endpoints);
      const bareSeconds = await bare.post(drainCount);
      // The first round warms up.
      if (round === 0) continue;
      baton.push(drainCount / seconds);
      posts.push(drainCount / bareSeconds);
    }
  } finally {
    await worker.stop();
  }
  return { baton: mean(baton), bare: mean(posts) };
}

async function costs(setting: Setting): Promise<Figure[]> {
  const { queue, endpoints, startWorker, postmaster } = setting;
  const { sql } = queue;
  const worker = await startWorker();
  try {
    await addWaiting(queue, endpoints, drainCount);
    const [before] = await sql<{ lsn: string }[]>`select pg_current_wal_lsn()::text as lsn`;
    const [workerMs, postgresMs] = [processorMs(worker.pid) ?? 0, processorMs(postmaster) ?? 0];
    const counts = await counted(sql, async () => void (await drained(queue, endpoints)));
    const [after] = await sql<
      { bytes: number }[]
    >`select pg_wal_lsn_diff(pg_current_wal_lsn(), ${before?.lsn ?? "0/0"}::pg_lsn)::float8 as bytes`;
    const each = (value: number) => value / drainCount;
    return [
      { name: "statements for each delivery", value: each(counts.statements ?? 0), unit: "", note: "prototype: 0.05, without attempts" },
      { name: "WAL for each delivery", value: each(after?.bytes ?? 0), unit: "B", note: "prototype: 534 to 669, without attempts" },
      {
        name: "processor time for each delivery, worker",
        value: each((processorMs(worker.pid) ?? 0) - workerMs) * 1000,
        unit: "µs",
        note: "prototype: 83",
      },
      {
        name: "processor time for each delivery, Postgres",
        value: each((processorMs(postmaster) ?? 0) - postgresMs) * 1000,
        unit: "µs",
        note: "prototype: 74",
      },
    ];
  } finally {
    await worker.stop();
  }
}

/** Milliseconds that a claim of 50 takes, the middle one. */
async function claimTime(): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < claims; done++) {
    const began = performance.now();
    const claimed = await claimDue(processId(), { most: concurrency, free: {}, others: 10, after: null });
    times.push(performance.now() - began);
    await releaseClaims(claimed);
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

async function claimTimes({ queue, endpoints }: Setting): Promise<{ few: number; many: number }> {
  await emptied(queue);
  await addWaiting(queue, endpoints, 1000);
  await switchEndpoints(queue, endpoints, "on");
  const few = await claimTime();
  await addWaiting(queue, endpoints, backlog);
  const many = await claimTime();
  await switchEndpoints(queue, endpoints, "paused");
  await emptied(queue);
  return { few, many };
}

async function latencies(setting: Setting): Promise<Figure[]> {
  const worker = await setting.startWorker();
  try {
    await idleLatency(setting.queue, 50);
    const idle = await idleLatency(setting.queue, 300);
    const beside = await besideOne(setting.queue, setting.receiver, 600);
    const hanging = await besideOne(setting.queue, setting.receiver, 600, "/hang");
    return [
      { name: "commit to first byte when idle, p50", value: percentile(idle, 0.5), unit: "ms", aim: { most: 3 } },
      { name: "commit to first byte when idle, p95", value: percentile(idle, 0.95), unit: "ms", aim: { most: 10 } },
      { name: "commit to first byte when idle, p99", value: percentile(idle, 0.99), unit: "ms", aim: { most: 25 } },
      { name: "19 endpoints beside one that answers, p95", value: percentile(beside, 0.95), unit: "ms" },
      { name: "19 endpoints beside one that hangs, p95", value: percentile(hanging, 0.95), unit: "ms" },
      {
        name: "beside one that hangs : beside one that answers, p95",
        value: percentile(hanging, 0.95) / percentile(beside, 0.95),
        unit: "×",
        aim: { most: 1.2 },
      },
    ];
  } finally {
    await worker.stop();
  }
}

async function setUp(ends: AsyncDisposableStack): Promise<Setting> {
  const receiver = await start<{ port: number }>(["bench/receiver.ts"]);
  ends.defer(receiver.stop);
  const origin = `http://127.0.0.1:${receiver.said.port}`;
  const dir = mkdtempSync(path.join(tmpdir(), "baton-bench-"));
  ends.defer(() => rmSync(dir, { recursive: true, force: true }));
  const cluster = await startDatabase(path.join(dir, "postgres"), ends);
  const variables = {
    BATON_DATA_DIR: dir,
    DATABASE_URL: cluster.url(),
    BATON_SECRET: randomBytes(32).toString("hex"),
    BATON_ADMIN_PASSWORD: randomBytes(32).toString("hex"),
    BATON_DEMO: "0",
    BATON_OUTBOUND_ALLOW: "127.0.0.0/8",
    BATON_WORKER_CONCURRENCY: String(concurrency),
    LOG_LEVEL: "warn",
  };
  setEnv(loadEnv(variables));
  await firstRun();
  await attachWeeks(now());
  await startHeartbeat("worker");
  ends.defer(async () => {
    await shutdown();
    await closeDb();
  });
  const sql = postgres(cluster.url(), { max: 2, onnotice: () => {} });
  ends.defer(() => sql.end());
  const [workspace] = await sql<{ id: string }[]>`select id from workspaces`;
  const queue = { sql, workspaceId: workspace?.id ?? "" };
  const bare = await start<object>(["bench/deliveries/bare.ts"], { RECEIVER: origin });
  ends.defer(bare.stop);
  return {
    queue,
    receiver: origin,
    endpoints: await addEndpoints(queue, origin, manyEndpoints),
    bare: { post: async (count) => (await bare.ask<{ seconds: number }>({ count })).seconds },
    startWorker: () => start(["worker.ts"], variables),
    postmaster: cluster.process.pid,
  };
}

export const deliveries: Bench = async (ends) => {
  const setting = await setUp(ends);
  const empty = await inTurns(setting);
  const cost = await costs(setting);
  const latency = await latencies(setting);
  const claimed = await claimTimes(setting);
  const before = await inTurns(setting);
  await addFinished(setting.queue, setting.endpoints, history);
  const grown = await inTurns(setting);
  const why = cost.map(({ name, value, unit }) => `${name} ${value.toPrecision(3)} ${unit}`.trim()).join(", ");
  return {
    figures: [
      {
        name: `Baton's rate : bare rate, at ${concurrency} with ${manyEndpoints} endpoints`,
        value: empty.baton / empty.bare,
        unit: "×",
        aim: { least: 0.3 },
        reason: why,
      },
      { name: "deliveries", value: empty.baton, unit: "1/s" },
      { name: "bare posts", value: empty.bare, unit: "1/s" },
      {
        name: "rate with a million finished : without",
        value: grown.baton / grown.bare / (before.baton / before.bare),
        unit: "×",
        aim: { least: 0.9 },
        note: "each as a ratio to the bare posts beside it",
      },
      { name: "a claim with 200,000 waiting : with 1,000", value: claimed.many / claimed.few, unit: "×", aim: { most: 2 } },
      { name: "a claim with 1,000 waiting, p50", value: claimed.few, unit: "ms" },
      { name: "a claim with 200,000 waiting, p50", value: claimed.many, unit: "ms" },
      ...latency,
      ...cost,
    ],
    notes: [`${rounds} rounds of ${drainCount} messages each, in turns; receiver, worker, Postgres and bench share the machine`],
  };
};
