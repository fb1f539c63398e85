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
  await expectSaid(handle.page(), new RegExp(`^(?!Lifted).*${where}$`));
  // It listens for arrows from a timer on; one that is set later ends later.
  await handle.evaluate(() => new Promise((done) => setTimeout(done)));
}

/** Waits until the page has said this of the row that is being moved. */
export async function expectSaid(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => page.locator("[id^=DndLiveRegion]").allTextContents()).toContainEqual(expect.stringMatching(words));
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
