/** Who may come in, and what they find there. */
import type { Page } from "@playwright/test";
import { awake, expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { unique } from "#e2e/flows.ts";
import { newPerson, type Person } from "#e2e/people.ts";
import { baseUrl } from "#e2e/server.ts";

async function signInOn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const refusal = (page: Page) => page.getByRole("alert").filter({ hasText: /wrong/ });

test("a wrong password is refused, the right one leads to the page that was asked for", async ({ visitor, memberOne }) => {
  await visitor.goto("/inspector");
  await expect(visitor).toHaveURL(/\/sign-in\?callbackUrl=/);
  await expectNoViolations(visitor);
  await signInOn(visitor, { email: memberOne.person.email, password: "not the password" });
  await expect(refusal(visitor)).toBeVisible();
  await signInOn(visitor, memberOne.person);
  await expect(visitor).toHaveURL(/\/inspector$/);
  await expect(visitor.getByRole("heading", { level: 1, name: "Inspector" })).toBeVisible();
});

test("an administrator adds a member with a password, who signs in and finds no settings", async ({ admin, visitor }) => {
  const firstName = unique("Mia");
  const email = `${firstName.replace(" ", ".").toLowerCase()}@example.com`;
  await admin.goto("/settings/members");
  await admin.getByRole("button", { name: "Add member" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add member" });
  await dialog.getByRole("textbox", { name: "Email" }).fill(email);
  await dialog.getByRole("textbox", { name: "First name" }).fill(firstName);
  await dialog.getByRole("textbox", { name: "Last name" }).fill("Stone");
  await dialog.getByLabel("Password", { exact: true }).fill("a-long-password-1");
  await expectNoViolations(admin);
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(admin.getByRole("row").filter({ hasText: email })).toContainText("Member");

  await visitor.goto("/sign-in");
  await signInOn(visitor, { email, password: "a-long-password-1" });
  await expect(visitor).toHaveURL(/\/$/);
  await awake(visitor);
  await visitor.getByRole("button", { name: /profile menu$/ }).click();
  await expect(visitor.getByRole("menuitem", { name: "Profile" })).toBeVisible();
  await expect(visitor.getByRole("menuitem", { name: "Settings" })).toHaveCount(0);
  await visitor.keyboard.press("Escape");
  await visitor.goto("/settings/members");
  await expect(visitor.getByText("There is nothing here")).toBeVisible();
});

test("a bad email is refused in the dialog, with what was typed kept", async ({ admin }) => {
  await admin.goto("/settings/members");
  await admin.getByRole("button", { name: "Add member" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add member" });
  const email = dialog.getByRole("textbox", { name: "Email" });
  await email.fill("nobody");
  await dialog.getByRole("textbox", { name: "First name" }).fill("Nobody");
  await dialog.getByRole("textbox", { name: "Last name" }).fill("Atall");
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveValue("nobody");
});

test("a one-time link lets a new member set a password once", async ({ admin, visitor }) => {
  const firstName = unique("Lena");
  await admin.goto("/settings/members");
  await admin.getByRole("button", { name: "Add member" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add member" });
  await dialog.getByRole("textbox", { name: "Email" }).fill(`${firstName.replace(" ", ".").toLowerCase()}@example.com`);
  await dialog.getByRole("textbox", { name: "First name" }).fill(firstName);
  await dialog.getByRole("textbox", { name: "Last name" }).fill("Ford");
  await dialog.getByRole("button", { name: "Add member" }).click();
  const link = await admin
    .getByRole("dialog", { name: /^Link for/ })
    .getByRole("textbox", { name: "One-time link" })
    .inputValue();

  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1, name: `Welcome, ${firstName}` })).toBeVisible();
  await expectNoViolations(visitor);
  await visitor.getByLabel("New password", { exact: true }).fill("another-long-password");
  await visitor.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1, name: "This link has ended" })).toBeVisible();
});

test("a changed role holds at once, and a deactivated member is signed out and refused", async ({ admin, open, visitor }) => {
  const person = await newPerson("member", unique("Otto").replace(" ", "-"), "Berg");
  const otto = await open();
  await otto.goto("/sign-in");
  await signInOn(otto, person);
  await expect(otto).toHaveURL(/\/$/);

  await admin.goto("/settings/members");
  const row = admin.getByRole("row").filter({ hasText: person.email });
  await row.getByRole("button", { name: /^More for/ }).click();
  await admin.getByRole("menuitem", { name: "Change role" }).click();
  const dialog = admin.getByRole("dialog", { name: /^Role of/ });
  await dialog.getByRole("radio", { name: "Integrator" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Integrator");
  await otto.goto("/settings/general");
  await expect(otto.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();

  await row.getByRole("button", { name: /^More for/ }).click();
  await admin.getByRole("menuitem", { name: "Deactivate" }).click();
  await admin
    .getByRole("dialog", { name: /^Deactivate/ })
    .getByRole("button", { name: "Deactivate" })
    .click();
  await expect(row).toContainText("Deactivated");
  await otto.reload();
  await expect(otto).toHaveURL(/\/sign-in/);
  await visitor.goto("/sign-in");
  await signInOn(visitor, person);
  await expect(refusal(visitor)).toBeVisible();
});

test("an API key is shown once, works, and is refused at once when it is revoked", async ({ admin }) => {
  const name = unique("Billing");
  await admin.goto("/settings/api-keys");
  await admin.getByRole("button", { name: "New API key" }).click();
  const dialog = admin.getByRole("dialog", { name: "New API key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await admin.keyboard.press("Enter");
  const shown = admin.getByRole("dialog", { name: `API key ${name}` });
  // Nothing but Done closes what is shown once.
  await expect(shown.getByRole("textbox", { name: "Key" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await admin.keyboard.press("Escape");
  await admin.mouse.click(5, 5);
  const key = await shown.getByRole("textbox", { name: "Key" }).inputValue();
  await expectNoViolations(admin);
  const asks = async () => (await fetch(`${baseUrl()}/api/v1/flows`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect(await asks()).toBe(200);
  await shown.getByRole("button", { name: "Done" }).click();

  await admin.getByRole("button", { name: `Revoke ${name}` }).click();
  await admin
    .getByRole("dialog", { name: `Revoke ${name}?` })
    .getByRole("button", { name: "Revoke" })
    .click();
  await expect(admin.getByText(`${name} is revoked.`)).toBeVisible();
  expect(await asks()).toBe(401);
});

test("an integrator reads flows and settings, and has nothing to press that changes work", async ({ integrator }) => {
  await integrator.goto("/");
  await expect(integrator.getByRole("button", { name: "New task" })).toHaveCount(0);
  await integrator.goto("/settings/general");
  await expect(integrator.getByRole("textbox", { name: "Name" })).not.toBeEditable();
  await expectNoViolations(integrator);
  await integrator.goto("/flows");
  await expect(integrator.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await expect(integrator.getByRole("button", { name: "New flow", exact: true })).toHaveCount(0);
});
