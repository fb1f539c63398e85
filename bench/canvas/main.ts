/** The Flow Builder with 500 nodes in a headless browser, beside React Flow's own plain example with as many: in turns, the same gestures. */
import { randomBytes } from "node:crypto";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { startBaton } from "#bench/action/baton.ts";
import { wideFlow } from "#bench/canvas/flow.ts";
import { type Measures, measureInPage } from "#bench/canvas/in-page.ts";
import { servePlain } from "#bench/canvas/plain.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { findBrowser } from "#scripts/testing/browser.ts";

const nodes = 500;
const frames = 120;
const undoes = 6;
const rounds = 3;
const email = "admin@example.com";
const aims = { ratio: 1.3, undo: 16 };

/** Frames come as fast as they are drawn, so that their time says what they cost. */
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

async function signIn(context: BrowserContext, origin: string, password: string): Promise<void> {
  const { csrfToken } = (await (await context.request.get(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { email, password, csrfToken, json: "true" },
  });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
}

async function newFlow(origin: string, key: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/flows`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(wideFlow(nodes)),
  });
  if (!answer.ok) throw new Error(`the flow was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

async function measured(page: Page, address: string, undoCount: number): Promise<Measures> {
  await page.goto(address);
  await page
    .locator(".react-flow__node")
    .nth(nodes - 1)
    .waitFor({ state: "attached" });
  await page.locator(".react-flow__edge").first().waitFor({ state: "attached" });
  return page.evaluate(measureInPage, { frames, undoes: undoCount });
}

const middle = (times: readonly number[], share = 0.5) =>
  percentile(
    times.toSorted((a, b) => a - b),
    share,
  );

function figuresOf(name: "panning" | "dragging", ours: readonly number[], plain: readonly number[]): Figure[] {
  return [
    { name: `${name}, frame p50`, value: middle(ours), unit: "ms" },
    { name: `${name}, frame p95`, value: middle(ours, 0.95), unit: "ms" },
    { name: `${name}, plain frame p50`, value: middle(plain), unit: "ms" },
    {
      name: `${name}, ours : plain`,
      value: middle(ours) / middle(plain),
      unit: "×",
      aim: { most: aims.ratio },
      reason: "nodes with marks and ports, and edges that go around nodes, cost more to draw than plain boxes",
    },
  ];
}

export const canvas: Bench = async (ends) => {
  const executablePath = findBrowser();
  if (!executablePath) return { skipped: "there is no browser here." };
  const password = randomBytes(16).toString("hex");
  const baton = await startBaton(ends, { BATON_ADMIN_EMAIL: email, BATON_ADMIN_PASSWORD: password });
  const plain = await servePlain(ends);
  const id = await newFlow(baton.origin, baton.key);
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: UNLIMITED });
  ends.defer(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, baton.origin, password);
  const page = await context.newPage();
  const ours: Measures[] = [];
  const theirs: Measures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measured(page, `${baton.origin}/flows/${id}/build`, undoes));
    theirs.push(await measured(page, `${plain}?nodes=${nodes}`, 0));
    // Leaving the builder with unsaved changes would be asked about.
    await page.goto("about:blank");
  }
  const all = (list: readonly Measures[], what: keyof Measures) => list.flatMap((each) => each[what]);
  return {
    figures: [
      ...figuresOf("panning", all(ours, "panning"), all(theirs, "panning")),
      ...figuresOf("dragging", all(ours, "dragging"), all(theirs, "dragging")),
      {
        name: "undo, p50",
        value: middle(all(ours, "undoing")),
        unit: "ms",
        aim: { most: aims.undo },
        reason: "the routes of all edges and the problems of all nodes are looked at again",
      },
    ],
    notes: [`${nodes} nodes, 1440 × 900, frames as fast as they are drawn`],
  };
};
