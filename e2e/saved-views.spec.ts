/** Ways of looking at a flow's tasks that are kept under names. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";

const names = (page: Page) => page.getByRole("table", { name: "Tasks" }).getByRole("link");
const views = (page: Page, name: string | RegExp) => page.getByRole("region", { name: "View" }).getByRole("button", { name });
const choose = async (page: Page, button: string | RegExp, role: "menuitem" | "menuitemradio", name: string) => {
  // A menu that is still closing would take the click.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await views(page, button).click();
  await page.getByRole(role, { name, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
};
const search = (page: Page) => page.getByRole("searchbox", { name: "Search tasks" });

test("a view is saved, chosen, shared with a colleague, changed, and deleted with Undo", async ({ member, otherMember, memberOne }) => {
  const flow = await seedFlow(onboarding(unique("Saved views")));
  for (const name of ["Small order", "Large order", "Large invoice"]) await flow.task({ name });
  await member.goto(`/flows/${flow.id}/tasks`);
  await search(member).fill("large");
  await expect(names(member)).toHaveText(["Large invoice", "Large order"]);
  await choose(member, "Views", "menuitem", "Save view");
  const dialog = member.getByRole("dialog", { name: "Save view" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription("A view needs a name.");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Large ones");
  await expectNoViolations(member);
  await member.keyboard.press("Enter");
  await expect(views(member, "Views: Large ones")).toBeVisible();

  await choose(member, "Views: Large ones", "menuitemradio", "All open tasks");
  await expect(names(member)).toHaveCount(3);
  await choose(member, "Views", "menuitemradio", "Large ones");
  await expect(names(member)).toHaveCount(2);
  await member.reload();
  await expect(views(member, "Views: Large ones")).toBeVisible();
  await expect(names(member)).toHaveCount(2);

  await otherMember.goto(`/flows/${flow.id}/tasks`);
  await views(otherMember, "Views").click();
  await expect(otherMember.getByRole("menuitem", { name: "Save view" })).toBeVisible();
  await expect(otherMember.getByRole("menuitemradio")).toHaveCount(0);
  await choose(member, "Views: Large ones", "menuitem", "Rename or share view");
  const share = member.getByRole("dialog", { name: "Rename or share view" });
  await share.getByRole("textbox", { name: "Name" }).fill("Large for all");
  await share.getByRole("checkbox", { name: "Everyone sees it" }).check();
  await share.getByRole("button", { name: "Save" }).click();
  await expect(views(member, "Views: Large for all")).toBeVisible();

  // The colleague's menu is open, and hears of it.
  const shared = otherMember.getByRole("menuitemradio", { name: "Large for all" });
  const { firstName, lastName } = memberOne.person;
  await expect(shared).toHaveAccessibleDescription(`${firstName} ${lastName}`);
  await expectNoViolations(otherMember);
  await shared.click();
  await expect(names(otherMember)).toHaveText(["Large invoice", "Large order"]);
  await views(otherMember, "Views: Large for all").click();
  await expect(otherMember.getByRole("menuitem")).toHaveText(["Save view"]);
  await otherMember.keyboard.press("Escape");

  await search(member).fill("order");
  await expect(views(member, "Views: Large for all (changed)")).toBeVisible();
  await choose(member, /^Views: Large for all/, "menuitem", "Save changes to view");
  await expect(views(member, /^Views: Large for all$/)).toBeVisible();
  await choose(otherMember, "Views: Large for all (changed)", "menuitemradio", "Large for all");
  await expect(names(otherMember)).toHaveText(["Large order", "Small order"]);

  await choose(member, "Views: Large for all", "menuitem", "Delete view");
  await expect(views(otherMember, "Views: Large for all")).toHaveCount(0);
  await member.getByRole("button", { name: "Undo" }).click();
  await expect(views(member, "Views: Large for all")).toBeVisible();
  await expect(views(otherMember, "Views: Large for all")).toBeVisible();
});

test("what is chosen while a view is being deleted or brought back stays, and a refusal is told wherever one is by then", async ({
  member,
}) => {
  const flow = await seedFlow(onboarding(unique("Deleted views")));
  for (const name of ["Small order", "Large order"]) await flow.task({ name });
  const save = async (name: string) => {
    await choose(member, /^Views/, "menuitem", "Save view");
    await member.getByRole("textbox", { name: "Name" }).fill(name);
    await member.getByRole("button", { name: "Save", exact: true }).click();
    await expect(views(member, `Views: ${name}`)).toBeVisible();
  };
  for (const size of ["large", "small"]) {
    await member.goto(`/flows/${flow.id}/tasks?search=${size}`);
    await save(`The ${size}`);
  }
  await choose(member, "Views: The small", "menuitemradio", "The large");
  await expect(names(member)).toHaveText(["Large order"]);

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await member.route(/\/views\/[^/]+$/, async (route) => {
    await held;
    await route.continue();
  });
  await choose(member, "Views: The large", "menuitem", "Delete view");
  await choose(member, "Views: The large", "menuitemradio", "The small");
  answer();
  await expect(member.getByText("The large deleted.")).toBeVisible();
  await expect(views(member, /^Views: The small$/)).toBeVisible();
  await member.getByRole("button", { name: "Undo" }).click();
  await views(member, /^Views: The small$/).click();
  await expect(member.getByRole("menuitemradio")).toHaveText(["All open tasks", "The large", "The small"]);
  await member.keyboard.press("Escape");
  await expect(views(member, /^Views: The small$/)).toBeVisible();
  await expect(names(member)).toHaveText(["Small order"]);

  // On the board the menu is another one.
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await member.unroute(/\/views\/[^/]+$/);
  await member.route(/\/views\/[^/]+$/, async (route) => {
    await refused;
    await route.fulfill({ status: 502, body: "Bad gateway" });
  });
  await choose(member, "Views: The small", "menuitem", "Delete view");
  await member.getByText("Board", { exact: true }).click();
  await expect(member.getByRole("group", { name: "Steps of the flow" })).toBeVisible();
  refuse();
  await expect(member.getByRole("alert").getByText(/^Perhaps not deleted\./)).toBeVisible();
  await expect(views(member, "Views: The small (changed)")).toBeVisible();
});

test("a view whose saving nobody heard the end of is saved once, however often Save is pressed", async ({ member }) => {
  const flow = await seedFlow(onboarding(unique("Saved once")));
  await flow.task({ name: "An order" });
  await member.goto(`/flows/${flow.id}/tasks?search=order`);
  await choose(member, "Views", "menuitem", "Save view");
  const dialog = member.getByRole("dialog", { name: "Save view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Orders");
  let lost = false;
  await member.route(/\/views$/, async (route) => {
    if (lost || route.request().method() !== "POST") return route.fallback();
    lost = true;
    await route.fetch();
    await route.fulfill({ status: 502, body: "Bad gateway" });
  });
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("The server answered 502");
  await expect(dialog.getByRole("textbox", { name: "Name" })).not.toHaveAttribute("aria-invalid");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await views(member, "Views: Orders").click();
  await expect(member.getByRole("menuitemradio")).toHaveText(["All open tasks", "Orders"]);
});

test("a view that no longer fits its flow says so, and the tasks are one press away", async ({ member }) => {
  const flow = await seedFlow(onboarding(unique("Misfit")));
  await flow.task({ name: "An order" });
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("button", { name: "Filter", exact: true }).click();
  const editor = member.getByRole("dialog", { name: "New filter" });
  await editor.getByLabel("Column").selectOption("Company Name");
  await editor.getByLabel("Value").fill("Acme Corp");
  await editor.getByRole("button", { name: "Apply" }).click();
  await expect(names(member)).toHaveText(["An order"]);
  const fits = member.url();
  for (const [stray, reason] of [
    [fits.replace("company_name", "gone_field"), "It filters by gone_field, which the flow no longer has."],
    [`${fits.replace("company_name", "gone_field")}&view=board`, "It filters by gone_field, which the flow no longer has."],
    [fits.replace("company_name", "international"), "A filter no longer fits its field."],
  ] as const) {
    await member.goto(stray);
    await expect(member.getByRole("heading", { name: "This view no longer fits the flow" })).toBeVisible();
    await expect(member.getByText(reason)).toBeVisible();
    await member.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
    await expect(member.getByRole("link", { name: "An order" })).toBeVisible();
  }
});

test("on a phone views are chosen and saved, and an integrator keeps views of their own", async ({ integrator }) => {
  const flow = await seedFlow(onboarding(unique("Views on a phone")));
  await flow.task({ name: "An order" });
  await integrator.setViewportSize({ width: 390, height: 844 });
  await integrator.goto(`/flows/${flow.id}/tasks?view=board`);
  await choose(integrator, "Views", "menuitem", "Save view");
  await integrator.getByRole("textbox", { name: "Name" }).fill("On the go");
  await integrator.getByRole("button", { name: "Save", exact: true }).click();
  await choose(integrator, "Views: On the go", "menuitemradio", "All open tasks");
  await expect(names(integrator)).toHaveText(["An order"]);
  await choose(integrator, "Views", "menuitemradio", "On the go");
  await expect(integrator.getByRole("group", { name: "Steps of the flow" })).toBeVisible();
  await expect.poll(() => integrator.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
