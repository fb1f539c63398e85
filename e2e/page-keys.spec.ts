/** Keys that hold on every page. */
import { dataSet } from "#e2e/data-sets.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { firstAdmin } from "#e2e/server.ts";

test("G and a letter go to a place, C begins a task, and none of them does where somebody types", async ({ admin }) => {
  await admin.goto("/");
  await expect(admin.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  // On a busy machine the second key may come too late for the first.
  await expect(async () => {
    await admin.keyboard.press("g");
    await admin.keyboard.press("f");
    await expect(admin).toHaveURL(/\/flows$/, { timeout: 5000 });
  }).toPass({ timeout: 30_000 });
  await expect(admin.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await admin.keyboard.press("?");
  const sheet = admin.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("New task");
  await expectNoViolations(admin);
  await admin.keyboard.press("g");
  await admin.keyboard.press("i");
  await expect(sheet).toBeVisible();
  await admin.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  await admin.keyboard.press("c");
  const dialog = admin.getByRole("dialog", { name: "New task" });
  await expect(dialog).toBeVisible();
  await expect(admin).toHaveURL(/\/$/);
  await admin.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  // As often as one likes.
  await admin.keyboard.press("c");
  await expect(dialog).toBeVisible();
  await admin.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  const filter = admin.getByRole("button", { name: "Filter" });
  const search = admin.getByRole("combobox", { name: /^Search tasks/ });
  // The dialog before may give the focus back a moment after it has gone.
  await expect(async () => {
    await filter.focus();
    await admin.keyboard.press("Control+k");
    await search.pressSequentially("gf");
    await expect(search).toHaveValue("gf");
    await expect(admin).toHaveURL(/\/$/);
    await admin.keyboard.press("Escape");
    await expect(filter).toBeFocused({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });

  const prices = await dataSet("Prices");
  await admin.keyboard.press("Control+k");
  await search.fill(prices.name);
  await admin.getByRole("option", { name: prices.name }).click();
  await expect(admin).toHaveURL(new RegExp(`${prices.page}$`));
});

test("the search begins with what the open task and the open flow can do", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Commanded")));
  const task = await flow.task({ name: unique("Commanded task") });
  await admin.goto(`/tasks/${task.id}`);
  const own = admin.getByRole("group", { name: "This task" });
  const search = admin.getByRole("combobox", { name: /^Search tasks/ });
  const option = (name: string) => admin.getByRole("option", { name, exact: true });
  await expect(admin.getByRole("button", { name: "Start", exact: true })).toBeVisible();
  await admin.keyboard.press("Control+k");
  await expect(own.getByRole("option")).toContainText(["Start"]);
  // What acts at once is not taken by Enter alone.
  await expect(own.getByRole("option", { selected: true })).toHaveText("Assign to…");
  await expectNoViolations(admin);
  await search.fill("assign to me");
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("combobox", { name: "Assigned To" })).toHaveValue(firstAdmin().email);
  await admin.keyboard.press("Control+k");
  await expect(own).toBeVisible();
  await expect(option("Assign to me")).toHaveCount(0);
  await option("Start").click();
  await expect(admin.getByTestId("task-steps")).toContainText("In Progress");

  await admin.keyboard.press("Control+k");
  await option("Assign to…").click();
  const person = admin.getByRole("combobox", { name: "Assign to" });
  await expect(person).toBeFocused();
  await person.press("Backspace");
  await expect(search).toBeFocused();
  await search.fill("assign to…");
  await admin.keyboard.press("Enter");
  await person.fill("nob");
  await expect(admin.getByRole("option")).toHaveText(["Nobody"]);
  await expectNoViolations(admin);
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("combobox", { name: "Assigned To" })).toHaveValue("");
  await admin.keyboard.press("Control+k");
  await option("Set due date…").click();
  await admin.getByRole("combobox", { name: "Due date" }).fill("31 Jan 2031, 16:00");
  await expect(admin.getByRole("option")).toHaveText([/31 Jan 2031/]);
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("textbox", { name: "Due date" })).toHaveValue("31 Jan 2031, 16:00");
  await expect(admin.getByText("All changes saved")).toBeVisible();
  await admin.keyboard.press("Control+k");
  await option("Comment").click();
  await expect(admin.getByRole("textbox", { name: "Comment" })).toBeFocused();
  // What was saved came to the server.
  await admin.reload();
  await expect(admin.getByRole("textbox", { name: "Due date" })).toHaveValue("31 Jan 2031, 16:00");

  await admin.goto(`/flows/${flow.id}/build`);
  await expect(admin.getByRole("button", { name: /^Finish, action/ })).toBeVisible();
  await admin.keyboard.press("Control+k");
  await search.fill("find a node");
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("dialog", { name: /find/i })).toBeVisible();
  await admin.keyboard.press("Escape");
  await admin.keyboard.press("Control+k");
  await expect(option("Save draft")).toHaveCount(0);
  await expect(admin.getByRole("group", { name: "On the canvas" })).toHaveCount(0);
  await search.fill("finish");
  await admin.getByRole("option", { name: "Go to Finish" }).click();
  await expect(admin.getByRole("complementary", { name: "Action Finish" })).toBeVisible();
  await admin.keyboard.press("Control+k");
  await search.fill("add step");
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("complementary", { name: /^Step/ })).toBeVisible();
  await admin.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(admin.getByRole("complementary", { name: /^Step/ })).toHaveCount(0);
  await admin.keyboard.press("Control+k");
  await option("Versions").click();
  await expect(admin).toHaveURL(/\/versions$/);
});
