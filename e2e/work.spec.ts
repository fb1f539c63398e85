/** Whole pieces of work, by the people who do them. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { hiringChecklist, onboardingWithLegal, purchase } from "#e2e/work-flows.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const statusOf = async (id: string) => (await api<TaskJson>("GET", `/tasks/${id}`)).body.status;
const at = (page: Page) => page.getByTestId("task-steps");
const timeline = (page: Page) => page.getByRole("list", { name: "Steps", exact: true });

/** Decides the only approval on the task's page. */
async function decide(page: Page, verb: "Approve" | "Reject", step: string, comment: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).click();
  const asked = page.getByRole("dialog", { name: `${verb} ${step}` });
  await asked.getByRole("textbox", { name: "Comment" }).fill(comment);
  await asked.getByRole("button", { name: verb, exact: true }).click();
  await expect(asked).toHaveCount(0);
}

test("an onboarding: the legal approval is rejected once, the papers are mended, then it is approved", async ({
  member,
  otherMember,
  memberTwo,
}) => {
  const flow = await seedFlow(onboardingWithLegal(memberTwo.person.email));
  const name = unique("Acme Corp");
  const task = await flow.task({ name, fields: { company: "Acme" } });

  await member.goto(`/tasks/${task.id}`);
  const form = member.getByRole("form", { name: "Collect papers" });
  await form.getByRole("button", { name: /^Complete/ }).click();
  await expect(form.getByRole("textbox", { name: /Signed annex/ })).toBeFocused();
  await form.getByRole("textbox", { name: /Signed annex/ }).fill("https://files.example.com/annex-1.pdf");
  await form.getByRole("button", { name: /^Complete/ }).click();
  await expect(at(member)).toHaveText(/^Legal approval/);

  // It waits for the lawyer, and for nobody else.
  await otherMember.goto("/");
  await otherMember.locator(`[data-task="${task.id}"]`).click();
  const peek = otherMember.getByRole("complementary", { name });
  await expect(peek).toContainText("https://files.example.com/annex-1.pdf");
  await peek.getByRole("textbox", { name: /Comment/ }).fill("The signature is missing.");
  await peek.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(otherMember.locator(`[data-task="${task.id}"]`).getByText("Legal approval")).toHaveCount(0);

  await expect(at(member)).toHaveText("Collect papers");
  await expect(timeline(member)).toContainText("The signature is missing.");
  const again = member.getByRole("form", { name: "Collect papers" });
  await again.getByRole("textbox", { name: /Signed annex/ }).fill("https://files.example.com/annex-2.pdf");
  await again.getByRole("button", { name: /^Complete/ }).click();
  await expect(at(member)).toHaveText(/^Legal approval/);

  await otherMember.goto(`/tasks/${task.id}`);
  await decide(otherMember, "Approve", "Legal approval", "All there now.");
  await expect(at(otherMember)).toHaveText("Welcome");
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(at(member)).toHaveText("Done");
  await expect(timeline(member)).toContainText("All there now.");
  expect(await statusOf(task.id)).toBe("completed");
});

test("a checklist of twelve: two are hidden by rules, three are reviewed, and what is opened again holds the review back", async ({
  member,
  otherMember,
  memberTwo,
}) => {
  test.slow();
  const flow = await seedFlow(hiringChecklist(memberTwo.person.email));
  const task = await flow.task({ name: unique("Ada Lovelace"), fields: {} });
  await member.goto(`/tasks/${task.id}`);
  const list = member.getByRole("list", { name: "Checklist" });
  const done = (count: string) => expect(member.getByText(`${count} done`)).toBeVisible();
  const row = (name: string) => list.getByRole("listitem").filter({ hasText: name });
  await done("0 of 10");
  await member.getByRole("button", { name: "2 hidden by rules" }).click();
  await expect(member.getByRole("list", { name: "Hidden" }).getByRole("listitem")).toHaveText([
    /Visa checked.*Moves from abroad/,
    /Relocation booked/,
  ]);
  await expect(row("Equipment check")).toContainText("Waits for Laptop ordered, Desk prepared and Accounts created");
  await expectNoViolations(member);

  for (const name of ["Laptop ordered", "Desk prepared", "Accounts created"]) {
    await list.getByRole("checkbox", { name, exact: true }).click();
    await expect(list.getByRole("checkbox", { name, exact: true })).toBeChecked();
  }
  await done("3 of 10");

  // By the keyboard; what was done too early is opened again.
  const desk = list.getByRole("checkbox", { name: "Desk prepared" });
  await expect(desk).not.toHaveAttribute("aria-busy");
  await desk.focus();
  await member.keyboard.press("Space");
  await expect(desk).not.toBeChecked();
  await expect(row("Equipment check")).toContainText("Waits for Desk prepared");
  await expect(desk).not.toHaveAttribute("aria-busy");
  await expect(desk).toBeFocused();
  await member.keyboard.press("Space");
  await done("3 of 10");

  await otherMember.goto(`/tasks/${task.id}`);
  await decide(otherMember, "Approve", "Equipment check", "Complete.");
  await done("4 of 10");

  // A form in the list: it says what is missing.
  await list.getByRole("checkbox", { name: "Payroll set up" }).click();
  const iban = list.getByRole("textbox", { name: /IBAN/ });
  await expect(iban).toBeFocused();
  await iban.fill("DE02 1203 0000 0000 2020 51");
  await list.getByRole("button", { name: "Complete Payroll set up" }).click();
  await done("5 of 10");

  for (const name of ["Contract signed", "Badge printed", "Buddy named", "First day planned", "Welcome sent"]) {
    await list.getByRole("checkbox", { name, exact: true }).click();
    await expect(list.getByRole("checkbox", { name, exact: true })).toBeChecked();
  }
  await done("10 of 10");
  expect(await statusOf(task.id)).toBe("completed");
});

test("a purchase: three people decide in turn, each from an account of their own", async ({
  member,
  otherMember,
  secondAdmin,
  memberOne,
  memberTwo,
  otherAdministrator,
}) => {
  const flow = await seedFlow(purchase([memberTwo.person.email, otherAdministrator.person.email, memberOne.person.email]));
  const name = unique("14 laptops");
  const task = await flow.task({ name, fields: { what: "Laptops", price: 21000 } });
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(member.getByRole("region", { name: "Budget approval" })).toContainText("Tom Marsh decides next");
  const buttons = (page: Page) => page.getByRole("main").getByRole("button", { name: /^(Approve|Reject)$/ });
  await expect(buttons(member)).toHaveCount(0);

  await otherMember.goto(`/tasks/${task.id}`);
  await decide(otherMember, "Approve", "Budget approval", "Within my budget.");
  await secondAdmin.goto("/");
  await secondAdmin.locator(`[data-task="${task.id}"]`).click();
  const peek = secondAdmin.getByRole("complementary", { name });
  await expect(peek).toContainText("1 of 3");
  await peek.getByRole("button", { name: "Approve", exact: true }).click();

  await expect(buttons(member)).toHaveCount(2);
  await decide(member, "Approve", "Budget approval", "Agreed.");
  await expect(at(member)).toHaveText("Order");
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(at(member)).toHaveText("Ordered");
  await expect(timeline(member)).toContainText("Agreed.");
  expect(await statusOf(task.id)).toBe("completed");
});
