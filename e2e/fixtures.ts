/**
 * The base of all stories: signed-in pages, a receiver, and two rules that hold everywhere:
 * nothing is written to the console as an error, and axe finds nothing on any page that a story ends on.
 */
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { RENEWED_AT } from "#components/data/keep-signed-in.tsx";
import { newPerson, type Person, type StoredState, signIn } from "#e2e/people.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { firstAdmin } from "#e2e/server.ts";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

interface SignedIn {
  person: Person;
  state: StoredState;
}

interface PerWorker {
  administrator: SignedIn;
  otherAdministrator: SignedIn;
  memberOne: SignedIn;
  memberTwo: SignedIn;
  watcher: SignedIn;
}

interface PerStory {
  /** The story ends the server for a while: the browser may say that it can't be reached. */
  mayLoseServer: boolean;
  /** Opens browsers that obey the two rules. */
  open(state?: StoredState): Promise<Page>;
  /** Nobody is signed in. */
  visitor: Page;
  admin: Page;
  secondAdmin: Page;
  member: Page;
  otherMember: Page;
  integrator: Page;
  receiver: Receiver;
}

/** Answers that a story provokes on purpose; the browser itself writes these, not the app. */
const PROVOKED = /^Failed to load resource: the server responded with a status of (401|403|404|409|422|429|502)/;
const UNREACHED = /^Failed to load resource: (net::ERR_|the server responded with a status of 503)/;

/** In the page: whether React answers for all that can be pressed or typed in, which it notes on each element, and a canvas lies still. */
async function isAwake(): Promise<boolean> {
  const controls = [...document.querySelectorAll("button, input, select, textarea")];
  if (!controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactFiber$")))) return false;
  // Its effects listen for keys: they follow as soon as there is time.
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  if (!document.querySelector("main :is(.react-flow, .dot-grid)")) return true;
  // A canvas is fetched, its nodes are measured, and then they are fitted into it.
  const nodes = [...document.querySelectorAll(".react-flow__node")];
  const viewport = document.querySelector<HTMLElement>(".react-flow__viewport");
  if (!viewport || nodes.some((node) => getComputedStyle(node).visibility === "hidden")) return false;
  const { transform } = viewport.style;
  for (let frame = 0; frame < 4; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return viewport.style.transform === transform;
}

/** Waits until a page that was loaded anew hears keys, and keeps what is typed. */
export async function awake(page: Page): Promise<void> {
  await page.waitForLoadState();
  await expect(async () => expect(await page.evaluate(isAwake), "the page is awake").toBe(true)).toPass({
    intervals: [20, 50, 100],
    timeout: 30_000,
  });
}

/** On a slow machine a person is slower than the page, and a story is not. */
function waitsForPage(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...asked) => {
    const answer = await goto(...asked);
    await awake(page);
    return answer;
  };
  page.reload = async (...asked) => {
    const answer = await reload(...asked);
    await awake(page);
    return answer;
  };
}

async function openBrowser(browser: Browser, errors: string[], lost: boolean, state?: StoredState): Promise<BrowserContext> {
  const context = await browser.newContext({ storageState: state, reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
  // The session is new: no page asks for a newer cookie, which a story that takes it away would be given back.
  await context.addInitScript((renewedAt) => {
    if (location.protocol.startsWith("http")) localStorage.setItem(renewedAt, String(Date.now()));
  }, RENEWED_AT);
  context.on("page", waitsForPage);
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !PROVOKED.test(text) && !(lost && UNREACHED.test(text))) errors.push(text);
  });
  context.on("weberror", (error) => errors.push(String(error.error().stack ?? error.error())));
  return context;
}

/** Each rule of axe that the page breaks now, and where. */
async function violationsOf(page: Page): Promise<string[]> {
  // Without @axe-core/playwright, which makes ready for frames: it takes three times as long.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // What is in order need not be described.
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ""}`),
  );
}

/** Fails with each rule broken and where. What is paler only while it goes, or until newer rows have come, is looked at again. */
export async function expectNoViolations(page: Page): Promise<void> {
  // A page that was only just gone to gets its title a moment later.
  await expect(page).toHaveTitle(/./);
  await expect.poll(() => violationsOf(page), { message: `axe on ${page.url()}` }).toEqual([]);
}

async function signedIn(person: Person): Promise<SignedIn> {
  return { person, state: await signIn(person) };
}

export const test = base.extend<PerStory, PerWorker>({
  administrator: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => use(await signedIn({ ...firstAdmin(), firstName: "", lastName: "", role: "admin" })),
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  otherAdministrator: [async ({}, use) => use(await signedIn(await newPerson("admin", "Ruth", "Lindqvist"))), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  memberOne: [async ({}, use) => use(await signedIn(await newPerson("member", "Dana", "Okafor"))), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  memberTwo: [async ({}, use) => use(await signedIn(await newPerson("member", "Tom", "Marsh"))), { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  watcher: [async ({}, use) => use(await signedIn(await newPerson("integrator", "Ines", "Weber"))), { scope: "worker" }],

  mayLoseServer: [false, { option: true }],
  open: async ({ browser, mayLoseServer }, use) => {
    const errors: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (state) => {
      const context = await openBrowser(browser, errors, mayLoseServer, state);
      contexts.push(context);
      return context.newPage();
    });
    const pages = contexts.flatMap((context) => context.pages()).filter((page) => page.url().startsWith("http"));
    for (const page of pages) await expectNoViolations(page);
    await Promise.all(contexts.map((context) => context.close()));
    expect(errors, "errors in the browser's console").toEqual([]);
  },
  visitor: async ({ open }, use) => use(await open()),
  admin: async ({ open, administrator }, use) => use(await open(administrator.state)),
  secondAdmin: async ({ open, otherAdministrator }, use) => use(await open(otherAdministrator.state)),
  member: async ({ open, memberOne }, use) => use(await open(memberOne.state)),
  otherMember: async ({ open, memberTwo }, use) => use(await open(memberTwo.state)),
  integrator: async ({ open, watcher }, use) => use(await open(watcher.state)),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
});

export { expect };
