/** What the API and templates call a field: made of its name, until a version holds it. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

test("a new field's key follows its name with each use of it, until the flow is published with it", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Keys")));
  await admin.goto(flow.builder);
  const panel = admin.getByRole("complementary", { name: /^Flow / });
  const [name, key] = [panel.getByRole("textbox", { name: "Field name" }), panel.getByRole("textbox", { name: "Key" })];
  await panel.getByRole("button", { name: "Add field" }).click();
  await expect(key).toHaveValue("new_field");
  await expect(name).toBeFocused();
  await admin.keyboard.type("Start date");
  await expect(key).toHaveValue("start_date");
  await expect(key).toHaveAccessibleDescription(/Fixed once the flow is published\./);
  await admin.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(name).toHaveValue("New field");
  await expect(key).toHaveValue("new_field");
  await admin.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(key).toHaveValue("start_date");
  await panel.getByRole("button", { name: "Add field" }).click();
  await expect(key).toHaveValue("new_field");
  await expect(name).toBeFocused();
  await admin.keyboard.type("Start-date");
  await expect(key).toHaveValue("start_date_2");
  await key.fill("start_date");
  await expect(key).toHaveAccessibleDescription(/^Start date has this key\./);
  await key.fill("begins");
  await name.fill("Begins on");
  await expect(key).toHaveValue("begins");
  await expectNoViolations(admin);
  await admin.getByRole("banner").getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Saved. Live tasks still use version 1.")).toBeVisible();
  const kept = (await api<{ draft: FlowDocument }>("GET", `/flows/${flow.id}`)).body.draft.fields.slice(-2);
  expect(kept.map(({ key, name }) => [key, name])).toEqual([
    ["start_date", "Start date"],
    ["begins", "Begins on"],
  ]);

  await panel.getByRole("button", { name: /^Company Name/ }).click();
  await expect(key).toHaveValue("company_name");
  await expect(key).not.toBeEditable();
  await name.fill("Customer");
  await expect(key).toHaveValue("company_name");
});
