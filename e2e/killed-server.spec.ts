/** The web server is killed in the middle of a call: nothing is half done, and the action goes on where it stood. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { baseUrl } from "#e2e/server.ts";

/** The supervisor writes down what it started, to find it again when it is killed itself. */
function webProcess(): number {
  const folder = process.env.BATON_DATA_DIR;
  if (!folder) throw new Error("BATON_DATA_DIR is not set: run the stories with npm test, or set it to the server's data folder.");
  const { children } = JSON.parse(readFileSync(path.join(folder, "up.json"), "utf8")) as { children: { web: { pid: number } } };
  return children.web.pid;
}

const isReady = async (): Promise<boolean> => {
  try {
    return (await fetch(`${baseUrl()}/readyz`)).ok;
  } catch {
    return false;
  }
};

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

    const killed = webProcess();
    process.kill(killed, "SIGKILL");
    await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
    await expect.poll(webProcess).not.toBe(killed);
    receiver.release();

    const alert = member.getByRole("alert").filter({ hasText: "Finish was interrupted at step 2 of 2" });
    await expect(alert).toBeVisible({ timeout: 30_000 });
    await alert.getByRole("button", { name: "Try again from this step" }).click();
    await expect(member.getByTestId("task-steps")).toHaveText("Completed");
    const keys = receiver.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([keys[0], keys[0]]);
  });
});
