/** The inbox by its keys, and by its address. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api, firstAdmin } from "#e2e/server.ts";
import { hiringChecklist } from "#e2e/work-flows.ts";

test("no key changes the task that only stands first; E runs the only action of the one that was gone to", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("By keys")));
  const name = unique("Keyed");
  for (const which of ["one", "two"]) await flow.task({ name: `${name} ${which}` });
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  const rows = admin.getByRole("tabpanel").getByRole("listitem");
  const peek = admin.getByRole("complementary", { name: new RegExp(name) });
  const start = peek.getByRole("button", { name: "Start", exact: true });
  await expect(rows).toHaveCount(2);
  await expect(start).toBeVisible();
  const link = rows.first().getByRole("link");
  const first = (await link.textContent()) ?? "";

  // Beside the task there is room for names and dates, also where the window is narrow.
  for (const width of [1024, 1180, 1280]) {
    await admin.setViewportSize({ width, height: 720 });
    await expect.poll(() => link.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    await expect(rows.first().getByText("No due date")).toBeInViewport({ ratio: 1 });
  }

  await admin.keyboard.press("e");
  await expect(start).toBeFocused();
  await expect(rows.filter({ hasText: "Not Started" })).toHaveCount(2);
  await admin.keyboard.press("?");
  const sheet = admin.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Run its only action");
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  // Letters are the list's also while a tab has the focus.
  await admin.getByRole("tab", { name: "Waiting for me" }).click();
  // A key that comes while the list is being read again finds nothing to go to.
  await expect(async () => {
    await admin.keyboard.press("k");
    await expect(admin.getByText(`${first}, Not Started, 1 of 2`, { exact: true })).toBeAttached({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  await admin.keyboard.press("e");
  await expect(rows.filter({ hasText: first })).toContainText("In Progress");
  await expect(admin.getByText(/Start done\./)).toBeVisible();
  await expect(rows.filter({ hasNotText: first })).toContainText("Not Started");

  // Of a list's steps a person chooses one.
  await (await seedFlow(hiringChecklist(firstAdmin().email))).task({ name: `${name} list`, fields: {} });
  await rows.filter({ hasText: `${name} list` }).click();
  await expect(peek.getByRole("link", { name: /^Open the checklist/ })).toBeVisible();
  await admin.keyboard.press("e");
  await expect(peek.getByRole("link", { name: /^Open the checklist/ })).toBeFocused();
});

test("a task that takes the place of one that somebody else has done is told, and no key changes it", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Handed on")));
  const name = unique("Handed");
  const tasks = [];
  for (const which of ["one", "two", "three"]) tasks.push(await flow.task({ name: `${name} ${which}` }));
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  const rows = admin.getByRole("tabpanel").getByRole("listitem");
  const peek = admin.getByRole("complementary", { name: new RegExp(name) });
  const start = peek.getByRole("button", { name: "Start", exact: true });
  await expect(rows).toHaveCount(3);
  const order = await rows.getByRole("link").allTextContents();
  await expect(start).toBeVisible();

  await expect(peek).toHaveAccessibleName(order[0] ?? "");
  await admin.keyboard.press("j");
  await expect(peek).toHaveAccessibleName(order[1] ?? "");
  const done = tasks.find((task) => task.name === order[1]);
  for (const action of ["Start", "Finish"]) await api("POST", `/tasks/${done?.id}/actions`, { action }, 200);
  await expect(peek).toHaveAccessibleName(order[2] ?? "");
  await expect(admin.getByText(`Now ${order[2]}, Not Started, 2 of 2`, { exact: true })).toBeAttached();
  await expect(start).toBeVisible();
  await admin.keyboard.press("x");
  await admin.keyboard.press("e");
  await expect(start).toBeFocused();
  await expect(rows.filter({ hasText: "Not Started" })).toHaveCount(2);
  await admin.keyboard.press("Enter");
  await expect(rows.filter({ hasText: order[2] ?? "" })).toContainText("In Progress");
});

test("a filter by person finds a task beyond the first page, counts what agrees, and stands in the address", async ({
  admin,
  memberOne,
}) => {
  const { person } = memberOne;
  const flow = await seedFlow(onboarding(unique("By person")));
  const name = unique("Far down");
  for (const which of ["one", "two", "three"]) await flow.task({ name: `${name} ${which}` });
  await flow.task({ name: `${name} four`, assignedTo: person.email });
  // Two tasks to a page.
  await admin.route(/\/data\/inbox\?/, (route) => route.continue({ url: route.request().url().replace("limit=200", "limit=2") }));
  await admin.goto("/?tab=everyone");
  const rows = admin.getByRole("tabpanel").getByRole("listitem");
  const count = admin.getByRole("tabpanel").getByRole("region", { name: "No due date" }).getByRole("heading").locator("[data-text]");
  const filter = admin.getByRole("dialog", { name: "Filter" });
  await admin.getByRole("button", { name: /^Filter/ }).click();
  await filter.getByLabel("Name or value").fill(name);
  await expect(rows).toHaveCount(2);
  await expect(count).toHaveAttribute("data-text", "4");
  await expect(rows.filter({ hasText: "four" })).toHaveCount(0);

  const people = filter.getByLabel("Assigned To");
  await expect(people.getByRole("option").nth(1)).toHaveText(/ \(you\)$/);
  await people.selectOption(person.email);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`${name} four`);
  await expect(count).toHaveAttribute("data-text", "1");
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await admin.reload();
  await expect(rows).toHaveCount(1);

  // What comes to agree with the filter appears.
  await flow.task({ name: `${name} five`, assignedTo: person.email });
  await expect(rows).toHaveCount(2);
  await admin.getByRole("button", { name: /^Filter/ }).click();
  await people.selectOption({ label: "Nobody" });
  await filter.getByLabel("Name or value").fill(`${name} t`);
  await expect(rows).toHaveCount(2);
  await filter.getByRole("button", { name: "Clear filters" }).click();
  await expect(filter.getByLabel("Name or value")).toHaveValue("");
});

test("the newest stand first on request, and a task's page leads on through that order", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("By age")));
  const name = unique("Aged");
  for (const which of ["one", "two", "three"]) await flow.task({ name: `${name} ${which}` });
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  const links = admin.getByRole("tabpanel").getByRole("listitem").getByRole("link");
  const inOrder = (...which: string[]) => which.map((each) => `${name} ${each}`);
  await expect(links).toHaveText(inOrder("one", "two", "three"));
  await admin.getByRole("button", { name: "Sort: due date" }).click();
  await admin.getByRole("menuitemradio", { name: "Newest" }).click();
  await expect(links).toHaveText(inOrder("three", "two", "one"));
  await admin.getByRole("button", { name: "Group: due date" }).click();
  await admin.getByRole("menuitemradio", { name: "Flow" }).click();
  await expect(admin.getByRole("heading", { level: 2, name: flow.name })).toBeVisible();
  await expect(links).toHaveText(inOrder("three", "two", "one"));

  await links.first().click();
  await expect(admin.getByText("1 of 3", { exact: true })).toBeVisible();
  await admin.getByRole("button", { name: "Next task" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(`${name} two`);
  await expect(admin.getByText("2 of 3", { exact: true })).toBeVisible();
  await admin.getByRole("main").getByRole("link", { name: "Inbox" }).click();
  await expect(admin.getByRole("button", { name: "Sort: newest" })).toBeVisible();
  await expect(links).toHaveText(inOrder("three", "two", "one"));
});

test("tab and filter stand in the address: a reload keeps them, Back takes them back", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("By address")));
  const name = unique("Addressed");
  await flow.task({ name });
  await admin.goto("/");
  const tab = (label: RegExp) => admin.getByRole("tab", { name: label });
  await tab(/^Everyone/).click();
  await admin.getByRole("button", { name: /^Filter/ }).click();
  await admin.getByRole("dialog", { name: "Filter" }).getByLabel("Name or value").fill(name);
  await admin.keyboard.press("Escape");
  const link = admin.getByRole("tabpanel").getByRole("link", { name, exact: true });
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);

  await admin.reload();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);
  await link.click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(name);
  await admin.goBack();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);
  await tab(/^Done/).click();
  await expect(tab(/^Done/)).toHaveAttribute("aria-selected", "true");
  await admin.goBack();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
});

test("a list in which nothing was found does not call the inbox empty while all of it is fetched again", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Not empty")));
  const name = unique("Still there");
  await flow.task({ name });
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await admin.route(/\/data\/inbox\?(?!.*search=)/, async (route) => {
    await asked;
    await route.continue();
  });
  await admin.goto(`/?name=${encodeURIComponent(unique("Nothing like it"))}`);
  const list = admin.getByRole("tabpanel");
  await expect(list.getByText("No tasks match")).toBeVisible();
  await list.getByRole("button", { name: "Clear filters" }).click();
  await expect(list.getByText("No tasks match")).toHaveCount(0);
  await expect(list.getByText("Nothing waits for you")).toHaveCount(0);
  answer();
  await expect(list.getByRole("link", { name, exact: true })).toBeVisible();
});

test("the person chosen on one tab is still chosen there after a filter was changed on another", async ({ admin }) => {
  await admin.goto("/?tab=everyone&assignee=nobody");
  await admin.getByRole("tab", { name: /^Waiting for me/ }).click();
  await admin.getByRole("button", { name: /^Filter/ }).click();
  const filter = admin.getByRole("dialog", { name: "Filter" });
  await filter.getByRole("checkbox", { name: "Only stopped ones" }).check();
  await admin.keyboard.press("Escape");
  await admin.getByRole("tab", { name: /^Everyone/ }).click();
  await admin.getByRole("button", { name: /^Filter/ }).click();
  await expect(filter.getByLabel("Assigned To")).toHaveValue("nobody");
  await expect(filter.getByRole("checkbox", { name: "Only stopped ones" })).toBeChecked();
});
