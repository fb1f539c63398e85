/** Largest contentful paint and total blocking time of each page: a production build, a warm server, and a browser that comes for the first time. */
import { existsSync, readFileSync } from "node:fs";
import type { Browser, BrowserContext } from "@playwright/test";
import { eq } from "drizzle-orm";
import { type Baton, startBaton } from "#bench/action/baton.ts";
import { openBrowser, signedIn } from "#bench/browser.ts";
import { start } from "#bench/child.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { asSettings, newPassword, type Person } from "#bench/people.ts";
import { makeThings, type Things } from "#bench/vitals/data.ts";
import { type Vitals, watchVitals } from "#bench/vitals/in-page.ts";
import { type LookedAt, PAGES } from "#bench/vitals/pages.ts";
import { closeDb, db } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { fromPublic } from "#lib/ids.ts";
import { makeLink } from "#lib/services/accounts/account-links.ts";

const rounds = Number(process.env.BENCH_VITALS_ROUNDS ?? 5);
const quietMs = 800;
/** On loopback, and so stricter than what the web asks of pages that come from afar (2,500 ms and 200 ms). */
const aims = { largest: 500, blocking: 200 };
/** Leads on to another page and shows nothing itself. */
const NOT_LOOKED_AT = ["/_not-found", "/settings"];

/** A one-time link, as the settings make it. */
async function linkOf(memberId: string): Promise<string> {
  const [member] = await db()
    .select({ id: members.id, workspaceId: members.workspaceId })
    .from(members)
    .where(eq(members.id, fromPublic(memberId) ?? ""));
  if (!member) throw new Error("the member is not there");
  const { url } = await makeLink({ workspaceId: member.workspaceId, memberId: member.id }, member.id).finally(closeDb);
  return url.split("/").at(-1) ?? "";
}

async function look(context: BrowserContext, address: string): Promise<Vitals> {
  const page = await context.newPage();
  const answer = await page.goto(address, { waitUntil: "load" });
  if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}`);
  const vitals = await page.evaluate(watchVitals, quietMs);
  await context.close();
  return vitals;
}

/** The first look warms the server; each has an empty cache of its own. */
async function looks(browser: Browser, baton: Baton, person: Person, page: LookedAt, things: Things): Promise<Vitals[]> {
  const found: Vitals[] = [];
  for (let round = 0; round <= rounds; round++) {
    const context = page.signedOut ? await browser.newContext() : await signedIn(browser, baton.origin, person);
    const vitals = await look(context, `${baton.origin}${page.address(things)}`);
    if (round > 0) found.push(vitals);
  }
  return found;
}

const middle = (found: readonly Vitals[], what: Exclude<keyof Vitals, "element">) =>
  percentile(
    found.map((each) => each[what]).sort((a, b) => a - b),
    0.5,
  );

const nameOf = ({ route, as }: LookedAt) => (as ? `${route} (${as})` : route);

function figuresOf(page: LookedAt, found: readonly Vitals[]): Figure[] {
  const ms = (what: Exclude<keyof Vitals, "element">) => `${middle(found, what).toFixed(0)} ms`;
  const told = `first byte after ${ms("firstByte")}, first paint after ${ms("firstPaint")}, the largest is ${found.at(-1)?.element}`;
  return [
    {
      name: `${nameOf(page)}, largest contentful paint`,
      value: middle(found, "largest"),
      unit: "ms",
      aim: { most: aims.largest },
      reason: told,
    },
    {
      name: `${nameOf(page)}, total blocking time`,
      value: middle(found, "blocking"),
      unit: "ms",
      aim: { most: aims.blocking },
      reason: "its scripts are read and run, and what they show is laid out, in one go",
    },
  ];
}

/** Routes of the build that no row stands for. */
function missed(): string[] {
  if (!existsSync("bundle-budget.json")) return [];
  const known = new Set([...PAGES.map(({ route }) => route), ...NOT_LOOKED_AT]);
  return Object.keys(JSON.parse(readFileSync("bundle-budget.json", "utf8")) as object).filter((route) => !known.has(route));
}

export const vitals: Bench = async (ends) => {
  const browser = await openBrowser(ends);
  if (!browser) return { skipped: "there is no browser here." };
  const receiver = await start<{ port: number }>(["bench/receiver.ts"]);
  ends.defer(receiver.stop);
  const person = { email: "admin@example.com", password: newPassword() };
  const baton = await startBaton(ends, { ...asSettings(person), BATON_DEMO: "1", BATON_INCOMING_LIMIT: "0" });
  await baton.startWorker();
  const things = await makeThings(baton, `http://127.0.0.1:${receiver.said.port}/hook`, linkOf);
  const figures: Figure[] = [];
  for (const page of PAGES) figures.push(...figuresOf(page, await looks(browser, baton, person, page, things)));
  const worst = (end: string) =>
    figures
      .filter(({ name }) => name.endsWith(end))
      .sort((a, b) => b.value - a.value)
      .slice(0, 3)
      .map(({ name, value }) => `${name.slice(0, -end.length)} ${value.toFixed(0)} ms`)
      .join(", ");
  return {
    figures,
    notes: [
      `the middle one of ${rounds} looks, each with an empty cache, 1440 × 900; server and browser share the machine`,
      `slowest to paint: ${worst(", largest contentful paint")}`,
      `longest blocked: ${worst(", total blocking time")}`,
      ...missed().map((route) => `not looked at: ${route}`),
    ],
  };
};
