/**
 * Everything at once for five minutes: 50 members who open pages and act, 100 incoming webhooks and 200 deliveries a second.
 * Nothing may be lost. BENCH_SOAK_SECONDS makes it shorter, BENCH_SOAK_SHARE lighter (0.2: a fifth of the load).
 */

import { api, type Baton, startBaton } from "#bench/action/baton.ts";
import { ACTION, roundFlow, taskInput } from "#bench/action/call.ts";
import { type Child, start } from "#bench/child.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { hookFlow, incomingBody } from "#bench/incoming/flow.ts";
import { cookieHeader, newPeople, signIn } from "#bench/people.ts";
import type { Calls } from "#bench/soak/callers.ts";
import type { Work, Worked } from "#bench/soak/members.ts";
import { watchMemory } from "#bench/soak/memory.ts";
import type { Answered } from "#bench/soak/pace.ts";
import { books, feed, left } from "#bench/soak/queue.ts";
import type { Received } from "#bench/soak/receiver.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";

const seconds = Number(process.env.BENCH_SOAK_SECONDS ?? 300);
const share = Number(process.env.BENCH_SOAK_SHARE ?? 1);
const full = { members: 50, incoming: 100, deliveries: 200 };
/** Between two pages of a member. */
const everyMs = 3000;
/** How long what is under way at the end may take. */
const patienceMs = 120_000;
const lookMs = 200;

const at = (name: keyof typeof full) => Math.max(1, Math.round(full[name] * share));

async function flowOf(baton: Baton, document: object): Promise<{ id: string; webhookToken: string }> {
  const flow = await api<{ id: string; webhookToken: string }>(baton, "/flows", document);
  await api(baton, `/flows/${flow.id}/publish`, {});
  return flow;
}

/** Members with their sessions, each with a task that stands where the action begins. */
async function membersOf(baton: Baton, flow: string): Promise<Work["members"]> {
  const people = await newPeople(baton, "member", at("members"));
  const members: Work["members"] = [];
  for (const person of people) {
    const { id: task } = await api<{ id: string }>(baton, `/flows/${flow}/tasks`, taskInput);
    await api(baton, `/tasks/${task}/actions`, { action: "Start" });
    members.push({ cookie: cookieHeader(await signIn(baton.origin, person)), task });
  }
  return members;
}

/** The first look at a page loads its code, which is not what is measured. */
async function warmUp({ origin, members, flow }: Work): Promise<void> {
  const [member] = members;
  for (const address of ["/", "/flows", `/flows/${flow}/tasks`, `/tasks/${member?.task}`])
    await (await fetch(`${origin}${address}`, { headers: { cookie: member?.cookie ?? "" } })).text();
}

/** @returns milliseconds until nothing was under way; null where something still is when patience ends */
async function settled(baton: Baton): Promise<number | null> {
  const began = performance.now();
  while (performance.now() - began < patienceMs) {
    const { deliveries, requests, runs } = await left(baton.sql);
    if (deliveries + requests + runs === 0) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return null;
}

function answersOf(name: string, { times, failures }: Answered): Figure[] {
  times.sort((a, b) => a - b);
  const failed = Object.entries(failures);
  return [
    { name: `${name}, answered`, value: times.length, unit: "" },
    { name: `${name}, p50`, value: percentile(times, 0.5), unit: "ms" },
    { name: `${name}, p95`, value: percentile(times, 0.95), unit: "ms" },
    {
      name: `${name}, failed`,
      value: failed.reduce((sum, [, count]) => sum + count, 0),
      unit: "",
      aim: { most: 0 },
      reason: failed.map(([why, count]) => `${why} (${count})`).join(", "),
    },
  ];
}

const none = (name: string, value: number, reason?: string): Figure => ({
  name,
  value,
  unit: "",
  aim: { most: 0 },
  ...(reason !== undefined && { reason }),
});

function memoryOf(seen: Record<string, number[]>): Figure[] {
  return Object.entries(seen).flatMap(([name, held]) => [
    { name: `memory of ${name}, at the start`, value: held[0] ?? Number.NaN, unit: "MiB" },
    { name: `memory of ${name}, half way`, value: held[Math.floor(held.length / 2)] ?? Number.NaN, unit: "MiB" },
    { name: `memory of ${name}, at the end`, value: held.at(-1) ?? Number.NaN, unit: "MiB" },
  ]);
}

interface Outcome {
  worked: Worked;
  called: Answered;
  drainedMs: number | null;
  received: Received;
  memory: Record<string, number[]>;
}

async function load(
  baton: Baton,
  receiver: Child<{ port: number }>,
  ends: AsyncDisposableStack,
  work: Work,
  calls: Calls,
): Promise<Outcome> {
  const worker = await baton.startWorker();
  const members = await start<object>(["bench/soak/members.ts"]);
  ends.defer(members.stop);
  const callers = await start<object>(["bench/soak/callers.ts"]);
  ends.defer(callers.stop);
  const watched = watchMemory({ "the web process": baton.web.pid, "the worker": worker.pid });
  ends.defer(() => void watched.end());
  const [worked, called] = await Promise.all([
    members.ask<Worked>(work),
    callers.ask<Answered>(calls),
    feed(baton.sql, `http://127.0.0.1:${receiver.said.port}`, at("deliveries"), seconds),
  ]);
  const drainedMs = await settled(baton);
  return { worked, called, drainedMs, received: await receiver.ask<Received>({}), memory: watched.end() };
}

async function accounts(baton: Baton, hook: string, round: string, since: Date, outcome: Outcome): Promise<Figure[]> {
  const { worked, called, drainedMs, received } = outcome;
  const found = await books(baton.sql, fromPublic(hook) ?? "", fromPublic(round) ?? "", since);
  const arrived = new Set(received.ids);
  const performed = worked.actions.times.length - worked.early;
  const missing = found.deliveries.filter((id) => !arrived.has(toPublic(id)));
  return [
    none("incoming, accepted without a task", called.times.length - found.tasks),
    none("actions, accepted without a run that succeeded", performed - found.runs, `${found.otherRuns} runs ended otherwise`),
    {
      name: "deliveries",
      value: found.deliveries.length,
      unit: "",
      note: "those that were put on their way, and those of the actions' steps",
    },
    none("deliveries, never arrived", missing.length, `${found.delivered} of ${found.deliveries.length} count as delivered`),
    { name: "deliveries, arrived again", value: received.messages - received.ids.length, unit: "", note: "at least once is promised" },
    none("still under way at the end", drainedMs === null ? 1 : 0, JSON.stringify(await left(baton.sql))),
    { name: "until nothing was under way", value: (drainedMs ?? patienceMs) / 1000, unit: "s" },
  ];
}

export const soak: Bench = async (ends) => {
  const receiver = await start<{ port: number }>(["bench/soak/receiver.ts"]);
  ends.defer(receiver.stop);
  const target = `http://127.0.0.1:${receiver.said.port}`;
  const baton = await startBaton(ends, { BATON_INCOMING_LIMIT: "0", LOG_LEVEL: "warn" });
  await api(baton, "/settings", { addOns: { stepWebhooks: true } }, "PATCH");
  const round = await flowOf(baton, roundFlow(`${target}/call`, `${target}/step`));
  const hook = await flowOf(baton, hookFlow(null));
  const members = await membersOf(baton, round.id);
  const { origin } = baton;
  const work: Work = { origin, members, flow: round.id, action: ACTION, everyMs, seconds };
  await warmUp(work);
  const since = new Date();
  const outcome = await load(baton, receiver, ends, work, {
    origin,
    path: `/v1/flow-webhook/${hook.id}`,
    headers: { "content-type": "application/json", authorization: `Bearer ${hook.webhookToken}` },
    body: incomingBody,
    perSecond: at("incoming"),
    seconds,
  });
  return {
    figures: [
      ...(await accounts(baton, hook.id, round.id, since, outcome)),
      ...answersOf("pages", outcome.worked.pages),
      ...answersOf("what pages read", outcome.worked.data),
      ...answersOf("actions", outcome.worked.actions),
      { name: "actions, refused because the one before still ran", value: outcome.worked.early, unit: "" },
      ...answersOf("incoming", outcome.called),
      { name: "told by the streams of changes", value: outcome.worked.heard / 1024 / seconds, unit: "KiB/s" },
      ...memoryOf(outcome.memory),
    ],
    notes: [
      `${seconds} s; ${at("members")} members, each a page and an action every ${everyMs / 1000} s, with the stream of changes open; ${at("incoming")} incoming webhooks and ${at("deliveries")} deliveries a second beside those of the actions; one web process, one worker and the load share the machine`,
      "of the requests themselves a flow keeps the last 1,000, so what was accepted is counted by its tasks",
    ],
  };
};
