/** How one comes to the log of runs, and from it to tasks and requests. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, seedFlow, unique } from "#e2e/flows.ts";
import { callingFlow, panel, rows } from "#e2e/run-log.ts";
import { baseUrl } from "#e2e/server.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

test("a flow, a task and the palette lead to runs", async ({ member, receiver }) => {
  const flow = await callingFlow("Led", receiver);
  const { id } = await flow.startedTask({ name: "Acme Corp" });
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("navigation", { name: "Flow" }).getByRole("link", { name: "Runs" }).click();
  await expect(member).toHaveURL(`/runs?flow=${flow.id}`);
  await expect(member.getByRole("button", { name: `Flow: ${flow.name}` })).toBeVisible();

  await member.goto(`/tasks/${id}`);
  await member.getByRole("button", { name: "More", exact: true }).click();
  await member.getByRole("menuitem", { name: "Runs" }).click();
  await expect(member).toHaveURL(`/runs?task=${id}`);
  // Of one task all runs are shown, what only moved it too.
  await expect(rows(member)).toContainText(["Start"]);
  await member.getByRole("button", { name: "Remove the filter Task" }).click();
  await expect(member).toHaveURL(/\/runs$/);

  await member.goto("/flows");
  await member.getByRole("button", { name: `More for ${flow.name}` }).click();
  await member.getByRole("menuitem", { name: "Runs" }).click();
  await expect(member).toHaveURL(`/runs?flow=${flow.id}`);
  await member.goto("/");
  await member.keyboard.press("Control+k");
  await member.keyboard.type("executions");
  await expect(member.getByRole("option", { name: "Runs" })).toBeVisible();
  await member.keyboard.press("Enter");
  await expect(member).toHaveURL(/\/runs$/);
});

test("a task that is opened from the log belongs to it, and leads back to it as it was", async ({ member, receiver }) => {
  const flow = await callingFlow("Led back", receiver);
  const { id } = await flow.startedTask({ name: "Acme Corp" });
  await member.goto(`/runs?flow=${flow.id}&task=${id}`);
  await rows(member).first().getByRole("button", { name: "Start" }).click();
  await panel(member).getByRole("link", { name: "Open task" }).click();
  await expect(member.getByRole("heading", { level: 1, name: "Acme Corp" })).toBeVisible();
  const main = member.getByRole("navigation", { name: "Main" });
  await expect(main.getByRole("link", { name: "Runs" })).toHaveAttribute("aria-current", "page");
  await expect(main.locator("[aria-current]")).toHaveCount(1);
  await member.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Runs" }).click();
  await expect(member).toHaveURL(new RegExp(`/runs\\?flow=${flow.id}&task=${id}&run=`));
  await expect(panel(member)).toContainText("Succeeded");
});

test("runs that a webhook set off lead to its requests, and a long log goes on as one scrolls", async ({ integrator, receiver }) => {
  const drawn = webhookFlow({ auth: "none" }, { automatic: [callTo(`${receiver.url}/check`)] });
  const flow = await seedFlow({ ...drawn, name: unique("Orders") });
  const many = 55;
  for (let sent = 0; sent < many; sent += 1) {
    const { status } = await fetch(`${baseUrl()}/v1/flow-webhook/${flow.id}`, { method: "POST", body: "{}" });
    expect(status).toBe(200);
  }

  await integrator.goto(`/runs?flow=${flow.id}`);
  await expect(rows(integrator).first()).toContainText("After Orders");
  await expect(rows(integrator)).toHaveCount(50);
  await rows(integrator).last().scrollIntoViewIfNeeded();
  await expect(rows(integrator)).toHaveCount(many);
  await rows(integrator).first().getByRole("button", { name: "Check" }).click();
  const request = panel(integrator).getByRole("link", { name: /^[\w-]{22}$/ });
  await expectNoViolations(integrator);
  await request.click();
  await expect(integrator).toHaveURL(new RegExp(`/flows/${flow.id}/requests\\?request=`));
  await expect(integrator.getByRole("complementary", { name: "Request" })).toContainText("Succeeded");
});
