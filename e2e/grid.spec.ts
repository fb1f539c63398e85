/** The grid of a data set: what is typed, copied and chosen in it, also while others change what it shows. */
import type { Page } from "@playwright/test";
import { cell, dataSet, grid, toast } from "#e2e/data-sets.ts";
import { expect, test } from "#e2e/fixtures.ts";

const [NAME, SIZE] = [
  { name: "Name", type: "text" },
  { name: "Size", type: "number" },
];
const input = (page: Page, name: string) => grid(page).getByRole("textbox", { name });
const head = (page: Page, name: string) => grid(page).getByRole("columnheader", { name: new RegExp(`^${name}`) });

test("a letter opens the choices of a cell and changes none of them", async ({ admin }) => {
  const colours = { name: "Colours", type: "multi_select", options: ["Red", "Blue", "Green"] };
  const set = await dataSet("Chosen", [{ Name: "Acme", Colours: ["Red", "Blue"] }], [NAME, colours]);
  await admin.goto(set.page);
  await cell(admin, "Acme").click();
  await admin.keyboard.press("ArrowRight");
  await admin.keyboard.press("g");
  await expect(grid(admin).getByRole("checkbox", { name: "Red" })).toBeFocused();
  await expect(grid(admin).getByRole("checkbox", { name: "Blue" })).toBeChecked();
  await admin.keyboard.press("Enter");
  await expect(grid(admin).getByRole("checkbox", { name: "Blue" })).toBeHidden();
  await cell(admin, "Acme").click();
  await admin.keyboard.type("Beta");
  await admin.keyboard.press("Enter");
  await expect.poll(() => set.column("Colours")).toEqual({ Beta: ["Red", "Blue"] });
});

test("what is typed goes into its own column, whatever somebody makes of the columns meanwhile", async ({ admin }) => {
  const set = await dataSet("Columns", [{ Name: "Acme", Size: 5 }]);
  await admin.goto(set.page);
  await cell(admin, "5").dblclick();
  await input(admin, "Size").fill("7");
  await set.setColumns([{ name: "Code", type: "text" }, NAME, SIZE]);
  await expect(head(admin, "Code")).toBeVisible();
  await admin.keyboard.press("Enter");
  await expect.poll(() => set.column("Size")).toEqual({ Acme: "7" });

  // Nor where the keys are on a cell of it.
  await cell(admin, "Acme").click();
  await set.setColumns([NAME, SIZE]);
  await expect(head(admin, "Code")).toHaveCount(0);
  await expect(cell(admin, "Acme")).toBeFocused();
  await admin.keyboard.type("Beta");
  await expect(input(admin, "Name")).toHaveValue("Beta");
  await admin.keyboard.press("Enter");
  await expect.poll(() => set.column("Size")).toEqual({ Beta: "7" });

  await cell(admin, "7").dblclick();
  await input(admin, "Size").fill("8");
  await set.setColumns([NAME]);
  await expect(toast(admin)).toContainText("The column Size was removed while you typed in it.");
  await expect(cell(admin, "Beta")).toBeFocused();
  await admin.keyboard.type("Gamma");
  await admin.keyboard.press("Enter");
  await expect.poll(set.names).toEqual(["Gamma"]);
});

test("a record that is edited stays in its place, also where it is found no longer or is deleted", async ({ admin }) => {
  const set = await dataSet("Gone", [
    { Name: "Acme", Size: 31 },
    { Name: "Acid", Size: 32 },
  ]);
  await admin.goto(`${set.page}?search=Ac`);
  await cell(admin, "31").dblclick();
  await input(admin, "Size").fill("11");
  await set.change("Acme", { Name: "Zeta" });
  await expect(admin.getByText("1 record", { exact: true })).toBeVisible();
  await expect(input(admin, "Size")).toBeFocused();
  await input(admin, "Size").press("End");
  await admin.keyboard.type("1");
  await admin.keyboard.press("Enter");
  await expect.poll(() => set.column("Size")).toEqual({ Zeta: "111", Acid: "32" });

  await cell(admin, "32").dblclick();
  await input(admin, "Size").fill("22");
  await set.remove("Acid");
  await expect(admin.getByText("0 records", { exact: true })).toBeVisible();
  await expect(input(admin, "Size")).toBeFocused();
  await admin.keyboard.press("Enter");
  const unsaved = admin.getByRole("alert").filter({ hasText: "Not saved." });
  await unsaved.getByRole("button", { name: "Discard" }).click();
  await admin.getByRole("button", { name: "New record" }).click();
  await expect(cell(admin, "New record")).toBeFocused();
  await admin.keyboard.type("Acre");
  await admin.keyboard.press("Enter");
  await expect.poll(set.names).toEqual(["Acre", "Zeta"]);
});
