/** A task that was opened from its flow's list or board leads on through it, and back. */
import { expect, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { column, names, withDate } from "#e2e/task-lists.ts";

test("a task that is opened from a list leads on through it, and back to it as it was", async ({ member }) => {
  const flow = await seedFlow(withDate("Led on"));
  const ids = new Map<string, string>();
  for (const [name, value] of [
    ["Small", "90"],
    ["Large", "9000"],
    ["Other", "1"],
    ["Middle", "500"],
  ] as const) {
    const fields = { company_name: name === "Other" ? "Globex" : "Initech", contract_value: value };
    ids.set(name, (await flow.task({ name: `${name} order`, fields })).id);
  }
  await member.goto(`/flows/${flow.id}/tasks?filter=company_name.equals.Initech&sort=-field.contract_value`);
  await expect(names(member)).toHaveText(["Large order", "Middle order", "Small order"]);
  const heading = member.getByRole("heading", { level: 1 });
  await names(member).first().click();
  await expect(heading).toHaveText("Large order");
  await expect(member.getByText("1 of 3", { exact: true })).toBeVisible();
  // The flow may not be one of those that stand in the navigation.
  const current = member.getByRole("navigation", { name: "Main" }).locator("[aria-current]");
  await expect(current).toHaveAttribute("title", new RegExp(`^(${flow.name}|Flows)$`));
  await expect(member.getByRole("button", { name: "Previous task" })).toHaveAttribute("aria-disabled", "true");
  await member.getByRole("button", { name: "Next task" }).click();
  await expect(heading).toHaveText("Middle order");

  // Escape closes what is open, and only then goes back.
  let wentBack = 0;
  member.on("request", (request) => {
    const isList = new URL(request.url()).pathname === `/flows/${flow.id}/tasks`;
    if (isList && !request.headers()["next-router-prefetch"]) wentBack += 1;
  });
  const more = member.getByRole("button", { name: "More" });
  await more.press("Enter");
  await expect(member.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  await member.keyboard.press("Escape");
  await expect(member.getByRole("menuitem", { name: "Copy link" })).toHaveCount(0);
  // Its button says nothing that the next Escape would close instead.
  await expect(more).toBeFocused();
  await expect(member.getByRole("tooltip")).toHaveCount(0);
  await member.getByRole("button", { name: "Next task" }).hover();
  await expect(member.getByRole("tooltip")).toHaveText(/^Next task/);
  await member.keyboard.press("Escape");
  await expect(member.getByRole("tooltip")).toHaveCount(0);
  await member.keyboard.press("j");
  await expect(heading).toHaveText("Small order");
  await expect(member.getByText("3 of 3", { exact: true })).toBeVisible();
  await member.keyboard.press("k");
  await expect(heading).toHaveText("Middle order");
  expect(wentBack).toBe(0);

  // Letters that are typed lead nowhere.
  await member.getByRole("textbox", { name: "Company Name" }).press("j");
  await member.getByRole("textbox", { name: "Company Name" }).press("Backspace");
  await expect(heading).toHaveText("Middle order");

  await member.reload();
  await expect(member.getByText("2 of 3", { exact: true })).toBeVisible();
  await more.press("Enter");
  await expect(member.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  await member.keyboard.press("Escape");
  await expect(more).toBeFocused();
  await member.keyboard.press("Escape");
  await expect(names(member)).toHaveText(["Large order", "Middle order", "Small order"]);
  expect(wentBack).toBeGreaterThan(0);
  await expect(member.getByRole("row", { name: /Middle order/ })).toHaveAttribute("aria-current", "true");

  // One that leaves the list meanwhile was gone to, and not the one that took its place.
  await names(member).nth(1).click();
  await expect(heading).toHaveText("Middle order");
  await expect(member.getByText("2 of 3", { exact: true })).toBeVisible();
  await api("PATCH", `/tasks/${ids.get("Middle")}`, { fields: { company_name: "Globex" } }, 200);
  await expect(member.getByText("2 of 3", { exact: true })).toBeHidden();
  await member.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: flow.name }).click();
  await expect(names(member)).toHaveText(["Large order", "Small order"]);
  await expect(member.getByRole("row", { name: /Small order/ })).toHaveAttribute("aria-current", "true");
  await member.keyboard.press("x");
  await member.keyboard.press("k");
  await expect(member.getByText("Large order, 1 of 2", { exact: true })).toBeAttached();
  await expect(member.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("a card leads on through its column, also when it has left it, and back to the board", async ({ member }) => {
  const flow = await seedFlow(onboarding(unique("Led on by cards")));
  for (const name of ["Third", "Second", "First"]) await flow.startedTask({ name });
  await flow.task({ name: "Elsewhere" });
  await member.goto(`/flows/${flow.id}/tasks?view=board`);
  await column(member, "In Progress").getByRole("link", { name: "First" }).click();
  const heading = member.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("First");
  await expect(member.getByText("1 of 3", { exact: true })).toBeVisible();
  await member.getByRole("button", { name: "Finish" }).click();
  await expect(member.getByText("1 of 3", { exact: true })).toBeHidden();
  await member.getByRole("button", { name: "Next task" }).click();
  await expect(heading).toHaveText("Second");
  await expect(member.getByText("1 of 2", { exact: true })).toBeVisible();
  await member.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: flow.name }).click();
  await expect(column(member, "In Progress").getByRole("listitem")).toHaveText([/Second/, /Third/]);
  const card = (name: string) => member.getByRole("link", { name, exact: true });
  await expect(card("Second")).toBeFocused();

  // Keys go on from there.
  await member.keyboard.press("j");
  await expect(card("Third")).toBeFocused();
  await member.keyboard.press("k");
  await member.keyboard.press("ArrowLeft");
  await expect(card("Elsewhere")).toBeFocused();
  await member.keyboard.press("ArrowRight");
  await expect(card("Second")).toBeFocused();
  await member.keyboard.press("?");
  await expect(member.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Card in the next column");
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await card("Second").press("Enter");
  await expect(heading).toHaveText("Second");
});
