/**
 * A sync webhook with one API Call and an answer from a template, request, run and trace durably stored, beside the same call
 * by bare undici in a bare node:http handler; and an async webhook beside a bare handler that inserts one row.
 */
import { type Baton, startBaton } from "#bench/action/baton.ts";
import { counted } from "#bench/action/statements.ts";
import { type Child, processorMs, start } from "#bench/child.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { hookFlow, incomingBody } from "#bench/incoming/flow.ts";
import { renders } from "#bench/incoming/renders.ts";
import { joined, type Load, load, type Target } from "#bench/load.ts";

const CROWDS = [1, 10, 50] as const;
const warmUpMs = 3000;
const roundMs = 2500;
const rounds = 3;
const longMs = 30_000;

const json = { "content-type": "application/json" };
const rate = ({ times, seconds }: Load) => times.length / seconds;

/** A live flow's webhook, as something to call. */
async function hookOf(baton: Baton, url: string | null): Promise<Target> {
  const post = async (address: string, body: unknown) => {
    const answer = await fetch(`${baton.origin}/api/v1${address}`, {
      method: "POST",
      headers: { authorization: `Bearer ${baton.key}`, ...json },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`POST ${address} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string; webhookToken: string };
  };
  const { id, webhookToken } = await post("/flows", hookFlow(url));
  await post(`/flows/${id}/publish`, {});
  return {
    origin: baton.origin,
    path: () => `/v1/flow-webhook/${id}`,
    headers: { ...json, authorization: `Bearer ${webhookToken}` },
    body: incomingBody,
  };
}

const bareTarget = ({ said }: Child<{ port: number }>): Target => ({
  origin: `http://127.0.0.1:${said.port}`,
  path: () => "/",
  headers: json,
  body: incomingBody,
});

/** In turns, so that what else the machine does meets both alike. */
async function inTurns(baton: Target, bare: Target, clients: number): Promise<{ baton: Load; bare: Load }> {
  const loads: { baton: Load[]; bare: Load[] } = { baton: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    loads.baton.push(await load(baton, clients, roundMs));
    loads.bare.push(await load(bare, clients, roundMs));
  }
  return { baton: joined(loads.baton), bare: joined(loads.bare) };
}

interface Cost {
  statements: number;
  webMs: number;
  postgresMs: number;
}

async function costOf(baton: Baton, target: Target): Promise<Cost> {
  let calls = 1;
  const before = [processorMs(baton.web.pid), processorMs(baton.postmaster)];
  const { statements } = await counted(baton.sql, async () => {
    calls = (await load(target, 50, roundMs)).times.length;
  });
  const spent = (index: number, pid: number) => ((processorMs(pid) ?? 0) - (before[index] ?? 0)) / calls;
  return { statements: (statements ?? 0) / calls, webMs: spent(0, baton.web.pid), postgresMs: spent(1, baton.postmaster) };
}

async function sync(baton: Baton, target: Target, bare: Target): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const side of [target, bare]) await load(side, 10, warmUpMs);
  const cost = await costOf(baton, target);
  const reason = `a request takes ${cost.webMs.toFixed(2)} ms of the web process (one thread) and ${cost.postgresMs.toFixed(2)} ms of Postgres (${cost.statements.toFixed(1)} statements)`;
  for (const clients of CROWDS) {
    const loads = await inTurns(target, bare, clients);
    figures.push({
      name: `sync, Baton's rate : bare rate, at ${clients}`,
      value: rate(loads.baton) / rate(loads.bare),
      unit: "×",
      ...(clients > 1 && { aim: { least: 0.08 }, reason }),
    });
    figures.push({
      name: `sync at ${clients}, p50`,
      value: percentile(loads.baton.times, 0.5),
      unit: "ms",
      ...(clients === 1 && { aim: { most: 5 }, reason }),
    });
    figures.push({ name: `sync at ${clients}, p95`, value: percentile(loads.baton.times, 0.95), unit: "ms" });
    figures.push({ name: `sync at ${clients}, rate`, value: rate(loads.baton), unit: "1/s" });
    figures.push({ name: `bare at ${clients}, rate`, value: rate(loads.bare), unit: "1/s" });
  }
  figures.push({ name: "sync, statements for each request", value: cost.statements, unit: "" });
  figures.push({ name: "sync, processor time for each request, web", value: cost.webMs, unit: "ms" });
  figures.push({ name: "sync, processor time for each request, Postgres", value: cost.postgresMs, unit: "ms" });
  return figures;
}

/** Every call is answered 2xx (`load` throws else), and each has its task. */
async function nothingLost(baton: Baton, target: Target): Promise<Figure[]> {
  const count = async () => (await baton.sql<{ n: number }[]>`select count(*)::int as n from tasks`)[0]?.n ?? 0;
  const before = await count();
  const { times } = await load(target, 50, longMs);
  return [
    { name: "sync at 50 for 30 s, requests", value: times.length, unit: "" },
    { name: "sync at 50 for 30 s, lost", value: times.length - ((await count()) - before), unit: "", aim: { most: 0 } },
    { name: "sync at 50 for 30 s, p99", value: percentile(times, 0.99), unit: "ms" },
  ];
}

async function accepting(target: Target, bare: Target): Promise<Figure[]> {
  for (const side of [target, bare]) await load(side, 10, 1000);
  const loads = await inTurns(target, bare, 50);
  return [
    {
      name: "async, Baton's rate : bare rate with one row, at 50",
      value: rate(loads.baton) / rate(loads.bare),
      unit: "×",
      aim: { least: 0.4 },
      reason: "what was accepted is run in the same process and on the same Postgres meanwhile",
    },
    { name: "async at 50, p50", value: percentile(loads.baton.times, 0.5), unit: "ms" },
    { name: "async at 50, rate", value: rate(loads.baton), unit: "1/s" },
    { name: "bare with one row at 50, rate", value: rate(loads.bare), unit: "1/s" },
  ];
}

export const incoming: Bench = async (ends) => {
  const receiver = await start<{ port: number }>(["bench/receiver.ts"]);
  ends.defer(receiver.stop);
  const called = `http://127.0.0.1:${receiver.said.port}/check`;
  const bare = await start<{ port: number }>(["bench/action/bare.ts"], { CALLED: called });
  ends.defer(bare.stop);
  const baton = await startBaton(ends, { BATON_INCOMING_LIMIT: "0" });
  const bareRow = await start<{ port: number }>(["bench/incoming/bare-row.ts"], { DATABASE_URL: baton.databaseUrl });
  ends.defer(bareRow.stop);
  const target = await hookOf(baton, called);
  return {
    figures: [
      ...(await sync(baton, target, bareTarget(bare))),
      ...(await nothingLost(baton, target)),
      ...(await accepting(await hookOf(baton, null), bareTarget(bareRow))),
      ...(await renders()),
    ],
    notes: [`${rounds} rounds of ${roundMs / 1000} s each, in turns; the load is made on the same machine`],
  };
};
