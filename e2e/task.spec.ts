/** The task page: values, what is asked before an action, the way through the inbox. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { ACME, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import { field } from "#e2e/talk.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const taskOf = async (id: string) => (await api<TaskJson>("GET", `/tasks/${id}`)).body;

/** Changes the action Finish of a document. */
function withFinish(
  document: FlowDocument,
  change: Partial<Extract<FlowDocument["nodes"][number], { type: "action" }>["data"]>,
): FlowDocument {
  const nodes = document.nodes.map((node) =>
    node.id === "finish" && node.type === "action" ? { ...node, data: { ...node.data, ...change } } : node,
  );
  return { ...document, nodes };
}

/** What is changed of the task does not reach the server before this is resolved. */
async function holdChanges(page: Page, taskId: string) {
  const held = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname === `/data/tasks/${taskId}`,
    async (route) => {
      if (route.request().method() === "PATCH") await held.promise;
      await route.continue();
    },
  );
  return held;
}

test("each field is saved by itself, in the form in which it is stored", async ({ member, memberOne }) => {
  const task = await (await seedFlow(onboarding(unique("Fields")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  await expectNoViolations(member);
  await member.getByRole("textbox", { name: "Contract Value" }).fill("12,500.5");
  const close = member.getByRole("textbox", { name: "Expected Close Date" });
  await close.fill("next monday");
  await expect(member.getByRole("status").filter({ hasText: /^Mon \d/ })).toBeVisible();
  await close.fill("3 Feb 2027");
  await member.getByRole("switch", { name: "International?" }).click();
  await member.getByRole("combobox", { name: "Assigned To" }).selectOption(memberOne.person.email);
  await member.getByRole("textbox", { name: "Due date" }).fill("5 Feb 2027, 16:00");
  await member.getByRole("textbox", { name: "Due date" }).press("Enter");
  await expect(member.getByText("All changes saved")).toBeVisible();
  await expect
    .poll(async () => {
      const { fields, assignedTo, dueAt } = await taskOf(task.id);
      return [fields.contract_value, fields.close_date, fields.international, assignedTo, dueAt !== null];
    })
    .toEqual(["12500.5", "2027-02-03", true, memberOne.person.email, true]);
  await member.reload();
  await expect(member.getByRole("textbox", { name: "Contract Value" })).toHaveValue("12,500.50");
  await expect(close).toHaveValue("3 Feb 2027");
});

test("a value that does not fit is refused in its place and kept as it was typed", async ({ member }) => {
  const task = await (await seedFlow(onboarding(unique("Refused")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  const employees = member.getByRole("textbox", { name: "Number of Employees" });
  await employees.fill("many");
  await employees.press("Tab");
  await expect(employees).toHaveAttribute("aria-invalid", "true");
  await expect(employees).toHaveAccessibleDescription(/number/);
  await expect(employees).toHaveValue("many");
  await expect(member.getByText("Not saved", { exact: true })).toBeVisible();

  // Nothing is run over a value that is not saved.
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(member.getByText(/^Finish was not run/)).toBeVisible();
  await employees.fill("21");
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(member.getByTestId("task-steps")).toHaveText("Completed");
  expect((await taskOf(task.id)).fields.employees).toBe("21");
});

test("an action asks to be confirmed, then for the fields that it needs", async ({ member }) => {
  const document = withFinish(onboarding(unique("Asked")), { confirm: true, requiredFields: ["employees", "close_date"] });
  const task = await (await seedFlow(document)).startedTask({ fields: { ...ACME, employees: null, close_date: null } });
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  const confirm = member.getByRole("dialog", { name: "Run Finish on Acme Corp?" });
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await expect(member.getByTestId("task-steps")).toHaveText("In Progress");

  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await confirm.getByRole("button", { name: "Finish" }).click();
  const fields = member.getByRole("dialog", { name: "Fill in before Finish" });
  await expectNoViolations(member);
  await fields.getByRole("textbox", { name: "Number of Employees" }).fill("25");
  await fields.getByRole("button", { name: "Finish" }).click();
  const date = fields.getByRole("textbox", { name: "Expected Close Date" });
  await expect(date).toHaveAccessibleDescription(/must be filled in/);
  await date.fill("31 Jan 2027");
  await fields.getByRole("button", { name: "Finish" }).click();
  await expect(member.getByTestId("task-steps")).toHaveText("Completed");
  expect((await taskOf(task.id)).fields).toMatchObject({ employees: "25", close_date: "2027-01-31" });
});

test("an action for administrators says to a member why it cannot be pressed", async ({ member, admin }) => {
  const task = await (await seedFlow(withFinish(onboarding(unique("Admins")), { allow: "admin" }))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  const finish = member.getByRole("button", { name: "Finish", exact: true });
  await expect(finish).toHaveAttribute("aria-disabled", "true");
  await expect(finish).toHaveAccessibleDescription("Only administrators use Finish.");
  await admin.goto(`/tasks/${task.id}`);
  await admin.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(member.getByTestId("task-steps")).toHaveText("Completed");
});

test("a task is renamed in place, and deleted by an administrator while a member looks at it", async ({ admin, member }) => {
  const task = await (await seedFlow(onboarding(unique("Renamed")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Rename task" }).click();
  const field = member.getByRole("textbox", { name: "Task name" });
  await field.fill("Acme Corporation");
  await field.press("Enter");
  await expect(member.getByRole("heading", { level: 1, name: "Acme Corporation" })).toBeVisible();
  await expect.poll(async () => (await taskOf(task.id)).name).toBe("Acme Corporation");
  await member.getByRole("button", { name: "Rename task" }).click();
  await field.fill("Something else");
  await field.press("Escape");
  await expect(member.getByRole("heading", { level: 1, name: "Acme Corporation" })).toBeVisible();

  await member.getByRole("button", { name: "More", exact: true }).click();
  await expect(member.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  await expect(member.getByRole("menuitem", { name: "Delete task" })).toHaveCount(0);
  await member.keyboard.press("Escape");

  await admin.goto(`/tasks/${task.id}`);
  await admin.getByRole("button", { name: "More", exact: true }).click();
  await admin.getByRole("menuitem", { name: "Delete task" }).click();
  await admin.getByRole("dialog", { name: "Delete Acme Corporation?" }).getByRole("button", { name: "Delete task" }).click();
  await expect(admin).toHaveURL(/\/$/);
  await expect(member.getByText("This task is gone")).toBeVisible();
  await api("GET", `/tasks/${task.id}`, undefined, 404);
});

test("a refused name is mended where it was typed, and one that fails late leaves the focus where it is", async ({ member }) => {
  const task = await (await seedFlow(onboarding(unique("Name refused")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  const pencil = member.getByRole("button", { name: "Rename task" });
  const field = member.getByRole("textbox", { name: "Task name" });
  await pencil.click();
  await field.fill("");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription("A task needs a name.");
  await expect(field).toBeFocused();
  await member.keyboard.type("Globex");
  await expect(field).toHaveValue("Globex");
  await member.keyboard.press("Enter");
  await expect(member.getByRole("heading", { level: 1, name: "Globex" })).toBeVisible();
  await expect(pencil).toBeFocused();

  const held = await holdChanges(member, task.id);
  await pencil.click();
  await field.fill("");
  const company = member.getByRole("textbox", { name: "Company Name" });
  await company.click();
  held.resolve();
  await expect(field).toHaveAccessibleDescription("A task needs a name.");
  await expect(company).toBeFocused();
  await field.click();
  await field.fill("Initrode");
  await field.press("Enter");
  await expect(member.getByRole("heading", { level: 1, name: "Initrode" })).toBeVisible();
});

test("from the inbox one goes on to the next task and back", async ({ open, otherAdministrator }) => {
  const page = await open(otherAdministrator.state);
  const flow = await seedFlow(onboarding(unique("Neighbours")));
  for (const name of ["Next door one", "Next door two", "Next door three"])
    await flow.startedTask({ name: unique(name), assignedTo: otherAdministrator.person.email });
  await page.goto("/");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Next door/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/tasks\/[\w-]{22}\?from=mine$/);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(/^Next door/);
  const first = await heading.textContent();
  await expect(page.getByText(/^\d+ of \d+\+?$/)).toBeVisible();
  await page.getByRole("button", { name: "Next task" }).click();
  await expect(heading).not.toHaveText(first ?? "");
  await page.getByRole("button", { name: "Previous task" }).click();
  await expect(heading).toHaveText(first ?? "");
});

test("leaving a value that could not be saved asks first, by a link, by the browser's Back and by signing out", async ({ member }) => {
  const flow = await seedFlow(onboarding(unique("Leaving")));
  const task = await flow.startedTask();
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("link", { name: task.name }).first().click();
  const employees = member.getByRole("textbox", { name: "Number of Employees" });
  await employees.fill("many");
  await employees.press("Tab");
  await expect(employees).toHaveAttribute("aria-invalid", "true");
  const dialog = member.getByRole("dialog", { name: `Leave ${task.name} without saving?` });
  await member.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inspector" }).click();
  await expectNoViolations(member);
  await dialog.getByRole("button", { name: "Stay" }).click();
  await member.goBack();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(employees).toHaveValue("many");

  // A comment is asked about first: the value is let go of only once the session has ended.
  await field(member).fill("Half a sentence");
  const comment = member.getByRole("dialog", { name: "Sign out?" });
  const leave = async () => {
    await member.getByRole("button", { name: /profile menu$/ }).click();
    await member.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await leave();
  await comment.getByRole("button", { name: "Cancel" }).click();
  await member.route("**/api/auth/signout", (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
  await leave();
  await comment.getByRole("button", { name: "Sign out" }).click();
  await expect(comment).toHaveCount(0);
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(member.getByText("Not signed out: the server can't be reached.")).toBeVisible();
  // In a message Escape leads back from it, and not off the page.
  await member.keyboard.press("F6");
  await expect(member.getByRole("button", { name: "Try again" })).toBeFocused();
  await member.keyboard.press("Escape");
  await expect(member.getByRole("button", { name: "Try again" })).not.toBeFocused();
  await expect(dialog).toHaveCount(0);
  await member.goBack();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await expect(member).toHaveURL(new RegExp(`/flows/${flow.id}/tasks$`));
});

test("a value that is refused after its page was left is told, and stands there again as it was typed", async ({ member }) => {
  const task = await (await seedFlow(onboarding(unique("Left behind")))).startedTask();
  await member.goto(`/tasks/${task.id}`);
  const held = await holdChanges(member, task.id);
  const employees = member.getByRole("textbox", { name: "Number of Employees" });
  await employees.fill("many");
  await member.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Flows" }).click();
  await expect(member).toHaveURL(/\/flows$/);
  held.resolve();
  const message = member.getByRole("alert").filter({ hasText: `${task.name}: Number of Employees was not saved.` });
  await expect(message).toBeVisible();
  await expectNoViolations(member);
  await message.getByRole("button", { name: "Open task" }).click();
  await expect(employees).toHaveValue("many");
  await expect(employees).toHaveAttribute("aria-invalid", "true");
  await employees.fill("21");
  await employees.press("Tab");
  await expect.poll(async () => (await taskOf(task.id)).fields.employees).toBe("21");
});

test("a task that is none is not found", async ({ member }) => {
  expect((await member.goto("/tasks/xyz"))?.status()).toBe(404);
  expect((await member.goto("/tasks/AAAAAAAAAAAAAAAAAAAAAA"))?.status()).toBe(404);
  await expect(member.getByText("There is nothing here")).toBeVisible();
});

test("on a phone the actions stand above the bar, and the timeline follows the fields", async ({ member: page }) => {
  const task = await (await seedFlow(onboarding(unique("Phone")))).startedTask();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/tasks/${task.id}`);
  const box = await boxOf(page.getByRole("button", { name: "Finish", exact: true }));
  expect(box.height).toBeGreaterThanOrEqual(44);
  expect(box.y + box.height).toBeLessThanOrEqual(844 - 64);
  const timeline = await boxOf(page.getByRole("complementary", { name: "Timeline" }));
  const fields = await boxOf(page.getByRole("region", { name: "Details" }));
  expect(timeline.y).toBeGreaterThanOrEqual(fields.y + fields.height);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("on a phone the inbox has all of its tabs, its filter and the search", async ({ member: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("tab", { name: "Done" }).click();
  await expect(page.getByRole("tab", { name: "Done" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("no task is called so");
  await page.keyboard.press("Escape");
  await expect(page.getByText("No tasks match")).toBeVisible();
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("combobox", { name: "Search tasks, flows, people and commands" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("an action that is over before its press is answered is told like any other", async ({ member }) => {
  const task = await (await seedFlow(onboarding(unique("Quick")))).task();
  await member.goto(`/tasks/${task.id}`);
  await member.route(`**/data/tasks/${task.id}/actions`, async (route) => {
    const response = await route.fetch();
    const { run } = (await response.json()) as { run: { id: string } };
    const asEnded = async () => (await api<{ status: string }>("GET", `/tasks/${task.id}/runs/${run.id}`)).body;
    await expect.poll(async () => (await asEnded()).status).toBe("succeeded");
    await route.fulfill({ response, json: { run: await asEnded() } });
  });
  await member.getByRole("button", { name: "Start", exact: true }).click();
  await expect(member.getByText(`Start done. ${task.name} is in In Progress.`)).toBeVisible();
});
