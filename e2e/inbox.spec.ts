/** The inbox by its keys, and by its address. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api, firstAdmin } from "#e2e/server.ts";
import { hiringChecklist } from "#e2e/work-flows.ts";

test("no key changes the task that only stands first; E runs the only action of the one that was gone to", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("By keys")));
  const name = unique("Keyed");
  for (const which of ["one", "two"]) await flow.task({ name: `${name} ${which}` });
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  const rows = admin.getByRole("tabpanel").getByRole("listitem");
  const peek = admin.getByRole("complementary", { name: new RegExp(name) });
  const start = peek.getByRole("button", { name: "Start", exact: true });
  await expect(rows).toHaveCount(2);
  await expect(start).toBeVisible();
  const link = rows.first().getByRole("link");
  const first = (await link.textContent()) ?? "";

  // Beside the task there is room for names and dates, also where the window is narrow.
  for (const width of [1024, 1180, 1280]) {
    await admin.setViewportSize({ width, height: 720 });
    await expect.poll(() => link.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    await expect(rows.first().getByText("No due date")).toBeInViewport({ ratio: 1 });
  }

  await admin.keyboard.press("e");
  await expect(start).toBeFocused();
  await expect(rows.filter({ hasText: "Not Started" })).toHaveCount(2);
  await admin.keyboard.press("?");
  const sheet = admin.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Run its only action");
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  // Letters are the list's also while a tab has the focus.
  await admin.getByRole("tab", { name: "Waiting for me" }).click();
  // A key that comes while the list is being read again finds nothing to go to.
  await expect(async () => {
    await admin.keyboard.press("k");
    await expect(admin.getByText(`${first}, Not Started, 1 of 2`, { exact: true })).toBeAttached({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  await admin.keyboard.press("e");
  await expect(rows.filter({ hasText: first })).toContainText("In Progress");
  await expect(rows.filter({ hasNotText: first })).toContainText("Not Started");

  // Of a list's steps a person chooses one.
  await (await seedFlow(hiringChecklist(firstAdmin().email))).task({ name: `${name} list`, fields: {} });
  await rows.filter({ hasText: `${name} list` }).click();
  await expect(peek.getByRole("link", { name: /^Open the checklist/ })).toBeVisible();
  await admin.keyboard.press("e");
  await expect(peek.getByRole("link", { name: /^Open the checklist/ })).toBeFocused();
});

test("a task that takes the place of one that somebody else has done is told, and no key changes it", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Handed on")));
  const name = unique("Handed");
  const tasks = [];
  for (const which of ["one", "two", "three"]) tasks.push(await flow.task({ name: `${name} ${which}` }));
  await admin.goto(`/?tab=everyone&name=${encodeURIComponent(name)}`);
  const rows = admin.getByRole("tabpanel").getByRole("listitem");
  const peek = admin.getByRole("complementary", { name: new RegExp(name) });
  const start = peek.getByRole("button", { name: "Start", exact: true });
  await expect(rows).toHaveCount(3);
  const order = await rows.getByRole("link").allTextContents();
  await expect(start).toBeVisible();

  await expect(peek).toHaveAccessibleName(order[0] ?? "");
  await admin.keyboard.press("j");
  await expect(peek).toHaveAccessibleName(order[1] ?? "");
  const done = tasks.find((task) => task.name === order[1]);
  for (const action of ["Start", "Finish"]) await api("POST", `/tasks/${done?.id}/actions`, { action }, 200);
  await expect(peek).toHaveAccessibleName(order[2] ?? "");
  await expect(admin.getByText(`Now ${order[2]}, Not Started, 2 of 2`, { exact: true })).toBeAttached();
  await expect(start).toBeVisible();
  await admin.keyboard.press("e");
  await expect(start).toBeFocused();
  await expect(rows.filter({ hasText: "Not Started" })).toHaveCount(2);
  await admin.keyboard.press("Enter");
  await expect(rows.filter({ hasText: order[2] ?? "" })).toContainText("In Progress");
});

test("tab and filter stand in the address: a reload keeps them, Back takes them back", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("By address")));
  const name = unique("Addressed");
  await flow.task({ name });
  await admin.goto("/");
  const tab = (label: RegExp) => admin.getByRole("tab", { name: label });
  await tab(/^Everyone/).click();
  await admin.getByRole("button", { name: /^Filter/ }).click();
  await admin.getByRole("dialog", { name: "Filter" }).getByLabel("Name").fill(name);
  await admin.keyboard.press("Escape");
  const link = admin.getByRole("tabpanel").getByRole("link", { name, exact: true });
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);

  await admin.reload();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);
  await link.click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(name);
  await admin.goBack();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
  await expect(admin.getByRole("tabpanel").getByRole("listitem")).toHaveCount(1);
  await tab(/^Done/).click();
  await expect(tab(/^Done/)).toHaveAttribute("aria-selected", "true");
  await admin.goBack();
  await expect(tab(/^Everyone/)).toHaveAttribute("aria-selected", "true");
});
