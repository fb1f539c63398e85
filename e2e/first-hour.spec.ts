/** What a newcomer finds: the way around on a phone, what waits in the tab's title, and other people's work as it happens. */
import { expect, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";

/** As the browser's tab says. */
const waitingIn = (title: string): number => Number(/^\((\d+)\) Inbox/.exec(title)?.[1] ?? 0);

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

test("a task that somebody makes stands in the others' lists and is counted in the title of their inbox", async ({
  member,
  otherMember,
}) => {
  const flow = await seedFlow(onboarding(unique("Seen by others")));
  await flow.startedTask({ name: "The first" });
  await otherMember.goto(`/flows/${flow.id}/tasks`);
  await expect(otherMember.getByRole("link", { name: "The first" })).toBeVisible();
  await member.goto("/");
  await expect(member).toHaveTitle(/^\(\d+\) Inbox/);
  const before = waitingIn(await member.title());

  await flow.startedTask({ name: "The second" });
  await expect(otherMember.getByRole("link", { name: "The second" })).toBeVisible();
  await expect.poll(async () => waitingIn(await member.title())).toBeGreaterThan(before);
});

test.describe("a browser that was offline", () => {
  test.use({ mayLoseServer: true });

  test("shows what it missed as soon as it is back", async ({ member }) => {
    const flow = await seedFlow(onboarding(unique("Missed")));
    await member.goto(`/flows/${flow.id}/tasks`);
    await expect(member.getByText("No open tasks")).toBeVisible();
    await member.context().setOffline(true);
    const task = await flow.startedTask();
    await member.context().setOffline(false);
    await expect(member.getByRole("link", { name: task.name, exact: true })).toBeVisible();
  });
});
