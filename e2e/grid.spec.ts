/** The grid of a data set: what is typed, copied and chosen in it, also while others change what it shows. */
import { cell, dataSet, grid } from "#e2e/data-sets.ts";
import { expect, test } from "#e2e/fixtures.ts";

const NAME = { name: "Name", type: "text" };

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
