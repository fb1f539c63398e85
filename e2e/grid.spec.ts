/** The grid of a data set: what is typed, copied and chosen in it, also while others change what it shows. */
import type { Page } from "@playwright/test";
import { cell, dataSet, grid, toast } from "#e2e/data-sets.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";

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

test("a record that is not added yet is not left unasked, and a column that goes does not keep it from being added", async ({ admin }) => {
  const set = await dataSet("Half");
  await admin.goto(set.page);
  await admin.getByRole("button", { name: "New record" }).click();
  await expect(cell(admin, "New record")).toBeFocused();
  await admin.keyboard.type("Acme");
  await admin.keyboard.press("Tab");
  await admin.keyboard.type("5");
  await admin.getByRole("link", { name: "Flows", exact: true }).click();
  const question = admin.getByRole("dialog", { name: /^Leave Half.* without saving\?$/ });
  await expect(question).toContainText("You have typed a record and not added it.");
  await expectNoViolations(admin);
  await question.getByRole("button", { name: "Stay" }).click();
  await set.setColumns([NAME]);
  await expect(head(admin, "Size")).toHaveCount(0);
  await admin.getByRole("button", { name: "Add record" }).click();
  await expect.poll(set.names).toEqual(["Acme"]);
  await admin.getByRole("link", { name: "Flows", exact: true }).click();
  await expect(admin).toHaveURL(/\/flows$/);
});

test("rows that no one has scrolled to are chosen and pasted over like others, and an edited one waits while one looks elsewhere", async ({
  admin,
}) => {
  const set = await dataSet("Many");
  await admin.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await admin.goto(set.page);
  await admin.getByRole("button", { name: "Import", exact: true }).click();
  const dialog = admin.getByRole("dialog");
  const file = ["Name", ...Array.from({ length: 1100 }, (_, at) => `Row ${at + 1}`)].join("\n");
  await dialog.getByLabel("CSV file").setInputFiles({ name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await dialog.getByRole("button", { name: "Import 1,100 records" }).click();
  await expect(dialog).toBeHidden();
  const scrollTo = (row: number) => grid(admin).evaluate((element, y) => element.scrollTo({ top: y }), (row - 3) * 37);
  await scrollTo(250);
  await cell(admin, "Row 250").dblclick();
  await input(admin, "Name").fill("Halfway");
  await scrollTo(450);
  await expect(cell(admin, "Row 450")).toBeVisible();
  await expect(input(admin, "Name")).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(cell(admin, "Halfway")).toBeVisible();

  await scrollTo(1);
  await cell(admin, "Row 2").click();
  const lines = Array.from({ length: 210 }, (_, at) => `Line ${at + 1}`).join("\n");
  await admin.evaluate((text) => navigator.clipboard.writeText(text), lines);
  await admin.keyboard.press("Control+v");
  await expect(cell(admin, "Line 1")).toBeVisible();
  await scrollTo(211);
  await expect(cell(admin, "Line 210")).toBeVisible();
  await expect(cell(admin, "Row 212")).toBeVisible();
  await expect(toast(admin)).toBeHidden();

  await scrollTo(1);
  const choose = async (row: number) => {
    await cell(admin, `Row ${row}`).hover();
    return grid(admin).getByRole("checkbox", { name: `Select record ${row}`, exact: true });
  };
  await (await choose(1)).check();
  await scrollTo(450);
  await (await choose(450)).click({ modifiers: ["Shift"] });
  await expect(admin.getByText("450 selected")).toBeVisible();
  await scrollTo(1100);
  await (await choose(1100)).click({ modifiers: ["Shift"] });
  await expect(admin.getByText("1,000 selected")).toBeVisible();
  await expect(toast(admin)).toContainText("At most 1,000 records are selected at once.");
});

test("a row's menu is about its record, wherever that stands by then", async ({ admin }) => {
  const set = await dataSet("Moved", [{ Name: "Acme" }, { Name: "Beta" }, { Name: "Gamma" }]);
  await admin.goto(set.page);
  await cell(admin, "Beta").click({ button: "right" });
  await set.remove("Acme");
  await expect(cell(admin, "Acme")).toHaveCount(0);
  await admin.getByRole("menuitem", { name: "Select record" }).click();
  await expect(grid(admin).getByRole("row", { selected: true })).toHaveText(/Beta/);
});
