/** The log of all runs: who finds it, what a run sent and got, and the two ways on for one that stopped. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import type { Receiver } from "#e2e/receiver.ts";
import { api, baseUrl } from "#e2e/server.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const rows = (page: Page) => page.getByRole("table").locator("tbody").getByRole("row");
const panel = (page: Page) => page.getByRole("complementary", { name: "Run" });

/** A flow whose Finish calls the receiver, with a task that stands before it. */
async function callingFlow(name: string, receiver: Receiver) {
  const flow = await seedFlow(onboarding(unique(name), [callTo(`${receiver.url}/hooks/acme`)]));
  const finish = async (task: string, status: number) => api("POST", `/tasks/${task}/actions`, { action: "Finish" }, status);
  return { ...flow, finish };
}

test("an integrator finds what actions called in one place, with each request and its answer", async ({ integrator, receiver }) => {
  const flow = await callingFlow("Calls", receiver);
  receiver.answers({ status: 500, body: { error: "no such customer" } });
  const { id } = await flow.startedTask({ name: "Blue Harbour" });
  await flow.finish(id, 502);

  await integrator.goto("/");
  await integrator.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
  await expect(integrator.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await integrator.getByRole("button", { name: "Flow", exact: true }).click();
  await integrator.getByRole("menuitemradio", { name: flow.name }).click();
  // Start called nothing, and is left out at first.
  await expect(rows(integrator)).toHaveCount(1);
  const row = rows(integrator).first();
  await expect(row).toContainText("Failed");
  await expect(row).toContainText("Blue Harbour");
  await expect(row).toContainText(`POST ${new URL(receiver.url).host} 500`);
  await integrator.getByRole("button", { name: "With API Calls" }).click();
  await expect(rows(integrator)).toHaveCount(2);

  await integrator.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(panel(integrator).getByRole("alert")).toContainText("Nothing was changed. The task stays in In Progress.");
  await expect(panel(integrator).getByRole("region", { name: "Steps" })).toContainText("no such customer");
  await expect(panel(integrator).getByRole("region", { name: "Steps" })).toContainText('"action": "Finish"');
  // An integrator looks, and performs nothing.
  await expect(panel(integrator).getByRole("button", { name: "Try again from this step" })).toHaveCount(0);
  await expect(panel(integrator).getByRole("link", { name: "Open task" })).toHaveAttribute("href", `/tasks/${id}`);
  await expectNoViolations(integrator);
  await integrator.keyboard.press("Escape");
  await expect(panel(integrator)).toHaveCount(0);
});

test("a stopped action is tried again from the log, and the list follows", async ({ member, otherMember, receiver }) => {
  const flow = await callingFlow("Again", receiver);
  receiver.answers({ status: 503 }, { body: {} });
  const { id } = await flow.startedTask();
  await flow.finish(id, 502);

  await otherMember.goto(`/runs?flow=${flow.id}`);
  await expect(rows(otherMember).first()).toContainText("Failed");
  await member.goto(`/runs?flow=${flow.id}&state=attention`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await panel(member).getByRole("button", { name: "Try again from this step" }).click();
  await expect(panel(member).getByRole("alert")).toHaveCount(0);
  await expect(panel(member)).toContainText("Succeeded");
  await expect(panel(member).getByRole("region", { name: "Steps of try 2" })).toContainText("API call");
  // Somebody else's list says so without being asked.
  await expect(rows(otherMember).first()).toContainText("Succeeded");
  await expect(rows(otherMember).first()).toContainText("try 2");
});

test("discarding asks once, and a list of what needs attention is empty then", async ({ member, receiver }) => {
  const flow = await callingFlow("Discarded", receiver);
  receiver.answers({ status: 500 });
  const { id } = await flow.startedTask();
  await flow.finish(id, 502);

  await member.goto(`/runs?flow=${flow.id}`);
  await member.getByRole("radio", { name: "Needs attention" }).click();
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await panel(member).getByRole("button", { name: "Discard" }).click();
  const question = member.getByRole("dialog", { name: "Discard the stopped Finish?" });
  await expect(question).toContainText("Nothing of Finish is kept.");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(member.getByText("Finish discarded.")).toBeVisible();
  await expect(panel(member)).toContainText("Discarded");
  await panel(member).getByRole("button", { name: "Close" }).click();
  await expect(member.getByText("No runs match")).toBeVisible();
  await member.getByRole("button", { name: "Clear filters" }).click();
  await expect(member).toHaveURL(/\/runs$/);
});

test("a run that begins and ends elsewhere appears by itself", async ({ admin, receiver }) => {
  const flow = await callingFlow("Live", receiver);
  const { id } = await flow.startedTask();
  await admin.goto(`/runs?flow=${flow.id}`);
  await expect(admin.getByText("No runs match")).toBeVisible();
  receiver.hold();
  const ended = flow.finish(id, 200);
  await expect(rows(admin).first()).toContainText("Running");
  receiver.release();
  await ended;
  await expect(rows(admin).first()).toContainText("Succeeded");
  await expect(rows(admin).first()).toContainText(`POST ${new URL(receiver.url).host} 200`);
});

test("the log is searched by task, action and host, and its address says what it shows", async ({ admin, receiver }) => {
  const flow = await callingFlow("Searched", receiver);
  const name = unique("Harbour");
  const { id } = await flow.startedTask({ name });
  await flow.finish(id, 200);

  await admin.goto("/runs");
  const search = admin.getByRole("searchbox", { name: "Search runs" });
  await search.fill(`${name} finish`);
  await expect(rows(admin)).toHaveCount(1);
  await search.fill(`${name} start`);
  await expect(admin.getByText("Runs that call nothing are left out.")).toBeVisible();
  await admin.getByRole("button", { name: "Show all runs" }).click();
  await expect(rows(admin)).toHaveCount(1);
  await search.fill(`${name} ${new URL(receiver.url).host}`);
  await expect(rows(admin)).toContainText(["Finish"]);

  await admin.reload();
  await expect(search).toHaveValue(`${name} ${new URL(receiver.url).host}`);
  await expect(admin.getByRole("button", { name: "With API Calls" })).toHaveAttribute("aria-pressed", "false");
  await expect(rows(admin)).toHaveCount(1);
});

test("keys go through the runs, also while one is open", async ({ admin, receiver }) => {
  const flow = await callingFlow("Keys", receiver);
  const first = await flow.startedTask({ name: "First" });
  const second = await flow.startedTask({ name: "Second" });
  await flow.finish(first.id, 200);
  await flow.finish(second.id, 200);

  await admin.goto("/");
  await admin.keyboard.press("g");
  await admin.keyboard.press("r");
  await expect(admin).toHaveURL(/\/runs$/);
  await admin.goto(`/runs?flow=${flow.id}`);
  await expect(rows(admin)).toHaveCount(2);
  await admin.keyboard.press("j");
  await admin.keyboard.press("Enter");
  await expect(panel(admin)).toContainText("Second");
  await admin.keyboard.press("j");
  await expect(panel(admin)).toContainText("First");
  await admin.keyboard.press("k");
  await expect(panel(admin)).toContainText("Second");
  await admin.keyboard.press("Escape");
  await expect(panel(admin)).toHaveCount(0);
});

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

test("what a member may not read is told in one line", async ({ member, receiver }) => {
  const flow = await callingFlow("Read", receiver);
  receiver.answers({ body: { secretive: "answer" } });
  const { id } = await flow.startedTask();
  await flow.finish(id, 200);
  await member.goto(`/runs?flow=${flow.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  const steps = panel(member).getByRole("region", { name: "Steps" });
  await expect(steps).toContainText(`POST ${new URL(receiver.url).host}/hooks/acme 200`);
  await expect(steps).not.toContainText("secretive");
});

test("on a phone a run fills the screen, and one that did not load is asked for again", async ({ admin, receiver }) => {
  const flow = await callingFlow("Phone", receiver);
  const { id } = await flow.startedTask({ name: "A very long name of a task that a phone has no room for on one line" });
  await flow.finish(id, 200);
  await admin.setViewportSize({ width: 390, height: 844 });
  await admin.goto(`/runs?flow=${flow.id}`);
  await admin.route("**/data/runs/*", (route) => route.fulfill({ status: 502, body: "" }));
  await admin.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(panel(admin).getByText("The run did not load")).toBeVisible();
  await admin.unroute("**/data/runs/*");
  await panel(admin).getByRole("button", { name: "Try again" }).click();
  await expect(panel(admin)).toContainText("Succeeded");
  await expectNoViolations(admin);
  await panel(admin).getByRole("button", { name: "Close" }).click();
  await expect(rows(admin)).toHaveCount(1);
});

test("a run that is not kept says so", async ({ admin }) => {
  await admin.goto("/runs?run=AAAAAAAAAAAAAAAAAAAAAA");
  await expect(panel(admin).getByText("This run is not here")).toBeVisible();
});
