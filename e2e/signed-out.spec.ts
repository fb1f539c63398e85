/** The session ends, or the server cannot be reached, while somebody is at work: nothing that was typed is lost. */
import type { Page } from "@playwright/test";
import { awake, expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { newPerson, type Person, signIn } from "#e2e/people.ts";
import { api } from "#e2e/server.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "Nothing on this page is lost" });

/** Follows the notice's link, and comes back. */
async function signInBeside(page: Page, { email, password }: Person): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await notice(page)
    .getByRole("link", { name: /^Sign in/ })
    .click();
  const beside = await opened;
  await expect(beside).toHaveURL(/sign-in/);
  await awake(beside);
  await beside.getByRole("textbox", { name: "Email" }).fill(email);
  await beside.getByRole("textbox", { name: "Password" }).fill(password);
  await beside.getByRole("button", { name: "Sign in" }).click();
  await expect(beside).not.toHaveURL(/sign-in/);
  await beside.close();
  await page.bringToFront();
  // The browser of the stories gives every page the focus all the time.
  await page.evaluate(() => dispatchEvent(new Event("focus")));
}

const employees = async (id: string) => (await api<TaskJson>("GET", `/tasks/${id}`)).body.fields.employees;

test("on a task, the value is saved once one has signed in beside it", async ({ member, memberOne }) => {
  const task = await (await seedFlow(onboarding(unique("Signed out")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  const field = member.getByRole("textbox", { name: "Number of Employees" });
  await field.fill("21");
  await member.context().clearCookies();
  await field.blur();
  await expect(field).toHaveAccessibleDescription(/Not saved: you are signed out\./);
  await expect(notice(member)).toBeVisible();
  await expectNoViolations(member);
  await signInBeside(member, memberOne.person);
  await expect(notice(member)).toBeHidden();
  await expect(member.getByText("All changes saved")).toBeVisible();
  expect(await employees(task.id)).toBe("21");
});

test("whoever signs out, and stays with a value that is not saved yet, is told so and saves it", async ({ open }) => {
  const someone = await newPerson("member", "Ines", "Stay");
  const page = await open(await signIn(someone));
  const task = await (await seedFlow(onboarding(unique("Stayed")))).startedTask();
  await page.goto(`/tasks/${task.id}`);
  const held = Promise.withResolvers<void>();
  await page.route(`**/data/tasks/${task.id}`, async (route) => {
    if (route.request().method() === "PATCH") await held.promise;
    await route.continue();
  });
  const field = page.getByRole("textbox", { name: "Number of Employees" });
  await field.fill("23");
  const asked = page.waitForEvent("dialog");
  await page.getByRole("button", { name: /profile menu$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await (await asked).dismiss();
  await expect(notice(page)).toBeVisible();
  held.resolve();
  await expect(field).toHaveAccessibleDescription(/Not saved: you are signed out\./);
  await signInBeside(page, someone);
  await expect(page.getByText("All changes saved")).toBeVisible();
  expect(await employees(task.id)).toBe("23");
});

test("in the Flow Builder, the draft is saved once one has signed in beside it", async ({ secondAdmin, otherAdministrator }) => {
  const flow = await seedFlow(onboarding(unique("Signed out")));
  await secondAdmin.goto(flow.builder);
  await secondAdmin
    .getByRole("application")
    .getByRole("button", { name: /^Finish, action/ })
    .click();
  await secondAdmin.getByRole("textbox", { name: "Button label" }).fill("Finish it");
  await secondAdmin.context().clearCookies();
  await secondAdmin.keyboard.press("Control+s");
  await expect(secondAdmin.getByText(/^Not saved\./)).toBeVisible();
  await signInBeside(secondAdmin, otherAdministrator.person);
  await expect(notice(secondAdmin)).toBeHidden();
  await secondAdmin.getByRole("button", { name: "Try again" }).click();
  await expect(secondAdmin.getByRole("banner").getByText("Unsaved changes")).toBeHidden();
});

test("a page that holds nothing leads to the sign-in, and from there back to itself", async ({ visitor, memberTwo }) => {
  // As the router asks for the page behind a link.
  await visitor.goto("/flows?_rsc=1a2b");
  await expect(visitor).toHaveURL(/\/sign-in\?callbackUrl=%2Fflows$/);
  await visitor.getByRole("textbox", { name: "Email" }).fill(memberTwo.person.email);
  await visitor.getByRole("textbox", { name: "Password" }).fill(memberTwo.person.password);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/flows$/);
});

test.describe("without a connection", () => {
  test.use({ mayLoseServer: true });

  test("a value waits, and is saved by itself when the connection is back", async ({ member }) => {
    const task = await (await seedFlow(onboarding(unique("Offline")))).startedTask();
    await member.goto(`/tasks/${task.id}`);
    const field = member.getByRole("textbox", { name: "Number of Employees" });
    await expect(field).toBeEnabled();
    await member.context().setOffline(true);
    await field.fill("22");
    await field.blur();
    await expect(field).toHaveAccessibleDescription(/Not saved yet: .* goes on trying\./);
    await member.context().setOffline(false);
    await expect(member.getByText("All changes saved")).toBeVisible();
    expect(await employees(task.id)).toBe("22");
  });
});
