/** A flow's tasks as a list and as a board. */
import type { Locator, Page, Route } from "@playwright/test";
import { awake, expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf, drawn } from "#e2e/places.ts";
import type { Receiver } from "#e2e/receiver.ts";
import { api } from "#e2e/server.ts";
import { column, names, ofTwoVersions, withDate } from "#e2e/task-lists.ts";
import type { TaskJson } from "#lib/wire/task.ts";

/** By the pointer, as a person drags. */
async function drag(page: Page, card: Locator, to: Locator): Promise<void> {
  const [from, target] = [await boxOf(card), await boxOf(to)];
  await page.mouse.move(from.x + 20, from.y + from.height - 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + from.height - 8, { steps: 4 });
  // It has been picked up: another one hangs at the pointer, and this one is pale.
  await expect(card).toHaveClass(/opacity-40/);
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 8 });
  await drawn(page);
  await page.mouse.up();
}

test("a list is narrowed, sorted and shared by its address, and Back undoes it", async ({ member, otherMember }) => {
  const flow = await seedFlow(withDate("Shared view"));
  await flow.task({ name: "Small order", fields: { company_name: "Bolt", contract_value: "90" } });
  await member.goto(`/flows/${flow.id}/tasks`);
  // Several are made one after the other.
  await member.getByRole("button", { name: "New task" }).first().click();
  const dialog = member.getByRole("dialog", { name: "New task" });
  const another = dialog.getByRole("checkbox", { name: "Create another" });
  const field = (name: string) => dialog.getByRole("textbox", { name });
  const make = async (name: string, value: string) => {
    await field("Task name").fill(name);
    await field("Company Name").fill("Acme Corp");
    await field("Contract Value").fill(value);
    await field("Contract Value").press("Enter");
  };
  await another.check();
  await field("Due date").fill("mon 31 dec 2030");
  await make("Large order", "9000");
  await expect(field("Due date")).toBeFocused();
  await expect(field("Due date")).toHaveAccessibleDescription(/^31 December is a Tuesday in 2030\./);
  await field("Due date").fill("31 dec 2030");
  // Whoever types on while one is made loses nothing, also where it could not be made.
  const refused = Promise.withResolvers<void>();
  const refuse = async (route: Route) => {
    if (route.request().method() !== "POST") return route.continue();
    await refused.promise;
    await route.fulfill({ status: 502, body: "Bad gateway" });
  };
  await member.route(`**/data/flows/${flow.id}/tasks`, refuse);
  await make("Large order", "9000");
  await expect(field("Task name")).toBeFocused();
  for (const name of ["Task name", "Company Name", "Contract Value"]) await expect(field(name)).toHaveValue("");
  await member.keyboard.type("Middle order");
  refused.resolve();
  await expect(dialog.getByRole("alert")).toContainText("502");
  await expect(field("Task name")).toHaveValue("Large order");
  await expect(field("Contract Value")).toHaveValue(/^9,?000(\.00)?$/);
  await member.unroute(`**/data/flows/${flow.id}/tasks`, refuse);
  // Also where no other one is wanted any more.
  await another.uncheck();
  await field("Task name").press("Enter");
  await expect(dialog.getByRole("status").filter({ hasText: "Large order is made." })).toBeVisible();
  await expect(dialog.getByRole("link", { name: "Large order" })).toHaveAttribute("href", /^\/tasks\/[\w-]{22}$/);
  await expect(field("Task name")).toBeFocused();
  await expect(field("Task name")).toHaveValue("Middle order");
  for (const name of ["Company Name", "Contract Value"]) await expect(field(name)).toHaveValue("");
  await expect(field("Due date")).toHaveValue(/^31 Dec 2030/);
  await expectNoViolations(member);
  await field("Due date").fill("");
  await make("Middle order", "500");
  await expect(dialog).toHaveCount(0);

  await expect(names(member)).toHaveText(["Middle order", "Large order", "Small order"]);
  await member.getByRole("button", { name: "Fields" }).click();
  await member.getByRole("checkbox", { name: "Contract Value" }).check();
  await member.keyboard.press("Escape");
  await member.getByRole("columnheader", { name: "Contract Value" }).getByRole("button").click();
  await expect(names(member)).toHaveText(["Small order", "Middle order", "Large order"]);

  await member.getByRole("button", { name: "Filter", exact: true }).click();
  const editor = member.getByRole("dialog", { name: "New filter" });
  await editor.getByLabel("Column").selectOption("Company Name");
  await editor.getByLabel("Value").fill("Acme Corp");
  await editor.getByRole("button", { name: "Apply" }).click();
  await expect(names(member)).toHaveText(["Middle order", "Large order"]);
  await expect(member.getByRole("region", { name: "View" }).getByRole("status")).toHaveText("2 tasks");

  await otherMember.goto(member.url());
  await expect(names(otherMember)).toHaveText(["Middle order", "Large order"]);
  await member.goBack();
  await expect(names(member)).toHaveText(["Small order", "Middle order", "Large order"]);
  await member.getByRole("searchbox", { name: "Search tasks" }).fill("order small");
  await expect(names(member)).toHaveText(["Small order"]);
  await member.getByRole("searchbox", { name: "Search tasks" }).fill("nothing like it");
  await member.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(names(member)).toHaveCount(3);
});

test("a task is found by what its fields hold, in its flow's list, on the board and in the palette", async ({ member }) => {
  const flow = await seedFlow(withDate("By value"));
  const company = unique("Initech");
  await flow.task({ name: "First order", fields: { company_name: `${company} Ltd`, company_id: 4711001, contract_value: "1250.5" } });
  await flow.task({ name: "Second order", fields: { company_name: "Globex" } });
  await member.goto(`/flows/${flow.id}/tasks`);
  const search = member.getByRole("searchbox", { name: "Search tasks" });
  await expect(search).toHaveAttribute("placeholder", "Name or value");
  for (const words of [company, `${company.toUpperCase()} order`, "4711", "ltd 1,250.50"]) {
    await search.fill(words);
    await expect(names(member)).toHaveText(["First order"]);
    await search.fill("");
    await expect(names(member)).toHaveCount(2);
  }
  // What was typed holds, also for who goes on at once.
  await search.fill(company);
  await member.getByRole("radio", { name: "Board" }).click();
  await expect(column(member, "Not Started").getByRole("listitem")).toHaveText([/First order/]);

  await member.keyboard.press("Control+k");
  await member.getByRole("combobox", { name: "Search tasks, flows, people and commands" }).fill(`${company} ltd`);
  const found = member.getByRole("group", { name: "Tasks" }).getByRole("option");
  await expect(found).toHaveText([new RegExp(`First order.*Company Name: ${company} Ltd`)]);
  await member.keyboard.press("Enter");
  await expect(member.getByRole("heading", { level: 1, name: "First order" })).toBeVisible();
});

test("what a key went to stays pointed at while others come and go", async ({ member }) => {
  const flow = await seedFlow(withDate("Pointed at"));
  for (const name of ["Third", "Second", "First"]) await flow.task({ name });
  await member.goto(`/flows/${flow.id}/tasks`);
  await expect(names(member)).toHaveText(["First", "Second", "Third"]);
  await member.keyboard.press("?");
  await expect(member.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Select task");
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await member.keyboard.press("j");
  await member.keyboard.press("j");
  await expect(member.getByText("Second, 2 of 3", { exact: true })).toBeAttached();
  const newest = await flow.task({ name: "Newest" });
  await expect(names(member)).toHaveText(["Newest", "First", "Second", "Third"]);
  await member.keyboard.press("x");
  await expect(member.getByRole("checkbox", { name: "Select Second" })).toBeChecked();
  await expect(member.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await member.keyboard.press("x");

  // Whoever pointed at one that is gone has not chosen the one that took its place.
  await member.keyboard.press("k");
  await member.keyboard.press("k");
  await expect(member.getByText("Newest, 1 of 4", { exact: true })).toBeAttached();
  await api("DELETE", `/tasks/${newest.id}`, undefined, 204);
  await expect(member.getByText("Now First, 1 of 3", { exact: true })).toBeAttached();
  await member.keyboard.press("x");
  await member.keyboard.press("j");
  await expect(member.getByText("Second, 2 of 3", { exact: true })).toBeAttached();
  await expect(member.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("several tasks are finished at once, and what could not be done is told and tried again", async ({ admin }) => {
  const flow = await seedFlow(withDate("At once"));
  await flow.startedTask({ name: "With a date" });
  const without = await flow.startedTask({ name: "Without a date", fields: { company_name: "Acme Corp" } });
  await flow.startedTask({ name: "Also with a date" });
  await flow.task({ name: "Not started" });

  await admin.goto(`/flows/${flow.id}/tasks`);
  await expect(names(admin)).toHaveCount(4);
  await admin.keyboard.press("j");
  await admin.keyboard.press("j");
  await admin.keyboard.press("Space");
  await admin.keyboard.press("j");
  await admin.keyboard.press("j");
  await admin.keyboard.press("Shift+X");
  const bar = admin.getByRole("region", { name: "Selection" });
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await bar.getByRole("button", { name: "Run" }).click();
  await admin.getByRole("menuitem", { name: "Finish" }).click();
  // A look that fails says nothing about the action that it looks for.
  const tooMany = { title: "Too many requests", detail: "Wait a moment.", status: 429, code: "rate_limited" };
  await admin.route("**/data/tasks/*/runs/*", (route) => route.fulfill({ status: 429, json: tooMany }), { times: 1 });
  await admin.getByRole("dialog").getByRole("button", { name: "Finish" }).click();

  const report = admin.getByRole("dialog", { name: "What could not be done" });
  await expect(report.getByRole("status")).toContainText("Finish done: 2 tasks. 1 task could not be done.");
  await expect(report.getByRole("listitem")).toContainText(["Without a date"]);
  await expect(report.getByRole("listitem")).toContainText(["Fill in first: Expected Close Date."]);

  const [task] = await Promise.all([admin.context().waitForEvent("page"), report.getByRole("link", { name: "Without a date" }).click()]);
  await expect(task).toHaveURL(new RegExp(`/tasks/${without.id}`));
  await awake(task);
  await task.getByRole("textbox", { name: "Expected Close Date" }).fill("31 Jan 2026");
  await task.getByRole("textbox", { name: "Expected Close Date" }).blur();
  await expect(task.getByText("All changes saved")).toBeVisible();
  await expect.poll(async () => (await api<TaskJson>("GET", `/tasks/${without.id}`)).body.fields.close_date).toBe("2026-01-31");
  await task.close();
  await report.getByRole("button", { name: "Try again" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "Finish done: 1 task." })).toBeVisible();
  await expect(names(admin)).toHaveText(["Not started"]);
});

/** Three tasks whose Finish has stopped, and one on which nothing was tried. */
async function threeStopped(receiver: Receiver, name: string): Promise<SeededFlow> {
  const flow = await seedFlow(onboarding(unique(name), [callTo(receiver.url)]));
  receiver.answers({ status: 500 });
  for (const task of ["Third", "Second", "First"]) {
    const { id } = await flow.startedTask({ name: task });
    await api("POST", `/tasks/${id}/actions`, { action: "Finish" }, 502);
  }
  await flow.startedTask({ name: "Well" });
  receiver.requests.length = 0;
  return flow;
}

test("stopped actions are found and tried again in one go; one that stops again, or on the board, is told", async ({ admin, receiver }) => {
  const flow = await threeStopped(receiver, "Tried again");
  await admin.goto(`/flows/${flow.id}/tasks`);
  await expect(names(admin)).toHaveText(["Well", "First", "Second", "Third"]);
  const bar = admin.getByRole("region", { name: "Selection" });
  await admin.getByRole("checkbox", { name: "Select Well" }).check();
  await expect(bar.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await bar.getByRole("button", { name: "Clear" }).click();

  await admin.getByRole("radio", { name: "Stopped" }).click();
  await expect(names(admin)).toHaveText(["First", "Second", "Third"]);
  const all = admin.getByRole("checkbox", { name: "Choose all" });
  await all.check();
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await admin.getByRole("checkbox", { name: "Select Second" }).uncheck();
  await expect(all).toHaveJSProperty("indeterminate", true);
  await all.click();
  await expect(bar.getByRole("status")).toHaveText("3 selected");

  receiver.answers({}, { status: 500 }, {});
  await bar.getByRole("button", { name: "Try again" }).click();
  const dialog = admin.getByRole("dialog", { name: "Try again: 3 tasks" });
  await expect(dialog.getByRole("listitem")).toHaveText([/First\s*Finish stopped/, /Second\s*Finish stopped/, /Third\s*Finish stopped/]);
  await dialog.getByRole("button", { name: "Try again" }).click();
  const report = admin.getByRole("dialog", { name: "What could not be done" });
  await expect(report.getByRole("status")).toHaveText("What stopped on 2 tasks is done. On 1 task it stopped again.");
  await expect(report.getByRole("listitem")).toHaveText([/Second.*500/]);
  expect(receiver.requests).toHaveLength(3);
  await report.getByRole("button", { name: "Try again" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "What stopped on 1 task is done." })).toBeVisible();
  await expect(admin.getByText("Nothing has stopped")).toBeVisible();

  receiver.answers({ status: 500 });
  await admin.goto(`/flows/${flow.id}/tasks?view=board`);
  await column(admin, "In Progress").getByRole("button", { name: "Actions of Well" }).press("Enter");
  await admin.getByRole("menuitem", { name: "Finish" }).press("Enter");
  const message = admin.getByRole("alert").filter({ hasText: `Finish stopped on Well. API call to ${receiver.url}` });
  await message.getByRole("button", { name: "Open task" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "Well" })).toBeVisible();
});

test("what stopped on several tasks is discarded in the inbox; in the list those on which nothing stopped stay chosen", async ({
  admin,
  receiver,
}) => {
  const flow = await threeStopped(receiver, "Discarded");
  const bar = admin.getByRole("region", { name: "Selection" });
  await admin.goto(`/?tab=everyone&flow=${flow.id}`);
  await admin.getByRole("button", { name: "Select all that stopped" }).click();
  await expect(bar).toContainText("3 selected");
  await expect(bar.getByRole("button", { name: "Approve…" })).toHaveCount(0);
  await admin.getByRole("checkbox", { name: "Select First" }).uncheck();
  await expect(bar.getByRole("button", { name: "Select all that stopped" })).toBeVisible();
  await bar.getByRole("button", { name: "Discard" }).click();
  const question = admin.getByRole("dialog", { name: /^Discard what stopped on/ });
  await expect(question).toContainText("Calls that were answered can't be taken back.");
  const stays = "Finish stopped. The task stays in In Progress.";
  const those = question.getByRole("list", { name: "Stopped actions" }).getByRole("listitem");
  await expect(those).toHaveCount(2);
  await expect(those.filter({ hasText: stays })).toHaveCount(2);
  await question.getByRole("button", { name: "Discard" }).click();
  const told = (words: string) => admin.getByRole("status").filter({ hasText: words });
  await expect(told("What stopped on 2 tasks was discarded. 2 tasks are in In Progress.")).toBeVisible();
  await expect(bar).toHaveCount(0);

  await admin.goto(`/flows/${flow.id}/tasks`);
  await expect(names(admin)).toHaveCount(4);
  await admin.getByRole("checkbox", { name: "Choose all" }).check();
  await bar.getByRole("button", { name: "Discard" }).click();
  await expect(question).toContainText(stays);
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(told("What stopped on 1 task was discarded. 1 task is in In Progress.")).toBeVisible();
  await expect(admin.getByText("Finish stopped")).toHaveCount(0);
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await expect(bar.getByRole("button", { name: "Discard" })).toHaveCount(0);
  expect(receiver.requests).toHaveLength(0);
});

test("all tasks of a long list are chosen, also those never in view, and none of them stays chosen unseen", async ({ admin }) => {
  const drawn = onboarding(unique("Long list"));
  // They are done at once, and stand in nobody's inbox.
  const flow = await seedFlow({
    ...drawn,
    nodes: drawn.nodes.filter((node) => node.type === "trigger" || (node.type === "step" && node.data.end)),
    edges: [{ id: "e1", source: "new", target: "completed" }],
  });
  for (let made = 0; made < 210; made += 15) await Promise.all(Array.from({ length: 15 }, () => flow.task()));
  await admin.goto(`/flows/${flow.id}/tasks?status=completed`);
  const all = admin.getByRole("checkbox", { name: "Choose all" });
  const bar = admin.getByRole("region", { name: "Selection" });
  await all.click();
  await expect(bar.getByRole("status")).toHaveText("210 selected");
  await expect(all).toBeChecked();
  await expect(bar.getByRole("button", { name: "Select all 210" })).toHaveCount(0);
  await all.click();
  await expect(bar).toHaveCount(0);
  await expect(all).not.toBeChecked();

  await admin.getByRole("checkbox", { name: "Select Acme Corp" }).first().check();
  await expect(all).toHaveJSProperty("indeterminate", true);
  await bar.getByRole("button", { name: "Select all 210" }).click();
  await expect(all).toBeChecked();
  await admin.getByRole("checkbox", { name: "Select Acme Corp" }).first().uncheck();
  await expect(bar.getByRole("status")).toHaveText("209 selected");
  await expect(all).toHaveJSProperty("indeterminate", true);
});

test("tasks of an older version are moved to the newest one together", async ({ admin }) => {
  const flow = await ofTwoVersions("Moved on");
  await admin.goto(`/flows/${flow.id}/tasks`);
  await expect(names(admin)).toHaveCount(3);
  await admin.getByRole("checkbox", { name: "Choose all" }).check();
  const bar = admin.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "More" }).click();
  await admin.getByRole("menuitem", { name: "Move to version 2" }).click();
  await admin.getByRole("dialog", { name: "Move 2 tasks to version 2?" }).getByRole("button", { name: "Move to version 2" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "2 tasks were moved to version 2." })).toBeVisible();
  await expect(bar.getByRole("status")).toHaveText("1 selected");

  await api("PUT", `/flows/${flow.id}`, { ...flow.document, description: "Changed again." }, 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 200);
  await bar.getByRole("button", { name: "More" }).click();
  await expect(admin.getByRole("menuitem", { name: "Move to version 3" })).toBeVisible();
});

test("all tasks of a list are assigned and given a date", async ({ admin, memberOne }) => {
  const flow = await seedFlow(withDate("Given"));
  for (const name of ["One", "Three"]) await flow.task({ name });
  const two = await flow.task({ name: "Two" });
  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByRole("checkbox", { name: "Select Two" }).check();
  const bar = admin.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "Select all 3" }).click();
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await bar.getByRole("button", { name: "Assign…" }).click();
  await admin.getByRole("dialog").getByLabel("Assigned To").selectOption(memberOne.person.email);
  // It is done, and its first answer is lost in a proxy. The way stays as it is: a request that is on it when it changes is lost, too.
  const answerLost = (route: Route) => route.fetch().then(() => route.fulfill({ status: 502, body: "Bad gateway" }));
  let asked = 0;
  await admin.route(`**/data/tasks/${two.id}/values`, (route) => (asked++ === 0 ? answerLost(route) : route.continue()));
  await admin.getByRole("dialog").getByRole("button", { name: "Assign" }).click();
  const report = admin.getByRole("dialog", { name: "What could not be done" });
  await expect(report.getByRole("status")).toContainText("Of 1 task it is not known whether it was done.");
  await expect(report.getByRole("status")).not.toContainText("could not be done");
  await expect(report.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await report.getByText("Close", { exact: true }).click();
  await bar.getByRole("button", { name: "Clear" }).click();
  const person = `${memberOne.person.firstName} ${memberOne.person.lastName}`;
  await expect(admin.getByRole("table").getByRole("cell", { name: person })).toHaveCount(3);

  await admin.getByRole("button", { name: "No due date. Set one for Two" }).click();
  await admin.getByLabel("Due date", { exact: true }).fill("31 Jan 2020, 16:00");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByRole("row", { name: /Two/ })).toContainText(/\d+ d over/);
  const due = admin.getByRole("region", { name: "View" }).getByRole("button", { name: "Due", exact: true });
  await due.click();
  const overdue = admin.getByRole("menuitemradio", { name: "Overdue" });
  await expect(overdue).toBeVisible();
  // Pressed twice before the menu has gone, the button brings it back.
  await due.evaluate((button) => {
    for (let time = 0; time < 2; time++) button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, cancelable: true }));
  });
  await expect(due).toHaveAttribute("aria-expanded", "true");
  await overdue.click();
  await expect(names(admin)).toHaveText(["Two"]);
  await admin.getByRole("button", { name: "Due: Overdue" }).click();
  await admin.getByRole("menuitemradio", { name: "Choose days…" }).click();
  const days = admin.getByRole("dialog", { name: "Choose days" });
  await days.getByRole("textbox", { name: "From" }).fill("1 feb 2020");
  await days.getByRole("textbox", { name: "To" }).fill("31 jan 2020");
  await days.getByRole("button", { name: "Apply" }).click();
  await expect(days.getByRole("textbox", { name: "To" })).toHaveAccessibleDescription("This is before the first day.");
  await expectNoViolations(admin);
  await days.getByRole("textbox", { name: "To" }).fill("");
  await days.getByRole("textbox", { name: "To" }).press("Enter");
  await expect(admin).toHaveURL(/due=2020-02-01\.\./);
  await expect(admin.getByRole("button", { name: "Due: From 1 Feb 2020" })).toBeVisible();
  await expect(admin.getByText("No tasks match")).toBeVisible();
});

test("whoever leaves while several tasks are being changed is asked, and told what was not reached", async ({ admin, memberOne }) => {
  const flow = await seedFlow(withDate("Left"));
  for (const name of ["One", "Two", "Three"]) await flow.task({ name });
  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" }).click();
  await expect(admin).toHaveURL("/");
  await admin.goBack();
  await admin.getByRole("checkbox", { name: "Select Two" }).check();
  await admin.getByRole("button", { name: "Select all 3" }).click();
  await expect(admin.getByRole("region", { name: "Selection" }).getByRole("status")).toHaveText("3 selected");
  await admin.getByRole("button", { name: "Assign…" }).click();
  const held: (() => void)[] = [];
  await admin.route("**/data/tasks/*/values", async (route) => {
    if (route.request().method() === "PATCH") await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await admin.getByRole("dialog").getByLabel("Assigned To").selectOption(memberOne.person.email);
  await admin.getByRole("dialog").getByRole("button", { name: "Assign" }).click();
  await expect.poll(() => held.length).toBe(1);
  await admin.evaluate(() => history.forward());
  const question = admin.getByRole("dialog", { name: "Leave while it runs?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(question).toBeHidden();
  await expect(admin.getByRole("dialog").getByRole("status")).toContainText("Assigning: 1 of 3");

  await admin.evaluate(() => history.back());
  await question.getByRole("button", { name: "Stop and leave" }).click();
  await expect(admin).toHaveURL("/");
  for (const go of held) go();
  await expect(admin.locator("[data-toast]")).toContainText("2 tasks were not looked at.");
});

test("a card is dragged along an action, stays where none leads, and others see it move", async ({ member, otherMember }) => {
  const flow = await seedFlow(withDate("Board"));
  await flow.task({ name: "First card" });
  const board = `/flows/${flow.id}/tasks?view=board`;
  await otherMember.goto(board);
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("radio", { name: "Board" }).click();
  await expect(member).toHaveURL(/view=board/);
  const card = (page: Page, step: string) => column(page, step).getByRole("listitem").filter({ hasText: "First card" });
  await expect(card(member, "Not Started")).toBeVisible();

  await drag(member, card(member, "Not Started"), column(member, "Completed"));
  await expect(member.getByRole("alert").filter({ hasText: "Nothing leads from Not Started to Completed." })).toBeVisible();
  await expect(card(member, "Not Started")).toBeVisible();

  await drag(member, card(member, "Not Started"), column(member, "In Progress"));
  await expect(card(member, "In Progress")).toBeVisible();
  // At once again: what is known of the task counts as fresh, and is older than the card all the same.
  await drag(member, card(member, "In Progress"), column(member, "Waiting for documents"));
  await expect(card(member, "Waiting for documents")).toBeVisible();
  await expect(card(otherMember, "Waiting for documents")).toBeVisible();

  // By the keyboard: the card's menu.
  await card(otherMember, "Waiting for documents").getByRole("button", { name: "Actions of First card" }).press("Enter");
  await otherMember.getByRole("menuitem", { name: "Documents received" }).press("Enter");
  await expect(card(otherMember, "In Progress")).toBeVisible();
  await expect(card(member, "In Progress")).toBeVisible();
  await member.getByRole("link", { name: "First card" }).click();
  await expect(member.getByRole("heading", { level: 1, name: "First card" })).toBeVisible();
});

test("on a phone each task is a card in one column", async ({ member }) => {
  const flow = await seedFlow(withDate("Phone"));
  await flow.task({ name: "Read on the way" });
  await member.setViewportSize({ width: 390, height: 844 });
  await member.goto(`/flows/${flow.id}/tasks`);
  const row = member.getByRole("row", { name: /Read on the way/ });
  await expect(row).toContainText("Not Started");
  await expect.poll(() => member.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await row.getByRole("link").click();
  await expect(member.getByRole("heading", { level: 1, name: "Read on the way" })).toBeVisible();
});

test("on a phone what is done with chosen tasks stays in sight of a long list", async ({ member }) => {
  const flow = await seedFlow(withDate("Long on a phone"));
  for (let number = 1; number <= 12; number++) await flow.task({ name: `Order ${number}` });
  await member.setViewportSize({ width: 390, height: 844 });
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("checkbox", { name: "Select Order 12", exact: true }).check();
  const bar = member.getByRole("region", { name: "Selection" });
  await expect(bar.getByRole("button", { name: "Assign…" })).toBeInViewport({ ratio: 1 });
});

test("a message stands above the bar of the chosen tasks, also once the bar has become higher", async ({ member }) => {
  const flow = await seedFlow(withDate("Higher bar"));
  for (const name of ["One", "Two"]) await flow.task({ name });
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("checkbox", { name: "Select Two" }).check();
  const bar = member.getByRole("region", { name: "Selection" });
  const { height } = await boxOf(bar);
  await member.setViewportSize({ width: 390, height: 844 });
  await member.route(`**/data/flows/${flow.id}/tasks?*`, (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
  await bar.getByRole("button", { name: "Select all 2" }).click();
  const higher = await boxOf(bar);
  expect(higher.height).toBeGreaterThan(height);
  const message = await boxOf(member.locator("[data-toast]").getByRole("alert"));
  expect(message.y + message.height).toBeLessThanOrEqual(higher.y);
});

test("a board that did not load says so and is tried again", async ({ member }) => {
  const flow = await seedFlow(withDate("Board not loaded"));
  const view = `**/data/flows/${flow.id}/tasks/view*`;
  const tooMany = { title: "Too many requests", detail: "Wait a moment.", status: 429, code: "rate_limited" };
  let wellAgain = false;
  await member.route(view, (route) => (wellAgain ? route.continue() : route.fulfill({ status: 429, json: tooMany })));
  await member.goto(`/flows/${flow.id}/tasks?view=board`);
  const notLoaded = member.getByRole("alert").filter({ hasText: "The board did not load" });
  await expect(notLoaded).toContainText("Wait a moment.");
  wellAgain = true;
  await expect(async () => {
    // A try that the page makes by itself draws the part anew, and the button with it.
    if (await notLoaded.isVisible()) await notLoaded.getByRole("button", { name: "Try again" }).click({ timeout: 1000 });
    await expect(column(member, "Not Started")).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
});
