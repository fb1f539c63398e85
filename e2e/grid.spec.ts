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

test("cells are copied and pasted as they are, also lines and lists, and a picture empties none", async ({ admin }) => {
  const options = ["Red, warm", "Blue"];
  const columns = [NAME, { name: "Notes", type: "long_text" }, { name: "Colours", type: "multi_select", options }];
  const set = await dataSet(
    "Copied",
    [{ Name: "Acme", Notes: "one\n\ntwo", Colours: options }, { Name: "Beta" }, { Name: "Gamma", Notes: "mine" }],
    columns,
  );
  await admin.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await admin.goto(set.page);
  const at = (called: string, column: number) =>
    grid(admin)
      .getByRole("row", { name: new RegExp(called) })
      .getByRole("gridcell")
      .nth(column);
  await at("Acme", 2).click();
  await admin.keyboard.press("Control+c");
  await at("Beta", 2).click();
  await admin.keyboard.press("Control+v");
  await expect.poll(() => set.column("Notes")).toEqual({ Acme: "one\n\ntwo", Beta: "one\n\ntwo", Gamma: "mine" });
  await at("Acme", 3).click();
  await admin.keyboard.press("Control+c");
  await at("Gamma", 3).click();
  await admin.keyboard.press("Control+v");
  await expect.poll(() => set.column("Colours")).toEqual({ Acme: options, Beta: null, Gamma: options });

  await admin.evaluate(async () => {
    const canvas = new OffscreenCanvas(1, 1);
    canvas.getContext("2d");
    await navigator.clipboard.write([new ClipboardItem({ "image/png": canvas.convertToBlob({ type: "image/png" }) })]);
  });
  await admin.keyboard.press("Control+v");
  await admin.evaluate(() => navigator.clipboard.writeText('"five\nsix"\t"Red, warm"\nseven'));
  await at("Acme", 2).click();
  await admin.keyboard.press("Control+v");
  await expect.poll(() => set.column("Notes")).toEqual({ Acme: "five\nsix", Beta: "seven", Gamma: "mine" });
  expect(await set.column("Colours")).toEqual({ Acme: ["Red, warm"], Beta: null, Gamma: options });

  await admin.keyboard.press("Shift+F10");
  await admin.getByRole("menuitem", { name: "Copy record" }).click();
  await expect(toast(admin)).toContainText("Record copied.");
  await at("Beta", 1).click();
  await admin.keyboard.press("Control+v");
  await expect.poll(() => set.column("Notes")).toEqual({ Acme: "five\nsix", Gamma: "mine" });
});
