/** What is done with keys, each pressed once the page hears it where it is meant. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "#e2e/fixtures.ts";

/**
 * Lifts a row by its handle.
 * @param where how the page says where the row lies: "API call, 3 of 3", or its end
 */
export async function lift(handle: Locator, where: string): Promise<void> {
  await handle.focus();
  await handle.press("Space");
  // First it says that the row is lifted; that it lies over its own place, once it has measured the rows. Arrows mean something then.
  const said = new RegExp(`^(?!Lifted).*${where}$`);
  await expect(handle.page().getByText(said)).toBeAttached();
}

/** Goes to the node of the Flow Builder that is called like this. */
export async function findNode(page: Page, name: string): Promise<void> {
  await page.keyboard.press("/");
  const dialog = page.getByRole("dialog", { name: "Find node" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(name);
  await expect(dialog.getByRole("option").first()).toHaveText(new RegExp(`^${name}`));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}
