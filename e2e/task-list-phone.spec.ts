/** A flow's tasks on a phone. */
import { expect, test } from "#e2e/fixtures.ts";
import { seedFlow } from "#e2e/flows.ts";
import { boxOf } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import { withDate } from "#e2e/task-lists.ts";

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
