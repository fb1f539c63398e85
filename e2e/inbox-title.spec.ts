/** What waits is counted in the tab's title, over everybody's tasks. */
import { expect, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";

/** As the browser's tab says. */
const waitingIn = (title: string): number => Number(/^\((\d+)\) Inbox/.exec(title)?.[1] ?? 0);

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
