/** What Ctrl+K does with the task beside the inbox's list. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { newPerson } from "#e2e/people.ts";

const rows = (page: Page) => page.getByRole("tabpanel").getByRole("listitem");
const own = (page: Page) => page.getByRole("group", { name: "This task" }).getByRole("option");
const command = (page: Page, label: string) => own(page).filter({ hasText: label });
const search = (page: Page) => page.getByRole("combobox", { name: /^Search tasks/ });

/** What the task can do is fetched behind the page. */
async function openSearch(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await expect(command(page, "Copy link")).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
}

test("nothing is done by Enter to the task that only stands first; a press of its action leads to the button", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Palette beside")));
  const name = unique("Beside");
  for (const which of ["one", "two"]) await flow.task({ name: `${name} ${which}` });
  const address = `/?tab=everyone&name=${encodeURIComponent(name)}`;
  await admin.goto(address);
  const start = admin.getByRole("complementary", { name: new RegExp(name) }).getByRole("button", { name: "Start", exact: true });
  await expect(rows(admin)).toHaveCount(2);
  await expect(start).toBeVisible();

  await openSearch(admin);
  await expect(command(admin, "Start")).toBeVisible();
  await expect(command(admin, "Assign to me")).toHaveCount(0);
  await expect(admin.getByRole("group", { name: "Tasks" }).getByRole("option", { selected: true })).toHaveCount(1);
  await expectNoViolations(admin);
  await admin.keyboard.press("Enter");
  await expect(admin).toHaveURL(/\/tasks\/[\w-]{22}/);
  await expect(admin.getByRole("tab", { name: /^Everyone/ })).toHaveCount(0);

  await admin.goto(address);
  await expect(start).toBeVisible();
  await openSearch(admin);
  await command(admin, "Start").click();
  await expect(start).toBeFocused();
  await expect(rows(admin).filter({ hasText: "Not Started" })).toHaveCount(2);

  // That has led to it: now it is the one that was gone to.
  await openSearch(admin);
  await expect(own(admin).and(admin.getByRole("option", { selected: true }))).toHaveText(/^Assign to…/);
  await search(admin).fill("run");
  await expect(command(admin, "Start")).toBeVisible();
  await expect(admin.getByRole("group", { name: "Pages" }).getByRole("option")).toContainText(["Runs"]);
  await expect(own(admin).and(admin.getByRole("option", { selected: true }))).toHaveCount(0);
  await search(admin).fill("start");
  await expect(own(admin).and(admin.getByRole("option", { selected: true }))).toHaveText(/^Start/);
  await admin.keyboard.press("Enter");
  await expect(admin.getByText(/Start done\./)).toBeVisible();
  await expect(rows(admin).filter({ hasText: "In Progress" })).toHaveCount(1);

  // What was found for less stays in sight while the rest is looked for, and Enter waits for that.
  const found = admin.getByRole("group", { name: "Tasks" }).getByRole("option");
  const chosen = found.and(admin.getByRole("option", { selected: true }));
  await openSearch(admin);
  await search(admin).fill(name);
  await expect(found).toHaveCount(2);
  await expect(chosen).toHaveCount(1);
  const late = Promise.withResolvers<void>();
  await admin.route("**/data/search?*", async (route) => {
    await late.promise;
    await route.continue();
  });
  await search(admin).fill(`${name} two`);
  await expect(chosen).toHaveCount(0);
  await expect(found).toHaveCount(2);
  await admin.keyboard.press("Enter");
  await expect(search(admin)).toBeVisible();
  late.resolve();
  await expect(admin).toHaveURL(/\/tasks\/[\w-]{22}/);
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText(`${name} two`);
});

test("somebody new is named in the message that a task is assigned to them, and Undo takes it back", async ({ admin }) => {
  const person = await newPerson("member", "Wilma", unique("Falk").replaceAll(" ", "-"));
  const fullName = `${person.firstName} ${person.lastName}`;
  const flow = await seedFlow(onboarding(unique("Given beside")));
  const name = unique("Given");
  for (const which of ["one", "two"]) await flow.task({ name: `${name} ${which}` });
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  await rows(admin)
    .filter({ hasText: `${name} two` })
    .click();
  const peek = admin.getByRole("complementary", { name: `${name} two` });
  await expect(peek.getByRole("button", { name: "Start", exact: true })).toBeVisible();

  await openSearch(admin);
  await expect(own(admin).filter({ hasText: `${name} two` })).not.toHaveCount(0);
  await command(admin, "Assign to…").click();
  await admin.getByRole("combobox", { name: "Assign to" }).fill(person.lastName);
  await expect(admin.getByRole("option")).toHaveText([new RegExp(fullName)]);
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("status").filter({ hasText: `${name} two is assigned to ${fullName}.` })).toBeVisible();
  await expect(peek).toContainText(fullName);
  await admin.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(admin.getByRole("status").filter({ hasText: "1 task was put back." })).toBeVisible();
  await expect(peek).not.toContainText(fullName);
});
