/** How long it takes until what one person does is seen by another: two browsers, from the request to the change in the other's page. */
import type { Page } from "@playwright/test";
import { api, type Baton, startBaton } from "#bench/action/baton.ts";
import { openBrowser, signedIn } from "#bench/browser.ts";
import { type Bench, type Figure, percentile } from "#bench/figures.ts";
import { TURNS, toAndFro } from "#bench/live/flow.ts";
import { perform, whenShown } from "#bench/live/in-page.ts";
import { newPeople } from "#bench/people.ts";

/** An even number: each round leads back. */
const warmUps = 4;
const rounds = Number(process.env.BENCH_LIVE_ROUNDS ?? 40);
/** Between two changes, as people make them. */
const pauseMs = 250;
const otherTasks = 60;
const aimMs = 150;

interface Subject {
  flow: string;
  task: string;
}

interface Place {
  name: string;
  address(subject: Subject): string;
  /** What holds the name of the task's step, once it is seen there. */
  selector(subject: Subject): string;
}

const PLACES: readonly Place[] = [
  { name: "the task's page", address: ({ task }) => `/tasks/${task}`, selector: () => '[data-testid="task-steps"]' },
  { name: "the list", address: ({ flow }) => `/flows/${flow}/tasks`, selector: ({ task }) => `[role="row"]:has(a[href*="${task}"])` },
  {
    name: "the board",
    address: ({ flow }) => `/flows/${flow}/tasks?view=board`,
    selector: ({ task }) => `section:has([data-task="${task}"])`,
  },
  { name: "the inbox", address: () => "/", selector: ({ task }) => `li[data-task="${task}"]` },
];

async function subjectOf(baton: Baton): Promise<Subject> {
  const { id: flow } = await api<{ id: string }>(baton, "/flows", toAndFro());
  await api(baton, `/flows/${flow}/publish`, {});
  for (let count = 0; count < otherTasks; count++) await api(baton, `/flows/${flow}/tasks`, { name: `Parcel ${count + 1}` });
  const { id: task } = await api<{ id: string }>(baton, `/flows/${flow}/tasks`, { name: "The one that moves" });
  return { flow, task };
}

/** @returns milliseconds, ascending */
async function seenAt(place: Place, subject: Subject, actor: Page, watcher: Page, origin: string): Promise<number[]> {
  await watcher.goto(`${origin}${place.address(subject)}`);
  const selector = place.selector(subject);
  await watcher.locator(selector, { hasText: TURNS[1].step }).first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const { action, step } = TURNS[round % 2] ?? TURNS[0];
    const seen = watcher.evaluate(whenShown, { selector, text: step });
    const began = await actor.evaluate(perform, { url: `/data/tasks/${subject.task}/actions`, action });
    const milliseconds = (await seen) - began;
    if (round >= warmUps) times.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return times.sort((a, b) => a - b);
}

function figuresOf(name: string, times: readonly number[]): Figure[] {
  return [
    { name: `${name}, p50`, value: percentile(times, 0.5), unit: "ms" },
    {
      name: `${name}, p95`,
      value: percentile(times, 0.95),
      unit: "ms",
      aim: { most: aimMs },
      reason: "the change is committed and told, what the page shows is fetched anew and drawn, by two browsers on this machine",
    },
  ];
}

export const live: Bench = async (ends) => {
  const browser = await openBrowser(ends);
  if (!browser) return { skipped: "there is no browser here." };
  const baton = await startBaton(ends);
  const [acts, watches] = await newPeople(baton, "member", 2);
  if (!acts || !watches) throw new Error("two people are needed");
  const subject = await subjectOf(baton);
  const actor = await (await signedIn(browser, baton.origin, acts)).newPage();
  const watcher = await (await signedIn(browser, baton.origin, watches)).newPage();
  await actor.goto(`${baton.origin}/tasks/${subject.task}`);
  const figures: Figure[] = [];
  const all: number[] = [];
  for (const place of PLACES) {
    const times = await seenAt(place, subject, actor, watcher, baton.origin);
    figures.push(...figuresOf(`seen on ${place.name}`, times));
    all.push(...times);
  }
  all.sort((a, b) => a - b);
  return {
    figures: [...figures, ...figuresOf("seen anywhere", all)],
    notes: [
      `${rounds} actions for each place, ${otherTasks + 1} tasks; from the request to the changed page, both browsers on this machine`,
    ],
  };
};
