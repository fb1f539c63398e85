/** Nobody's work on a flow is lost: not by a crash, not by leaving, not by somebody else's save. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { flowWithWebhook, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const node = (page: Page, name: RegExp) => page.getByRole("application", { name: /canvas$/ }).getByRole("button", { name });
const top = (page: Page) => page.getByRole("banner");
const recovered = (page: Page) => page.getByRole("dialog", { name: /^Unsaved changes from .* were recovered$/ });
const namesOf = async (id: string) =>
  (await api<{ draft: FlowDocument }>("GET", `/flows/${id}`)).body.draft.nodes.map(({ data }) => data.name);

async function rename(page: Page, action: string, to: string): Promise<void> {
  await node(page, new RegExp(`^${action}, action`)).click();
  await page.getByRole("textbox", { name: "Button label" }).fill(to);
  await expect(node(page, new RegExp(`^${to}, action`))).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await top(page).getByRole("button", { name: "Save" }).click();
  await expect(top(page).getByText("Unsaved changes")).toBeHidden();
}

/** Until the browser keeps what was typed. */
const kept = (page: Page, text: string) =>
  expect.poll(() => page.evaluate(() => Object.entries(localStorage).flat().join())).toContain(text);

/** The page is gone with what was not saved; the same browser opens the flow again. */
async function crash(page: Page, path: string): Promise<Page> {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(path);
  return next;
}

test("what was not saved when the page ended is recovered, and forgotten once it is saved", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Crashed")));
  await admin.goto(flow.builder);
  await rename(admin, "Start", "Begin");
  await kept(admin, "Begin");

  const again = await crash(admin, flow.builder);
  await expect(recovered(again)).toContainText("Action Start is now called Begin");
  await expectNoViolations(again);
  await recovered(again).getByRole("button", { name: "Restore" }).click();
  await expect(node(again, /^Begin, action/)).toBeVisible();
  await expect(top(again).getByText("Unsaved changes")).toBeVisible();

  // A second crash takes nothing either.
  await kept(again, "Begin");
  const third = await crash(again, flow.builder);
  await recovered(third).getByRole("button", { name: "Restore" }).click();
  await save(third);
  expect(await namesOf(flow.id)).toContain("Begin");
  await third.reload();
  await expect(node(third, /^Begin, action/)).toBeVisible();
  await expect(recovered(third)).toHaveCount(0);
});

test("what is discarded or left on purpose is not offered again, and another tab's work is left alone", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Tabs")));
  await admin.goto(flow.builder);
  await rename(admin, "Start", "Begin");
  await kept(admin, "Begin");

  const second = await admin.context().newPage();
  await second.goto(flow.builder);
  await expect(node(second, /^Start, action/)).toBeVisible();
  await rename(second, "Finish", "Close");
  await kept(second, "Close");
  await expect(recovered(second)).toHaveCount(0);
  await second.getByRole("link", { name: "All flows" }).click();
  await second
    .getByRole("dialog", { name: `Save changes to ${flow.name}?` })
    .getByRole("button", { name: "Leave without saving" })
    .click();
  await expect(second).toHaveURL(/\/flows$/);
  await second.close();

  const again = await crash(admin, flow.builder);
  await expect(recovered(again)).toContainText("Action Start is now called Begin");
  await recovered(again).getByRole("button", { name: "Discard" }).click();
  await expect(recovered(again)).toHaveCount(0);
  await again.reload();
  await expect(node(again, /^Start, action/)).toBeVisible();
  await expect(recovered(again)).toHaveCount(0);
});

test("after a crash somebody else's newer draft is not replaced unseen", async ({ admin, secondAdmin }) => {
  const flow = await seedFlow(onboarding(unique("Newer")));
  await admin.goto(flow.builder);
  await rename(admin, "Start", "Begin");
  await kept(admin, "Begin");
  await secondAdmin.goto(flow.builder);
  await rename(secondAdmin, "Finish", "Close");
  await save(secondAdmin);

  const again = await crash(admin, flow.builder);
  await expect(recovered(again)).toContainText("Ruth has saved a newer draft since");
  await expect(recovered(again).getByRole("button", { name: "Restore over Ruth’s draft" })).toBeVisible();
  await recovered(again).getByRole("button", { name: "Save mine as a copy" }).click();
  await expect(again).not.toHaveURL(new RegExp(flow.id));
  await expect(node(again, /^Begin, action/)).toBeVisible();
  expect(await namesOf(flow.id)).toEqual(expect.arrayContaining(["Start", "Close"]));
  await again.goto(flow.builder);
  await expect(node(again, /^Close, action/)).toBeVisible();
  await expect(recovered(again)).toHaveCount(0);
});

test("whoever loads the other's draft gets the own work back by Undo, and is asked again", async ({ admin, secondAdmin }) => {
  const flow = await seedFlow(onboarding(unique("Back")));
  await admin.goto(flow.builder);
  await secondAdmin.goto(flow.builder);
  await rename(admin, "Start", "Begin");
  await rename(secondAdmin, "Finish", "Close");
  // The message stands for a moment only.
  const told = expect(admin.getByText(/has saved a newer draft\. Save asks what is to become of yours\.$/)).toBeVisible({
    timeout: 15_000,
  });
  await Promise.all([told, save(secondAdmin)]);

  await top(admin).getByRole("button", { name: "Save" }).click();
  const conflict = admin.getByRole("dialog", { name: "Not saved: there is a newer draft" });
  await expect(conflict).toContainText("Action Finish is now called Close");
  await expect(conflict).toContainText("Action Start is now called Begin");
  await conflict.getByRole("button", { name: "Load theirs" }).click();
  await expect(node(admin, /^Close, action/)).toBeVisible();
  await expect(node(admin, /^Start, action/)).toBeVisible();
  // Long after the message that offers it, too.
  await node(admin, /^Close, action/).press("Control+z");
  await expect(node(admin, /^Begin, action/)).toBeVisible();

  await top(admin).getByRole("button", { name: "Publish" }).click();
  await admin
    .getByRole("dialog", { name: /^Publish version/ })
    .getByRole("button", { name: "Publish" })
    .click();
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: "Save mine as a copy" }).click();
  await expect(admin).not.toHaveURL(new RegExp(flow.id));
  await expect(node(admin, /^Begin, action/)).toBeVisible();
  expect(await namesOf(flow.id)).toEqual(expect.arrayContaining(["Start", "Close"]));
});

test("a save whose answer was lost is no conflict with oneself, and is tried again once", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Lost answer")));
  await admin.goto(flow.builder);
  const told = (text: string | RegExp) => expect(admin.locator("[data-toast]")).toContainText(text);
  const saveIt = () => top(admin).getByRole("button", { name: "Save" }).click();
  const conflict = admin.getByRole("dialog", { name: "Not saved: there is a newer draft" });
  // It is done, and its answer is lost in a proxy.
  const loseAnswer = () =>
    admin.route(`**${flow.builder}`, (route) => route.fetch().then(() => route.fulfill({ status: 502, body: "Bad gateway" })), {
      times: 1,
    });

  await rename(admin, "Start", "Begin");
  await loseAnswer();
  await saveIt();
  await told("Perhaps not saved.");
  await saveIt();
  await told("Saved. Live tasks still use version 1.");
  await expect(conflict).toHaveCount(0);

  // What was changed since goes along.
  await rename(admin, "Begin", "Commence");
  await loseAnswer();
  await saveIt();
  await told("Perhaps not saved.");
  await rename(admin, "Finish", "Close");
  const held = Promise.withResolvers<void>();
  await admin.route(
    `**${flow.builder}`,
    async (route) => {
      await held.promise;
      await route.continue();
    },
    { times: 1 },
  );
  await admin.getByRole("button", { name: "Try again" }).click();
  await expect(top(admin).getByRole("button", { name: "Saving…" })).toBeVisible();
  await admin.keyboard.press("Control+s");
  held.resolve();
  await told("Saved. Live tasks still use version 1.");
  await expect(top(admin).getByText("Unsaved changes")).toBeHidden();
  await expect(conflict).toHaveCount(0);
  expect(await namesOf(flow.id)).toEqual(expect.arrayContaining(["Commence", "Close"]));
});

test("Save in the form of a webhook meets the other's draft too", async ({ admin, secondAdmin, receiver }) => {
  const flow = await flowWithWebhook("Webhook conflict", receiver.url);
  await admin.goto(flow.builder);
  await secondAdmin.goto(flow.builder);
  await node(admin, /^In Progress, task step/).click();
  await admin.getByRole("tab", { name: "Integration" }).click();
  const card = (name: string) => admin.getByRole("complementary", { name: "Step In Progress" }).getByRole("button", { name });
  await card("Send Customer Data").click();
  const form = admin.getByRole("dialog", { name: "Edit webhook" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("Tell the CRM");
  await rename(secondAdmin, "Finish", "Close");
  await save(secondAdmin);

  await form.getByRole("button", { name: "Save" }).click();
  const conflict = admin.getByRole("dialog", { name: "Not saved: there is a newer draft" });
  await expect(conflict).toContainText("What you changed");
  await conflict.getByRole("button", { name: "Cancel" }).click();
  await expect(top(admin).getByText("Unsaved changes")).toBeVisible();
  await expect(card("Tell the CRM")).toBeVisible();
});
