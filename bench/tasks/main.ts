/** Lists of a flow with 100,000 tasks (BENCH_TASKS: with fewer) and the inbox, asked over HTTP by somebody who is signed in, as the pages ask. */
import { startBaton } from "#bench/action/baton.ts";
import { processorMs } from "#bench/child.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { asSettings, cookieHeader, newPassword, signIn } from "#bench/people.ts";
import { type Question, questionsOf } from "#bench/tasks/questions.ts";
import { closeDb } from "#db/client.ts";
import { toPublic } from "#lib/ids.ts";
import { seedTasks, stopTasks } from "#lib/services/task-list/testing.ts";

const many = Number(process.env.BENCH_TASKS ?? 100_000);
const warmUps = 3;
const repeats = 21;
/** Of a list's pages that are followed by their cursors to the end. */
const followed = 400;

const AIMS: Record<Question["kind"], number> = { default: 100, filter: 100, sort: 100, other: 300 };

/** Asks for an address; resolves to what was answered. */
type Ask = <T>(address: string) => Promise<T>;

function asker(origin: string, cookie: string): Ask {
  return async <T>(address: string) => {
    const answer = await fetch(`${origin}${address}`, { headers: { cookie } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  };
}

interface Timed {
  /** Milliseconds, ascending. */
  times: number[];
  webMs: number;
  postgresMs: number;
}

async function timed(ask: Ask, address: string, pids: readonly number[]): Promise<Timed> {
  for (let count = 0; count < warmUps; count++) await ask(address);
  const spent = () => pids.map((pid) => processorMs(pid) ?? 0);
  const before = spent();
  const times: number[] = [];
  for (let count = 0; count < repeats; count++) {
    const began = performance.now();
    await ask(address);
    times.push(performance.now() - began);
  }
  const [webMs = 0, postgresMs = 0] = spent().map((after, at) => (after - (before[at] ?? 0)) / repeats);
  return { times: times.sort((a, b) => a - b), webMs, postgresMs };
}

function figureOf(kind: Question["kind"], name: string, { times, webMs, postgresMs }: Timed): Figure {
  return {
    name: `${kind}: ${name}, p50`,
    value: percentile(times, 0.5),
    unit: "ms",
    aim: { most: AIMS[kind] },
    reason: `it takes ${webMs.toFixed(0)} ms of the web process and ${postgresMs.toFixed(0)} ms of Postgres' processes`,
    note: `p95 ${percentile(times, 0.95).toFixed(0)} ms`,
  };
}

/** Follows the cursors of a list page by page. @returns milliseconds of the slowest and of the middle one */
async function follow(ask: Ask, address: string): Promise<Figure[]> {
  const times: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null && times.length < followed) {
    const began = performance.now();
    const page: { nextCursor: string | null } = await ask(`${address}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    times.push(performance.now() - began);
    cursor = page.nextCursor;
  }
  times.sort((a, b) => a - b);
  return [
    { name: `other: ${times.length} pages by their cursors, p50`, value: percentile(times, 0.5), unit: "ms", aim: { most: AIMS.other } },
    { name: `other: ${times.length} pages by their cursors, slowest`, value: times.at(-1) ?? Number.NaN, unit: "ms" },
  ];
}

/** What the command palette is asked for: a part of all names, values of one, of a quarter of the tasks, and of none. */
const PALETTE = ["order of", "28dd2c79", "north", "nowhere"];
const INBOX = ["mine", "everyone", "done"] as const;

/** One task in so many is somebody's own. */
const shareOfPerson = 40;

/** One open task in so many stands with an action that stopped. */
const shareOfStopped = 1000;

/** What the inbox is narrowed and ordered by, and its counts then. @param email of whom some of the tasks are assigned to */
function inboxQuestions(email: string, flow: string): [name: string, address: string][] {
  const filters: [string, Record<string, string>][] = [
    ["of one person", { assignee: email }],
    ["of nobody", { assignee: "nobody" }],
    ["of one flow", { flow }],
    ["by a word that few have", { search: "abcd" }],
    ["by a word that all have", { search: "order" }],
    ["stopped ones", { stopped: "yes" }],
    ["one's decisions", { decisions: "yes" }],
  ];
  const list = (asked: Record<string, string>) => `/data/inbox?${new URLSearchParams({ limit: "200", ...asked })}`;
  return [
    ...INBOX.map((tab): [string, string] => [`${tab}, the oldest first`, list({ tab, sort: "oldest" })]),
    ...INBOX.slice(0, 2).map((tab): [string, string] => [`${tab}, the newest first`, list({ tab, sort: "newest" })]),
    ...filters.flatMap(([name, asked]): [string, string][] => [
      [`everyone, ${name}`, list({ tab: "everyone", ...asked })],
      [`everyone, ${name}, the newest first`, list({ tab: "everyone", sort: "newest", ...asked })],
      [`everyone, ${name}, counts by due`, `/data/inbox/groups?${new URLSearchParams({ tab: "everyone", by: "due", ...asked })}`],
    ]),
    ["done, of one person", list({ tab: "done", assignee: email })],
    ["done, by a word that few have", list({ tab: "done", search: "abcd" })],
  ];
}

export const tasks: Bench = async (ends) => {
  const person = { email: "admin@example.com", password: newPassword() };
  const baton = await startBaton(ends, asSettings(person));
  const [workspace] = await baton.sql<{ id: string }[]>`select id from workspaces`;
  const seeded = async () => {
    const id = await seedTasks(workspace?.id ?? "", many);
    await stopTasks(id, shareOfStopped);
    return id;
  };
  const flow = await seeded().finally(closeDb);
  await baton.sql`
    with given as (
      update tasks set assigned_to = (select id from members limit 1)
      where id in (select id from (select id, row_number() over (order by id) as number from tasks) as rows where number % ${shareOfPerson} = 0)
      returning id, assigned_to)
    update open_steps set assignee = assigned_to from given where task_id = given.id`;
  for (const table of ["tasks", "open_steps"]) await baton.sql`vacuum analyze ${baton.sql(table)}`;
  const ask = asker(baton.origin, cookieHeader(await signIn(baton.origin, person)));
  const pids = [baton.web.pid, baton.postmaster];
  const address = `/data/flows/${toPublic(flow)}/tasks`;
  const figures: Figure[] = [];
  for (const { kind, name, of, query } of questionsOf(many))
    figures.push(figureOf(kind, name, await timed(ask, `${address}${of === "view" ? "/view" : ""}?${new URLSearchParams(query)}`, pids)));
  for (const words of PALETTE)
    figures.push(
      figureOf("other", `command palette, "${words}"`, await timed(ask, `/data/search?${new URLSearchParams({ q: words })}`, pids)),
    );
  for (const tab of INBOX) figures.push(figureOf("default", `inbox, ${tab}`, await timed(ask, `/data/inbox?tab=${tab}&limit=200`, pids)));
  for (const tab of INBOX.slice(0, 2))
    for (const by of ["due", "flow", "step"])
      figures.push(figureOf("other", `inbox, ${tab}, counts by ${by}`, await timed(ask, `/data/inbox/groups?tab=${tab}&by=${by}`, pids)));
  for (const [name, asked] of inboxQuestions(person.email, toPublic(flow)))
    figures.push(figureOf("other", `inbox, ${name}`, await timed(ask, asked, pids)));
  figures.push(figureOf("default", "inbox, its count and the rest of the frame", await timed(ask, "/data/me", pids)));
  figures.push(figureOf("default", "flows with their open tasks", await timed(ask, "/data/flows", pids)));
  figures.push(...(await follow(ask, `${address}?status=active&limit=200&sort=-field.amount`)));
  return {
    figures,
    notes: [
      `${many.toLocaleString("en-GB")} tasks of one flow, four in five of them open, 200 in a page; ${repeats} calls of each over HTTP, one at a time`,
    ],
  };
};
