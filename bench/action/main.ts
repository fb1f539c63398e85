/**
 * An action with one API call over the HTTP API, everything durably stored, beside the same call by bare undici in a
 * bare node:http handler: three processes and a Postgres on one machine, in turns.
 */
import { type Baton, seed, startBaton } from "#bench/action/baton.ts";
import { ACTION, callBody } from "#bench/action/call.ts";
import { type Counted, counted } from "#bench/action/statements.ts";
import { type Child, processorMs, start } from "#bench/child.ts";
import { syncTimes } from "#bench/disk.ts";
import { type Bench, type Figure, type Measured, percentile } from "#bench/figures.ts";
import { joined, type Load, load, type Target } from "#bench/load.ts";

const CROWD = 20;
const warmUpMs = 3000;
const roundMs = 2500;
const rounds = 4;
const syncsEach = 50;

interface Sides {
  baton: Target;
  bare: Target;
}
type Loads = Record<keyof Sides, Load>;

const json = { "content-type": "application/json" };

function sidesOf(baton: Baton, bare: Child<{ port: number }>, tasks: readonly string[]): Sides {
  return {
    baton: {
      origin: baton.origin,
      path: (index) => `/api/v1/tasks/${tasks[index]}/actions`,
      headers: { ...json, authorization: `Bearer ${baton.key}` },
      body: JSON.stringify({ action: ACTION }),
    },
    bare: { origin: `http://127.0.0.1:${bare.said.port}`, path: () => "/", headers: json, body: callBody },
  };
}

/** In turns, so that what else the machine does meets both alike. */
async function inTurns(sides: Sides, clients: number, between: () => Promise<void> = async () => {}): Promise<Loads> {
  const baton: Load[] = [];
  const bare: Load[] = [];
  for (let round = 0; round < rounds; round++) {
    baton.push(await load(sides.baton, clients, roundMs));
    bare.push(await load(sides.bare, clients, roundMs));
    await between();
  }
  return { baton: joined(baton), bare: joined(bare) };
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const rate = ({ times, seconds }: Load) => times.length / seconds;
const p50 = ({ times }: Load) => percentile(times, 0.5);

function latencies(name: string, clients: number, measured: Load): Figure[] {
  return [
    { name: `${name} at ${clients}, p50`, value: p50(measured), unit: "ms" },
    { name: `${name} at ${clients}, p95`, value: percentile(measured.times, 0.95), unit: "ms" },
    { name: `${name} at ${clients}, rate`, value: rate(measured), unit: "1/s" },
  ];
}

interface Cost extends Counted {
  actions: number;
  webMs: number | null;
  postgresMs: number | null;
}

/** What one action costs, from a load of its own. */
async function costOf(baton: Baton, sides: Sides): Promise<Cost> {
  let actions = 0;
  const before = [processorMs(baton.web.pid), processorMs(baton.postmaster)];
  const figures = await counted(baton.sql, async () => {
    actions = (await load(sides.baton, CROWD, roundMs * 2)).times.length;
  });
  const after = [processorMs(baton.web.pid), processorMs(baton.postmaster)];
  const spent = (index: number) => (before[index] == null || after[index] == null ? null : (after[index] - before[index]) / actions);
  return { ...figures, actions, webMs: spent(0), postgresMs: spent(1) };
}

const each = (name: string, count: number | null, cost: Cost): Figure[] =>
  count === null ? [] : [{ name, value: count / cost.actions, unit: "" }];

function costFigures(cost: Cost): Figure[] {
  return [
    ...each("statements for each action", cost.statements, cost),
    ...each("commits for each action", cost.commits, cost).map((figure) => ({ ...figure, note: "reads count too; two of them write" })),
    ...each("waits for the disk for each action", cost.syncs, cost),
    ...(cost.webMs === null ? [] : [{ name: "processor time for each action, web", value: cost.webMs, unit: "ms" }]),
    ...(cost.postgresMs === null ? [] : [{ name: "processor time for each action, Postgres", value: cost.postgresMs, unit: "ms" }]),
  ];
}

function comparison(single: Loads, crowd: Loads, cost: Cost, syncMs: number): Figure[] {
  const spent = [
    `an action takes ${cost.webMs?.toFixed(2) ?? "?"} ms of the web process (one thread)`,
    `and ${cost.postgresMs?.toFixed(2) ?? "?"} ms of Postgres (${((cost.statements ?? 0) / cost.actions).toFixed(1)} statements);`,
    `the bare call takes ${(1000 / rate(crowd.bare)).toFixed(2)} ms of the machine and stores nothing`,
  ].join(" ");
  return [
    {
      name: "latency that Baton adds, p50 at 1",
      value: p50(single.baton) - p50(single.bare),
      unit: "ms",
      aim: { most: 5 },
      reason: `${spent}; two commits wait for the disk, which takes ${syncMs.toFixed(1)} ms for a block on average`,
    },
    { name: "Baton's rate : bare rate, at 1", value: rate(single.baton) / rate(single.bare), unit: "×" },
    {
      name: `Baton's rate : bare rate, at ${CROWD}`,
      value: rate(crowd.baton) / rate(crowd.bare),
      unit: "×",
      aim: { least: 0.06 },
      reason: spent,
    },
  ];
}

async function measure(baton: Baton, sides: Sides): Promise<Measured> {
  for (const side of [sides.baton, sides.bare]) await load(side, CROWD, warmUpMs);
  const syncs: number[] = [];
  const single = await inTurns(sides, 1, async () => void syncs.push(...(await syncTimes(baton.dir, syncsEach))));
  const crowd = await inTurns(sides, CROWD);
  const cost = await costOf(baton, sides);
  return {
    figures: [
      ...comparison(single, crowd, cost, mean(syncs)),
      ...latencies("action", 1, single.baton),
      ...latencies("bare call", 1, single.bare),
      ...latencies("action", CROWD, crowd.baton),
      ...latencies("bare call", CROWD, crowd.bare),
      ...costFigures(cost),
      { name: "a block written through to the disk, on average", value: mean(syncs), unit: "ms" },
    ],
    notes: [`${rounds} rounds of ${roundMs / 1000} s each, in turns; the load is made on the same machine`],
  };
}

export const action: Bench = async (ends) => {
  const receiver = await start<{ port: number }>(["bench/receiver.ts"]);
  ends.defer(receiver.stop);
  const called = `http://127.0.0.1:${receiver.said.port}/finish`;
  const bare = await start<{ port: number }>(["bench/action/bare.ts"], { CALLED: called });
  ends.defer(bare.stop);
  const baton = await startBaton(ends);
  return measure(baton, sidesOf(baton, bare, await seed(baton, called, CROWD)));
};
