/** The Flow Builder with 500 nodes in a headless browser, beside React Flow's own plain example with as many: in turns, the same gestures. */
import type { BrowserContext, CDPSession } from "@playwright/test";
import { api, startBaton } from "#bench/action/baton.ts";
import { openBrowser, signedIn } from "#bench/browser.ts";
import { wideFlow } from "#bench/canvas/flow.ts";
import { installGestures } from "#bench/canvas/in-page.ts";
import { servePlain } from "#bench/canvas/plain.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { asSettings, newPassword } from "#bench/people.ts";

const nodes = 500;
const frames = 120;
/** Before anything is measured, and of each drag that is undone. */
const fewFrames = 10;
const undoes = 6;
const rounds = 3;
const admin = { email: "admin@example.com", password: newPassword() };
const aims = { ratio: 1.3, undo: 16 };

/** Frames come as fast as they are drawn, so that their time says what they cost. */
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** What somebody met, frame by frame, and what the page's own thread worked for each: that does not count who else used the processor. */
interface Moved {
  times: number[];
  work: number;
}

interface Measures {
  panning: Moved;
  dragging: Moved;
  undoing: number[];
  look: Look;
}

type Look = ReturnType<Window["gestures"]["look"]>;

async function moved(session: CDPSession, gesture: () => Promise<number[]>): Promise<Moved> {
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const before = await worked();
  const times = await gesture();
  return { times, work: ((await worked()) - before) / times.length };
}

async function measured(context: BrowserContext, address: string, undoCount: number): Promise<Measures> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  await page
    .locator(".react-flow__node")
    .nth(nodes - 1)
    .waitFor({ state: "attached" });
  await page.locator(".react-flow__edge").first().waitFor({ state: "attached" });
  await page.evaluate(installGestures);
  const pan = (frames: number) => page.evaluate((count) => window.gestures.pan(count), frames);
  const drag = (frames: number) => page.evaluate((count) => window.gestures.drag(count), frames);
  await pan(fewFrames);
  const look = await page.evaluate(() => window.gestures.look());
  const panning = await moved(session, () => pan(frames));
  const dragging = await moved(session, () => drag(frames));
  const undoing: number[] = [];
  for (let at = 0; at < undoCount; at += 1) {
    if (at > 0) await drag(fewFrames);
    undoing.push(await page.evaluate(() => window.gestures.undo()));
  }
  await page.close();
  return { panning, dragging, undoing, look };
}

/** The plain page in a surface of the same size. @throws where it is not drawn as large */
async function measuredPlain(context: BrowserContext, address: string, { width, height, zoom }: Look): Promise<Measures> {
  const plain = await measured(context, `${address}?nodes=${nodes}&width=${width}&height=${height}`, 0);
  if (plain.look.zoom !== zoom) throw new Error(`the canvas is drawn at ${zoom}, the plain page at ${plain.look.zoom}`);
  return plain;
}

const middle = (times: readonly number[], share = 0.5) =>
  percentile(
    times.toSorted((a, b) => a - b),
    share,
  );

function figuresOf(name: "panning" | "dragging", all: readonly Measures[], allPlain: readonly Measures[]): Figure[] {
  const [ours, plain] = [all, allPlain].map((side) => middle(side.flatMap((each) => each[name].times))) as [number, number];
  const [work, plainWork] = [all, allPlain].map((side) => middle(side.map((each) => each[name].work))) as [number, number];
  return [
    { name: `${name}, frame p50`, value: ours, unit: "ms" },
    {
      name: `${name}, frame p95`,
      value: middle(
        all.flatMap((each) => each[name].times),
        0.95,
      ),
      unit: "ms",
    },
    { name: `${name}, plain frame p50`, value: plain, unit: "ms" },
    {
      name: `${name}, ours : plain`,
      value: ours / plain,
      unit: "×",
      aim: { most: aims.ratio },
      reason: "nodes with marks, and edges that go around nodes, cost more to draw than plain boxes",
    },
    { name: `${name}, work of the page's thread a frame`, value: work, unit: "ms" },
    { name: `${name}, work, ours : plain`, value: work / plainWork, unit: "×", note: "whatever else the machine does" },
  ];
}

export const canvas: Bench = async (ends) => {
  const browser = await openBrowser(ends, UNLIMITED);
  if (!browser) return { skipped: "there is no browser here." };
  const baton = await startBaton(ends, asSettings(admin));
  const plain = await servePlain(ends);
  const { id } = await api<{ id: string }>(baton, "/flows", wideFlow(nodes));
  const context = await signedIn(browser, baton.origin, admin);
  const ours: Measures[] = [];
  const theirs: Measures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await measured(context, `${baton.origin}/flows/${id}/build`, undoes);
    ours.push(one);
    theirs.push(await measuredPlain(context, plain, one.look));
  }
  return {
    figures: [
      ...figuresOf("panning", ours, theirs),
      ...figuresOf("dragging", ours, theirs),
      {
        name: "undo, p50",
        value: middle(ours.flatMap(({ undoing }) => undoing)),
        unit: "ms",
        aim: { most: aims.undo },
        reason: "React Flow asks each of its nodes and edges whether it has changed",
      },
    ],
    notes: [`${nodes} nodes, both sides in a surface of the same size at the same zoom, frames as fast as they are drawn`],
  };
};
