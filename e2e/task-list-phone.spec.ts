/** A flow's tasks on a phone, and on windows of other widths. */
import { expect, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import { column, names, ofTwoVersions, withDate } from "#e2e/task-lists.ts";

test("on a phone the filters are folded behind one button, which says how many are in use", async ({ member }) => {
  const flow = await seedFlow(withDate("Folded"));
  await flow.task({ name: "Small order" });
  await member.setViewportSize({ width: 390, height: 844 });
  await member.goto(`/flows/${flow.id}/tasks`);
  const view = member.getByRole("region", { name: "View" });
  const filters = view.getByRole("button", { name: /^Filters/ });
  await expect(view.getByRole("button", { name: "Due" })).toBeHidden();
  await expect(filters).toHaveAttribute("aria-expanded", "false");
  await filters.click();
  await view.getByRole("button", { name: "Due" }).click();
  await member.getByRole("menuitemradio", { name: "Overdue" }).click();
  await expect(member.getByText("No tasks match")).toBeVisible();
  await view.getByRole("radio", { name: "All" }).click();
  await expect(filters.locator("[data-text]")).toHaveAttribute("data-text", "2");
  await filters.click();
  await expect(view.getByRole("button", { name: /^Due/ })).toBeHidden();
  await expect.poll(() => member.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("on a phone the way to a new task stands above the line about older versions", async ({ admin }) => {
  const document = withDate("Older on a phone");
  const flow = await seedFlow(document);
  await flow.task({ name: "Old" });
  await api("PUT", `/flows/${flow.id}`, { ...document, description: "Changed." }, 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 200);
  await admin.setViewportSize({ width: 390, height: 844 });
  await admin.goto(`/flows/${flow.id}/tasks`);
  const line = admin.getByRole("region", { name: "Older versions" });
  await expect(line.getByRole("button", { name: "Move it to version 2" })).toBeInViewport({ ratio: 1 });
  const round = admin.getByRole("button", { name: "New task" });
  await expect(async () => {
    const [plus, below] = [await boxOf(round), await boxOf(line)];
    expect(plus.y + plus.height).toBeLessThanOrEqual(below.y);
  }).toPass();
  await line.getByRole("button", { name: "Move it to version 2" }).click();
  await expect(admin.getByRole("dialog")).toBeVisible();
});

test("on a wide window the filters keep to one line in which nothing moves; on a narrower one they have a line of their own", async ({
  member,
}) => {
  const flow = await ofTwoVersions("In one line");
  const view = member.getByRole("region", { name: "View" });
  const places = async () => {
    const buttons = ["Views", /^Step/, /^Assigned To/, /^Due/, /^Filter/].map((name) => view.getByRole("button", { name }));
    return Promise.all(buttons.map(async (button) => (await boxOf(button)).x));
  };
  await member.goto(`/flows/${flow.id}/tasks`);
  await expect(view.getByRole("status")).toHaveText("3 tasks");
  const [line, before] = [await boxOf(view), await places()];
  await expect(view.getByRole("button", { name: "Clear filters" })).toHaveCount(0);
  await member.goto(
    `/flows/${flow.id}/tasks?step=not_started&assignee=nobody&due=none&version=older&filter=company_name.equals.Acme+Corp&filter=company_id.is_empty`,
  );
  await expect(view.getByRole("button", { name: "Step: Not Started" })).toBeVisible();
  await expect(view.getByRole("button", { name: "Clear filters" })).toBeVisible();
  expect([await boxOf(view), await places()]).toEqual([line, before]);
  // What is looked for keeps the room that words need.
  expect((await boxOf(view.getByRole("searchbox"))).width).toBeGreaterThan(160);
  await view.getByRole("button", { name: "Filter", exact: true }).click();
  const filters = member.getByRole("dialog", { name: "More filters" });
  await expect(filters.getByRole("button", { name: "Version: Older versions" })).toBeVisible();
  await filters.getByRole("button", { name: "Remove filter Company ID" }).click();
  await expect(member).not.toHaveURL(/company_id/);
  await filters.getByRole("button", { name: "Company Name is Acme Corp" }).click();
  await expect(member.getByRole("dialog", { name: "Filter Company Name" })).toBeVisible();
  await member.keyboard.press("Escape");
  await member.keyboard.press("Escape");

  await member.setViewportSize({ width: 1024, height: 800 });
  await expect(view.getByRole("button", { name: "Remove filter Company Name" })).toBeVisible();
  const [views, step, fields] = await Promise.all(["Views", /^Step/, "Fields"].map((name) => boxOf(view.getByRole("button", { name }))));
  expect(fields?.y).toBe(views?.y);
  expect(step?.y).toBeGreaterThan(views?.y ?? 0);
  await view.getByRole("button", { name: "Clear filters" }).click();
  await expect(view.getByRole("button", { name: "Step", exact: true })).toBeVisible();
});

test("the board shows what has stopped alone, in each column and count", async ({ member, receiver }) => {
  const flow = await seedFlow(onboarding(unique("Stopped cards"), [callTo(receiver.url)]));
  receiver.answers({ status: 500 });
  const { id } = await flow.startedTask({ name: "Stopped one" });
  await api("POST", `/tasks/${id}/actions`, { action: "Finish" }, 502);
  await flow.startedTask({ name: "Well" });
  await flow.task({ name: "Not begun" });
  await member.goto(`/flows/${flow.id}/tasks?view=board`);
  const cards = (name: string) => column(member, name).getByRole("listitem");
  await expect(cards("In Progress")).toHaveCount(2);
  await member.getByRole("radio", { name: "Stopped" }).click();
  await expect(cards("In Progress")).toHaveText([/Stopped one/]);
  await expect(column(member, "Not Started")).toContainText("Nothing has stopped here.");
  // The list is narrowed alike.
  await member.getByRole("radio", { name: "List" }).click();
  await expect(names(member)).toHaveText(["Stopped one"]);
  await member.getByRole("radio", { name: "Board" }).click();
  await member.getByRole("radio", { name: "All" }).click();
  await expect(cards("Not Started")).toHaveCount(1);
  await expect(cards("In Progress")).toHaveCount(2);
});
