/** What a newcomer finds: the way around on a phone, and what happened while the browser was offline. */
import { expect, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";

test("on a phone three places stand at the foot, and the others behind More", async ({ admin, member }) => {
  for (const [page, third] of [[admin, /^Deliveries/] as const, [member, /^Forms/] as const]) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/");
    const bar = page.getByRole("navigation", { name: "Main" });
    await expect(bar.getByRole("link")).toHaveText([/^Inbox/, /^Flows/, third]);
    await expect(page.getByRole("tab", { name: "Done" })).toBeInViewport({ ratio: 1 });

    await bar.getByRole("button", { name: "More" }).click();
    const more = page.getByRole("menu", { name: "More places" });
    await expect(more.getByRole("menuitem", { name: "Help" })).toBeVisible();
    await more.getByRole("menuitem", { name: "Data sets" }).click();
    await expect(page.getByRole("heading", { name: "Data sets", level: 1 })).toBeVisible();
  }
});

test.describe("a browser that was offline", () => {
  test.use({ mayLoseServer: true });

  test("says that nothing can be read, and shows what it missed as soon as it is back", async ({ member }) => {
    const flow = await seedFlow(onboarding(unique("Missed")));
    await member.goto(`/flows/${flow.id}/tasks`);
    await expect(member.getByText("No open tasks")).toBeVisible();
    await member.context().setOffline(true);
    const task = await flow.startedTask();
    await member.getByRole("radio", { name: "All", exact: true }).click();
    await expect(
      member.getByRole("alert").filter({ hasText: "Tasks did not load" }).getByRole("button", { name: "Try again" }),
    ).toBeVisible();
    await member.context().setOffline(false);
    await expect(member.getByRole("link", { name: task.name, exact: true })).toBeVisible();
  });
});
