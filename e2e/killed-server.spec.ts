/** The web server is killed in the middle of a call: nothing is half done, and the action goes on where it stood. */
import { expect, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { kill } from "#e2e/supervised.ts";

test.describe("a killed server", () => {
  // While the server is away the open page can't reach it, and the browser says so in its console.
  test.use({ mayLoseServer: true });

  test("interrupts the action; it is told, and trying again goes on with the same key", async ({ member, receiver }) => {
    test.slow();
    const flow = await seedFlow(onboarding(unique("Killed server"), [callTo(receiver.url)]));
    const task = await flow.startedTask();
    await member.goto(`/tasks/${task.id}`);
    receiver.hold();
    await member.getByRole("button", { name: "Finish", exact: true }).click();
    await expect.poll(() => receiver.requests.length).toBe(1);

    await kill("web");
    receiver.release();

    const alert = member.getByRole("alert").filter({ hasText: "Finish was interrupted at step 2 of 2" });
    await expect(alert).toBeVisible({ timeout: 30_000 });
    await alert.getByRole("button", { name: "Try again from this step" }).click();
    await expect(member.getByTestId("task-steps")).toHaveText("Completed");
    const keys = receiver.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([keys[0], keys[0]]);
  });
});
