/** Data sets in the hands of an administrator: cells, rows and files that are not all as they should be. */
import { readFile } from "node:fs/promises";
import { cell, dataSet, grid, toast } from "#e2e/data-sets.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";

test("a value that does not fit keeps the cursor in its cell until it is mended or given up", async ({ admin }) => {
  const { page } = await dataSet("Sizes", [{ Name: "Acme", Size: 5 }]);
  await admin.goto(page);
  await cell(admin, "5").dblclick();
  const input = grid(admin).getByRole("textbox", { name: "Size" });
  await input.fill("many");
  await input.press("Enter");
  await expect(input).toBeFocused();
  await expect(input).toHaveAttribute("aria-invalid", "true");
  await expect(input).toHaveAccessibleDescription(/plain number/);
  const marked = () => input.evaluate((field: HTMLInputElement) => field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0));
  await expect.poll(marked).toBe("many");
  await expectNoViolations(admin);
  await cell(admin, "Acme").click();
  await expect(input).toBeFocused();
  await expect(input).toHaveValue("many");
  await admin.keyboard.press("Escape");
  await expect(cell(admin, "5")).toBeFocused();

  await admin.keyboard.type("x");
  await expect(input).toBeFocused();
  await admin.keyboard.press("Tab");
  await expect(input).toHaveAttribute("aria-invalid", "true");
  await expect.poll(marked).toBe("x");
  await admin.keyboard.type("7");
  await admin.keyboard.press("Enter");
  await expect(cell(admin, "7")).toBeVisible();
});

test("the cell with the focus shows it, and what a key emptied or wrote comes back by Undo and Ctrl+Z", async ({ admin }) => {
  const set = await dataSet("Undone", [{ Name: "Acme" }, { Name: "Beta" }]);
  await admin.goto(set.page);
  await cell(admin, "Acme").click();
  await expect(cell(admin, "Acme")).toBeFocused();
  await expect(cell(admin, "Acme")).toHaveCSS("outline-style", "solid");
  await expect(cell(admin, "Acme")).toHaveCSS("outline-width", "2px");
  await admin.keyboard.press("Delete");
  await expect(toast(admin)).toContainText("Emptied Name.");
  // It stays while the pointer is on it.
  await toast(admin).getByRole("button", { name: "Undo" }).hover();
  await expect(cell(admin, "Acme")).toHaveCount(0);
  await expectNoViolations(admin);
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(cell(admin, "Acme")).toBeVisible();
  await expect.poll(set.names).toEqual(["Acme", "Beta"]);

  await cell(admin, "Beta").click();
  await expect(cell(admin, "Beta")).toBeFocused();
  await admin.keyboard.type("Gamma");
  await expect(grid(admin).getByRole("textbox", { name: "Name" })).toHaveValue("Gamma");
  await admin.keyboard.press("Enter");
  await expect.poll(set.names).toEqual(["Acme", "Gamma"]);
  await admin.keyboard.press("Control+z");
  await expect(cell(admin, "Beta")).toBeVisible();
  await expect.poll(set.names).toEqual(["Acme", "Beta"]);

  // What is deleted comes back as it was then, not as it was when it was chosen.
  const remove = admin.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Delete" });
  await cell(admin, "Beta").click();
  await admin.keyboard.press("Shift+Space");
  await expect(remove).toBeVisible();
  await admin.keyboard.type("Gamma");
  await admin.keyboard.press("Enter");
  await expect.poll(set.names).toEqual(["Acme", "Gamma"]);
  await remove.click();
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(cell(admin, "Gamma")).toBeVisible();
  await cell(admin, "Gamma").click();
  await admin.keyboard.press("Shift+Space");
  await remove.click();
  await expect(toast(admin)).toContainText("1 record deleted.");
  await admin.keyboard.press("Control+z");
  await admin.keyboard.press("Control+z");
  await expect(cell(admin, "Beta")).toBeVisible();
  await expect.poll(set.names).toEqual(["Acme", "Beta"]);
});

test("what is typed while a record is on its way is another one, and cells that were not saved are tried again together", async ({
  admin,
}) => {
  const set = await dataSet("Slow", [{ Name: "Acme" }, { Name: "Beta" }]);
  const own = `**/data/data-sets/${set.id}/records`;
  await admin.goto(set.page);
  await expect(cell(admin, "Acme")).toBeVisible();
  await admin.getByRole("button", { name: "New record" }).click();
  await expect(cell(admin, "New record")).toBeFocused();
  const held = Promise.withResolvers<void>();
  await admin.route(own, async (route) => {
    await held.promise;
    await route.continue();
  });
  const input = grid(admin).getByRole("textbox", { name: "Name" });
  await admin.keyboard.type("C");
  await expect(input).toHaveValue("C");
  await admin.keyboard.press("Enter");
  await admin.keyboard.press("Control+Enter");
  await admin.keyboard.type("D");
  await expect(input).toHaveValue("D");
  held.resolve();
  await expect(toast(admin)).toContainText("Record added.");
  await admin.keyboard.press("Enter");
  await expect.poll(set.names).toEqual(["Acme", "Beta", "C", "D"]);
  await admin.unroute(own);

  await admin.route(`${own}/*`, (route) => route.fulfill({ status: 502 }));
  for (const name of ["Acme", "Beta"]) {
    await cell(admin, name).click();
    await admin.keyboard.press("Delete");
  }
  const unsaved = admin.getByRole("alert").filter({ hasText: "Perhaps not saved: 2 records." });
  await expect(cell(admin, "Beta")).toHaveCount(0);
  await expectNoViolations(admin);
  await admin.getByRole("link", { name: "Flows", exact: true }).click();
  await admin
    .getByRole("dialog", { name: /^Leave Slow.* without saving\?$/ })
    .getByRole("button", { name: "Stay" })
    .click();
  await admin.unroute(`${own}/*`);
  await unsaved.getByRole("button", { name: "Try again" }).click();
  await expect(unsaved).toBeHidden();
  await expect.poll(set.names).toEqual(["C", "D", null, null]);

  // Nobody is kept by what is on its way; where it fails once the page is left, it is told.
  const late = Promise.withResolvers<void>();
  await admin.route(own, async (route) => {
    await late.promise;
    await route.fulfill({ status: 429, body: "<h1>Too many</h1>" });
  });
  await admin.getByRole("button", { name: "New record" }).click();
  await expect(cell(admin, "New record")).toBeFocused();
  await admin.keyboard.type("E");
  await expect(input).toHaveValue("E");
  await admin.keyboard.press("Enter");
  await admin.getByRole("link", { name: "Flows", exact: true }).click();
  await expect(admin).toHaveURL(/\/flows$/);
  late.resolve();
  await expect(toast(admin)).toContainText("Not saved. The server answered 429");
});

test("a row has a menu for the pointer and for the keyboard", async ({ admin }) => {
  const set = await dataSet("Rows", [{ Name: "Acme" }, { Name: "Beta" }]);
  await admin.goto(set.page);
  await cell(admin, "Acme").click({ button: "right" });
  const menu = admin.getByRole("menu", { name: /^Record \d$/ });
  await expect(menu.getByRole("menuitem", { name: "Select record" })).toBeFocused();
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(cell(admin, "Acme")).toBeFocused();

  await admin.keyboard.press("Shift+F10");
  await menu.getByRole("menuitem", { name: "Duplicate record" }).click();
  await expect(toast(admin)).toContainText("Record duplicated.");
  await expect(cell(admin, "Acme")).toHaveCount(2);
  await cell(admin, "Beta").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Delete record" }).click();
  await expect(toast(admin)).toContainText("1 record deleted.");
  await toast(admin).getByRole("button", { name: "Undo" }).hover();
  expect(await set.names()).toEqual(["Acme", "Acme"]);
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(cell(admin, "Beta")).toBeVisible();
});

test("the good rows of a file are imported once, and the others can be downloaded with what is wrong with them", async ({ admin }) => {
  const set = await dataSet("Imported");
  await admin.goto(set.page);
  await admin.getByRole("button", { name: "Import", exact: true }).click();
  const dialog = admin.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Choose file" })).toBeFocused();
  const choose = (csv: string) =>
    dialog.getByLabel("CSV file").setInputFiles({ name: "sizes.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await choose("Name;Size;Since;Weight\nAcme;1.234,5;31.01.2020;7\nBeta;many;01.02.2020;1.250\nGamma;6;;\n");
  await expect(dialog.getByRole("combobox", { name: "How Size is written" })).toHaveValue("comma");
  await expect(dialog.getByText("31.01.2020 is read as 31 Jan 2020.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name of the new column for Since" }).fill("Begun");
  await dialog.getByRole("button", { name: "Import 3 records" }).click();
  const weight = dialog.getByRole("combobox", { name: "How Weight is written" });
  await expect(weight).toBeFocused();
  await expect(dialog.getByText("1.250 can be read in two ways.")).toBeVisible();
  await weight.selectOption("Decimal comma: 1.250,5");
  await expect(dialog.getByText("1.250 is read as 1,250.")).toBeVisible();

  // The server can't say what became of it: nothing is undone, and the reader looks.
  const door = `**/data/data-sets/${set.id}/import`;
  const unknown = { kind: "report", status: "unknown", added: 3, badRows: [], badRowCount: 0, leftOut: [] };
  await admin.route(door, (route) => route.fulfill({ contentType: "application/x-ndjson", body: `${JSON.stringify(unknown)}\n` }));
  await dialog.getByRole("button", { name: "Import 3 records" }).click();
  await expect(dialog.getByRole("alert")).toContainText("It is not known whether the records were imported.");
  await admin.unroute(door);
  await dialog.getByRole("button", { name: "Import 3 records" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Nothing was imported. 1 row does not fit.");
  await expect(dialog.getByRole("row", { name: /^3 Size many Must be a number with a decimal comma/ })).toBeVisible();
  expect(await set.names()).toEqual([]);
  await expectNoViolations(admin);
  await dialog.getByRole("button", { name: "Back to the columns" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name of the new column for Since" })).toHaveValue("Begun");
  await dialog.getByRole("button", { name: "Import 3 records" }).click();
  await dialog.getByRole("button", { name: "Import the 2 good rows" }).dblclick();
  await expect(dialog.getByRole("status")).toContainText("2 records were imported. 1 row was left out.");
  expect(await set.names()).toEqual(["Acme", "Gamma"]);
  const [download] = await Promise.all([
    admin.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download these rows" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("sizes, not imported.csv");
  const left = await readFile(await download.path(), "utf8");
  expect(left).toContain("Why it was not imported;Name;Size;Since;Weight\r\n");
  expect(left).toContain('"Size: Must be a number with a decimal comma, such as 1.250,5.";Beta;many;01.02.2020;1.250\r\n');
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(cell(admin, "Gamma")).toBeVisible();
  await expect(cell(admin, "31 Jan 2020")).toBeVisible();
});

test("a record whose answer was lost is added once when it is sent again, and a page that still saves asks before it goes", async ({
  admin,
}) => {
  const set = await dataSet("Lost", [{ Name: "Acme" }]);
  await admin.goto(set.page);
  await admin.getByRole("button", { name: "New record" }).click();
  const input = grid(admin).getByRole("textbox", { name: "Name" });
  const held = Promise.withResolvers<void>();
  const own = `**/data/data-sets/${set.id}/records`;
  await admin.route(own, async (route) => {
    await route.fetch();
    await held.promise;
    await route.fulfill({ status: 502 });
  });
  await admin.keyboard.type("Beta");
  await expect(input).toHaveValue("Beta");
  await admin.keyboard.press("Enter");
  await admin.keyboard.press("Control+Enter");
  await expect.poll(set.names).toEqual(["Acme", "Beta"]);
  await expect(admin.getByText("Saving…")).toBeVisible();
  const asked = admin.waitForEvent("dialog");
  await admin.evaluate(() => setTimeout(() => location.reload()));
  expect((await asked).type()).toBe("beforeunload");
  await (await asked).dismiss();

  // The next one has begun, so the one that was perhaps not saved has no place in the grid.
  await admin.keyboard.type("C");
  held.resolve();
  const bar = admin.getByRole("alert").filter({ hasText: "Perhaps not saved." });
  await expect(bar).toBeVisible();
  await admin.unroute(own);
  await bar.getByRole("button", { name: "Try again" }).click();
  await expect(bar).toBeHidden();
  expect(await set.names()).toEqual(["Acme", "Beta"]);
});

test("an import that is stopped while its file is on its way imports nothing, and says so", async ({ admin }) => {
  const set = await dataSet("Stopped");
  await admin.goto(set.page);
  await admin.getByRole("button", { name: "Import", exact: true }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("CSV file").setInputFiles({ name: "names.csv", mimeType: "text/csv", buffer: Buffer.from("Name\nAcme\n") });
  const held = Promise.withResolvers<void>();
  await admin.route(`**/data/data-sets/${set.id}/import`, async (route) => {
    await held.promise;
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Import 1 record" }).click();
  await Promise.all([admin.waitForResponse("**/import/stop"), dialog.getByRole("button", { name: "Stop" }).click()]);
  held.resolve();
  await expect(dialog.getByRole("alert")).toContainText("Stopped. Nothing was imported.");
  expect(await set.names()).toEqual([]);
});

test("Escape in a question of the webhook's panel leaves the panel open", async ({ admin }) => {
  await admin.goto((await dataSet("Called")).page);
  await admin.getByRole("button", { name: "Incoming webhook" }).click();
  const panel = admin.getByRole("complementary", { name: "Incoming webhook" });
  await panel.getByRole("button", { name: "New token" }).click();
  await expect(admin.getByRole("dialog", { name: "Make a new token?" })).toBeVisible();
  await admin.keyboard.press("Escape");
  await expect(admin.getByRole("dialog")).toHaveCount(0);
  await expect(panel.getByRole("button", { name: "New token" })).toBeFocused();
  await admin.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(admin.getByRole("button", { name: "Incoming webhook" })).toBeFocused();
});
