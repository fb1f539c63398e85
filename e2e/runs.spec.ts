/** The log of all runs: who finds it, what a run sent and got, and the two ways on for one that stopped. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, flowWithWebhook, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf } from "#e2e/places.ts";
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
  await expect(panel(integrator).getByRole("link", { name: "Open task" })).toHaveAttribute(
    "href",
    new RegExp(`^/tasks/${id}\\?from=runs&`),
  );
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

test("who tried again and who discarded is said in the log and on the task", async ({
  member,
  otherMember,
  memberOne,
  memberTwo,
  receiver,
}) => {
  const flow = await callingFlow("Who", receiver);
  receiver.answers({ status: 500 });
  const { id } = await flow.startedTask();
  await flow.finish(id, 502);
  const first = `${memberOne.person.firstName} ${memberOne.person.lastName}`;
  const second = `${memberTwo.person.firstName} ${memberTwo.person.lastName}`;

  await otherMember.goto(`/tasks/${id}`);
  await member.goto(`/runs?flow=${flow.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await panel(member).getByRole("button", { name: "Try again from this step" }).click();
  await expect(panel(member).getByRole("region", { name: "Steps of try 2" })).toBeVisible();
  await expect(panel(member)).toContainText(`by ${first}`);
  const alert = otherMember.getByRole("alert").filter({ hasText: "Finish stopped" });
  await expect(alert).toContainText(`Tried again by ${first}`);
  await alert.getByRole("button", { name: "Discard" }).click();
  await otherMember.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(panel(member)).toContainText(`by ${second}`);
  // How long it took is not how long it lay there.
  await expect(panel(member)).toContainText(/took \d+ (ms|s)/);

  await otherMember.getByRole("radio", { name: "All events" }).click();
  const discarded = otherMember.getByRole("list", { name: "All events" }).getByRole("listitem").filter({ hasText: "Finish was discarded" });
  await expect(discarded).toContainText(`Discarded by ${second}`);
  await expect(discarded).toContainText(`Tried again by ${first}`);
  await expectNoViolations(otherMember);
});

test("chosen runs are tried again in one go, and what could not be done is named", async ({ member, receiver }) => {
  const flow = await callingFlow("Several", receiver);
  const tasks = [];
  for (const name of ["Well", "Once", "Twice"]) tasks.push(await flow.startedTask({ name }));
  receiver.answers({ body: {} }, { status: 500 });
  for (const [at, { id }] of tasks.entries()) await flow.finish(id, at === 0 ? 200 : 502);

  await member.goto(`/runs?flow=${flow.id}`);
  await expect(rows(member)).toHaveCount(3);
  await member.getByRole("checkbox", { name: "Choose all" }).check();
  const bar = member.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 selected");
  receiver.answers({ status: 503 }, { body: {} });
  await bar.getByRole("button", { name: "Try again" }).click();
  const question = member.getByRole("dialog", { name: "Try again: 3 runs" });
  await expect(question.getByRole("list", { name: "Runs" }).getByRole("listitem")).toHaveCount(3);
  await expectNoViolations(member);
  await question.getByRole("button", { name: "Try again" }).click();
  const report = member.getByRole("dialog", { name: "What could not be done" });
  await expect(report.getByText("1 run went on. 2 runs could not be done.")).toBeVisible();
  const left = report.getByRole("list", { name: "Runs that could not be done" });
  await expect(left.getByRole("listitem").filter({ hasText: "Finish on Twice" })).toContainText("503");
  await expect(left.getByRole("listitem").filter({ hasText: "Finish on Well" })).toContainText("Only a stopped one can be tried again.");
  await expectNoViolations(member);
  await report.getByText("Close", { exact: true }).click();
  // Those that were not done stay chosen.
  await expect(bar).toContainText("2 selected");
  await expect(rows(member).filter({ hasText: "Once" })).toContainText("Succeeded");
  await expect(rows(member).filter({ hasText: "Once" }).getByRole("checkbox")).not.toBeChecked();
});

test("keys choose runs, which are discarded together after a question", async ({ member, integrator, receiver }) => {
  const flow = await callingFlow("Chosen", receiver);
  receiver.answers({ status: 500 });
  for (const name of ["First", "Second", "Third"]) await flow.finish((await flow.startedTask({ name })).id, 502);

  await member.goto(`/runs?flow=${flow.id}&state=attention`);
  await expect(rows(member)).toHaveCount(3);
  await member.keyboard.press("?");
  const keys = member.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Select from the last one");
  await member.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await member.keyboard.press("j");
  await member.keyboard.press("x");
  const bar = member.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("1 selected");
  await member.keyboard.press("j");
  await member.keyboard.press("j");
  await member.keyboard.press("Shift+X");
  await expect(bar).toContainText("3 selected");
  await member.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await member.getByRole("checkbox", { name: "Select Finish on Third" }).check();
  await member.getByRole("checkbox", { name: "Select Finish on Second" }).check();
  await bar.getByRole("button", { name: "Discard" }).click();
  const question = member.getByRole("dialog", { name: "Discard 2 runs?" });
  await expect(question).toContainText("Nothing of these actions is kept.");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(member.getByText("2 runs were discarded.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(rows(member)).toHaveCount(1);

  // Who performs nothing chooses nothing.
  await integrator.goto(`/runs?flow=${flow.id}`);
  await expect(rows(integrator)).toHaveCount(3);
  await expect(integrator.getByRole("checkbox")).toHaveCount(0);
});

test("beside Runs stands how many need somebody, for those who can do something about it", async ({ member, integrator, receiver }) => {
  const flow = await callingFlow("Counted", receiver);
  receiver.answers({ status: 500 });
  await flow.finish((await flow.startedTask()).id, 502);
  const link = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" });
  await member.goto("/flows");
  await expect(link(member)).toHaveAccessibleDescription(/^\d+\+? needs? attention$/);
  await integrator.goto("/flows");
  await expect(link(integrator)).not.toHaveAccessibleDescription(/attention/);
});

test("a status that is typed into the search is offered as the filter that it is", async ({ member, receiver }) => {
  const flow = await callingFlow("Typed", receiver);
  receiver.answers({ status: 500 });
  const name = unique("Harbour");
  await flow.finish((await flow.startedTask({ name })).id, 502);
  await member.goto("/runs");
  await member.getByRole("searchbox", { name: "Search runs" }).fill(`failed ${name}`);
  await expect(member.getByText("Looking for failed runs?")).toBeVisible();
  await expectNoViolations(member);
  await member.getByRole("button", { name: "Filter by status" }).click();
  await expect(rows(member)).toHaveCount(1);
  await expect(rows(member)).toContainText([name]);
  await expect(member.getByRole("radio", { name: "Needs attention" })).toBeChecked();
  await expect(member.getByRole("searchbox", { name: "Search runs" })).toHaveValue(name);
});

for (const width of [1280, 1440])
  test(`opening one of a log leaves its rows where they are, ${width} px wide`, async ({ admin, receiver }) => {
    await admin.setViewportSize({ width, height: 900 });
    const staysPut = async (address: string, kind: string) => {
      await admin.goto(address);
      const first = admin.getByTestId(new RegExp(`^${kind.toLowerCase()}-`)).first();
      const { y } = await boxOf(first);
      await first.getByRole("button").first().click();
      await expect(admin.getByRole("complementary", { name: kind })).toBeVisible();
      expect((await boxOf(first)).y).toBe(y);
    };
    const flow = await callingFlow("A flow with a name that is longer than its filter has room for", receiver);
    await flow.finish((await flow.startedTask()).id, 200);
    await staysPut(`/runs?flow=${flow.id}`, "Run");
    const sending = await flowWithWebhook("Sends", receiver.url);
    await api("POST", `/tasks/${(await sending.startedTask()).id}/actions`, { action: "Finish" }, 200);
    await staysPut(`/deliveries?flow=${sending.id}`, "Delivery");
    const receiving = await seedFlow({ ...webhookFlow({ auth: "none" }), name: unique("Orders") });
    await fetch(`${baseUrl()}/v1/flow-webhook/${receiving.id}`, { method: "POST", body: "{}" });
    await staysPut(`/flows/${receiving.id}/requests`, "Request");
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
