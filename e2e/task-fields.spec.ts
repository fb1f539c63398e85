/** What a flow's list and board show of its tasks beside their names. */
import { expect, test } from "#e2e/fixtures.ts";
import { seedFlow } from "#e2e/flows.ts";
import { column, names, ofTwoVersions, withDate } from "#e2e/task-lists.ts";

test("cards show the fields that were chosen, a few of them, and a link shows the same", async ({ member, otherMember }) => {
  const flow = await seedFlow(withDate("On cards"));
  await flow.task({ name: "Large order", fields: { company_name: "Initech", contract_value: "9000" } });
  await member.goto(`/flows/${flow.id}/tasks?view=board`);
  const card = column(member, "Not Started").getByRole("listitem");
  await expect(card).not.toContainText("Initech");
  await member.getByRole("button", { name: "Fields" }).click();
  await member.getByRole("checkbox", { name: "Company Name" }).check();
  await member.getByRole("checkbox", { name: "Contract Value" }).check();
  await expect(card.getByRole("definition")).toHaveText(["Initech", /9,000/]);
  await expect(card.getByRole("term")).toHaveText(["Company Name", "Contract Value"]);
  await member.getByRole("checkbox", { name: "Company ID" }).check();
  await expect(member.getByRole("checkbox", { name: "Number of Employees" })).toBeDisabled();
  await member.keyboard.press("Escape");
  await otherMember.goto(member.url());
  await expect(column(otherMember, "Not Started").getByRole("definition")).toHaveText(["Initech", /9,000/]);
});

test("tasks of an older version are found, by the line below and by a filter", async ({ admin }) => {
  const flow = await ofTwoVersions("Old ones");
  await admin.goto(`/flows/${flow.id}/tasks`);
  await expect(names(admin)).toHaveText(["New", "One", "Two"]);
  await admin.getByRole("region", { name: "Older versions" }).getByRole("button", { name: "Show them" }).click();
  await expect(names(admin)).toHaveText(["One", "Two"]);
  await admin.getByRole("button", { name: "Filter", exact: true }).click();
  await admin.getByRole("dialog", { name: "More filters" }).getByRole("button", { name: "Version: Older versions" }).click();
  await admin.getByRole("menuitemradio", { name: "Version 2" }).click();
  await expect(names(admin)).toHaveText(["New"]);
  await admin.getByRole("button", { name: "Clear filters" }).first().click();
  await admin.getByRole("button", { name: "Fields" }).click();
  await admin.getByRole("checkbox", { name: "Version" }).check();
  await admin.keyboard.press("Escape");
  await expect(admin.getByRole("row", { name: /New/ }).getByRole("cell", { name: "2", exact: true })).toBeVisible();
  await expect(admin.getByRole("row", { name: /One/ }).getByRole("cell", { name: "1", exact: true })).toBeVisible();
});
