/** Every page but the Flow Builder, with long names, in each width and both themes: nothing sticks out, jumps, or is refused by axe. */
import { type Page, request } from "@playwright/test";
import { expect, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { newPerson, type Person, signIn } from "#e2e/people.ts";
import { startReceiver } from "#e2e/receiver.ts";
import { api, baseUrl, firstAdmin } from "#e2e/server.ts";
import { hiringChecklist, purchase, reviewedRequest } from "#e2e/work-flows.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

const LONG = "Forty height-adjustable desks, twenty conference chairs and a sound-insulated telephone booth for the third floor";
const UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const WIDTHS = [768, 1920, 390] as const;
/** Of Google's layout shift score: below 0.1 counts as good. */
const MOST_SHIFT = 0.05;
/** Answers arrive behind the page, as they do over a slow line. */
const SLOW_LINE = { offline: false, latency: 60, downloadThroughput: -1, uploadThroughput: -1 };

/** Somebody calls the administrator into a talk about the task. */
async function mention(person: Person, taskId: string): Promise<void> {
  const { items } = (await api<{ items: { id: string; email: string }[] }>("GET", "/members?limit=200")).body;
  const admin = items.find(({ email }) => email === firstAdmin().email);
  const context = await request.newContext({ baseURL: baseUrl(), storageState: await signIn(person) });
  const text = `${UNBROKEN} ${mentionOf(admin?.id ?? "")} ${LONG.repeat(3)}`;
  const answer = await context.post(`/data/tasks/${taskId}/comments`, { data: { text } });
  expect(answer.status()).toBe(201);
  await context.dispose();
}

/** What stands on the pages. Made once; each page finds its own by name. */
async function made() {
  const person = await newPerson("member", "Maximiliane-Alexandrina", "von Hohenzollern-Sigmaringen zu Löwenstein");
  const drawn = purchase([person.email]);
  const long = await seedFlow({
    ...drawn,
    name: unique(LONG.slice(0, 80)),
    fields: [...drawn.fields, { key: "departments", name: LONG.slice(0, 90), type: "multi_select", options: [LONG, "Finance"] }],
  });
  const fields = { what: LONG.repeat(3), price: "123456789.50", departments: [LONG, "Finance"] };
  await long.task({ name: UNBROKEN, fields });
  const task = await long.task({ name: LONG, fields, assignedTo: person.email });
  await api("POST", `/tasks/${task.id}/steps/request/complete`, {}, 200);

  const receiver = await startReceiver();
  receiver.answers({ status: 500, body: { error: UNBROKEN.repeat(8) } });
  const calling = await seedFlow(onboarding(unique("Stopped"), [callTo(`${receiver.url}/${UNBROKEN}/${UNBROKEN}`)]));
  const stopped = await calling.startedTask();
  const { body: refused } = await api<{ run: { id: string } }>("POST", `/tasks/${stopped.id}/actions`, { action: "Finish" }, 502);
  await receiver.close();

  await mention(person, task.id);

  const checklist = await (await seedFlow(hiringChecklist(person.email))).task({ name: "Greta Lindholm", fields: { abroad: true } });
  const form = await seedFlow(reviewedRequest(person.email));
  const columns = ["Name", LONG].map((name) => ({ name: name.slice(0, 90), type: "text" }));
  const { body: dataSet } = await api<{ id: string }>("POST", "/data-sets", { name: unique(LONG.slice(0, 80)), columns }, 201);
  await api("POST", `/data-sets/${dataSet.id}/records`, { cells: { Name: UNBROKEN } }, 201);
  return {
    long: long.id,
    task: task.id,
    stopped: stopped.id,
    run: refused.run.id,
    checklist: checklist.id,
    form: form.id,
    dataSet: dataSet.id,
  };
}

type Made = Awaited<ReturnType<typeof made>>;

let found: Promise<Made> | undefined;
const things = (): Promise<Made> => {
  found ??= made();
  return found;
};

/** Where it is, by what it is called in the report. */
const PAGES: Record<string, (made: Made) => string> = {
  inbox: () => "/",
  mentions: () => "/?tab=mentions",
  flows: () => "/flows",
  "a flow's list": ({ long }) => `/flows/${long}/tasks`,
  "a flow's board": ({ long }) => `/flows/${long}/tasks?view=board`,
  "a flow's requests": ({ long }) => `/flows/${long}/requests`,
  "a flow's versions": ({ long }) => `/flows/${long}/versions`,
  "a version": ({ long }) => `/flows/${long}/versions/1`,
  "a task with an approval": ({ task }) => `/tasks/${task}`,
  "a stopped task": ({ stopped }) => `/tasks/${stopped}`,
  "a checklist": ({ checklist }) => `/tasks/${checklist}`,
  runs: () => "/runs?calls=all",
  "a run": ({ run }) => `/runs?state=attention&run=${run}`,
  deliveries: () => "/deliveries?range=week",
  endpoints: () => "/deliveries?view=endpoints",
  "data sets": () => "/data-sets",
  "a data set": ({ dataSet }) => `/data-sets/${dataSet}`,
  forms: () => "/forms",
  "a form's responses": ({ form }) => `/forms/${form}`,
  inspector: () => "/inspector",
  profile: () => "/settings/profile",
  "general settings": () => "/settings/general",
  members: () => "/settings/members",
  "API keys": () => "/settings/api-keys",
  integrations: () => "/settings/integrations",
  "the audit log": () => "/settings/audit-log",
  "nothing here": () => "/tasks/AAAAAAAAAAAAAAAAAAAAAA",
};

const OPEN_PAGES: Record<string, (made: Made) => string> = {
  "sign-in": () => "/sign-in",
  "an ended link": () => "/welcome/ended",
  "a public form": ({ form }) => `/f/${form}`,
  "no page at all": () => "/no/such/page",
  help: () => "/docs",
};

/** What can be pressed and is cut off at the side by something that does not scroll, and how far the page goes sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLElement>("main a[href], main button, main input, main select, main textarea")].filter(
      (element) => {
        const { right, width } = element.getBoundingClientRect();
        // A canvas is panned.
        if (width <= 1 || element.closest(".react-flow")) return false;
        for (let around = element.parentElement; around; around = around.parentElement) {
          const { overflowX, textOverflow } = getComputedStyle(around);
          const box = around.getBoundingClientRect();
          if (overflowX === "auto" || overflowX === "scroll" || textOverflow === "ellipsis" || box.width <= 1) return false;
          if (overflowX !== "visible" && right > box.right + 1) return true;
        }
        return right > innerWidth + 1;
      },
    );
    return {
      by: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cut: cut.map(({ outerHTML }) => outerHTML.slice(0, 200)),
    };
  });

async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let score = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) score += entry.value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    Object.assign(window, {
      shifted() {
        add(observer.takeRecords());
        return score;
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { shifted(): number }).shifted());
}

async function lookAt(page: Page, address: string): Promise<void> {
  // What others do meanwhile would move a list along, as it should.
  await page.route("**/data/events*", () => undefined);
  const shifts = await watchShifts(page);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", SLOW_LINE);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator(".skeleton")).toHaveCount(0);
  expect(await shifts(), "layout shift").toBeLessThan(MOST_SHIFT);
  expect(await sideways(page), "1280 px").toEqual({ by: 0, cut: [] });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => sideways(page), { message: `${width} px` }).toEqual({ by: 0, cut: [] });
  }
  // The story ends on a phone in the dark, where axe looks; in the light it looks where other stories end.
  await page.emulateMedia({ colorScheme: "dark" });
}

test.describe("nothing sticks out, jumps or is refused by axe:", () => {
  for (const [name, addressOf] of Object.entries(PAGES))
    test(name, async ({ admin }) => {
      await lookAt(admin, addressOf(await things()));
    });
  for (const [name, addressOf] of Object.entries(OPEN_PAGES))
    test(name, async ({ visitor }) => {
      await lookAt(visitor, addressOf(await things()));
    });
});

/** What the pages that show data bring along of it. */
const BROUGHT: Record<string, (made: Made) => string[]> = {
  inbox: () => ["/data/inbox"],
  mentions: () => ["/data/mentions"],
  flows: () => ["/data/flows"],
  "a flow's list": ({ long }) => ["/data/flows", `/data/flows/${long}/head`],
  "a flow's requests": ({ long }) => ["/data/flows", `/data/flows/${long}/head`],
  "a flow's versions": ({ long }) => ["/data/flows", `/data/flows/${long}/head`, `/data/flows/${long}/versions`],
  "a version": ({ long }) => ["/data/flows", `/data/flows/${long}/head`],
  "a task with an approval": ({ task }) => [`/data/tasks/${task}`, `/data/tasks/${task}/history`, `/data/tasks/${task}/comments`],
  "data sets": () => ["/data/data-sets"],
  "a data set": ({ dataSet }) => [`/data/data-sets/${dataSet}`, `/data/data-sets/${dataSet}/records`],
  forms: () => ["/data/forms"],
  "a form's responses": ({ form }) => [`/data/flows/${form}/responses`],
  runs: () => ["/data/runs"],
  "a run": ({ run }) => ["/data/runs", `/data/runs/${run}`],
  deliveries: () => ["/data/deliveries", "/data/deliveries/summary"],
  endpoints: () => ["/data/endpoints"],
  inspector: () => ["/data/inspectors"],
};
/** The rows of these the browser asks for itself. */
const ROWS_COME_LATER = ["a flow's list", "a flow's requests"];

test("pages arrive with their content, and ask for none of it again", async ({ admin }) => {
  const all = await things();
  await admin.route("**/data/events*", () => undefined);
  let asked: string[] = [];
  admin.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // A machine that is busy may leave something to the browser: then the page is opened once more.
  for (const [name, brought] of Object.entries(BROUGHT))
    await expect(async () => {
      asked = [];
      const answer = await admin.goto(PAGES[name]?.(all) ?? "");
      if (!ROWS_COME_LATER.includes(name)) expect(await answer?.text(), name).not.toContain('class="skeleton');
      expect(
        brought(all).filter((path) => asked.includes(path)),
        name,
      ).toEqual([]);
    }).toPass();
});

test("while the next page is on its way over a slow line, a line at the top says so", async ({ member }) => {
  await member.goto("/");
  const arrived = Promise.withResolvers<void>();
  await member.route(/\/flows\?.*_rsc=/, async (route) => {
    await arrived.promise;
    await route.continue();
  });
  const onItsWay = member.getByRole("progressbar", { name: "The page is loading" });
  const main = member.getByRole("navigation", { name: "Main" });
  const setOut = async () => {
    await main.getByRole("link", { name: "Flows" }).click();
    await expect(onItsWay).toBeVisible();
  };
  // Whoever thinks better of it stays where they are, and nothing is on its way any more.
  await setOut();
  await main.getByRole("link", { name: "Inbox" }).click();
  await expect(onItsWay).toHaveCount(0);
  await setOut();
  await member.getByRole("tab", { name: /^Everyone/ }).click();
  await expect(onItsWay).toHaveCount(0);
  await setOut();
  arrived.resolve();
  await expect(member.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await expect(onItsWay).toHaveCount(0);
});
