/** The log of all runs: who finds it, what a run sent and got, and the two ways on for one that stopped. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { flowWithWebhook, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf } from "#e2e/places.ts";
import { callingFlow, panel, rows } from "#e2e/run-log.ts";
import { api, baseUrl } from "#e2e/server.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

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
  // The one before says how it ended, and what it did once it is opened.
  const first = panel(member).getByRole("button", { name: /^Try 1 .*Failed at API call/ });
  await expect(first).toHaveAttribute("aria-expanded", "false");
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
  await expect(panel(member)).toContainText(/ran for [\d.]+ (ms|s)/);

  await otherMember.getByRole("radio", { name: "All events" }).click();
  const discarded = otherMember.getByRole("list", { name: "All events" }).getByRole("listitem").filter({ hasText: "Finish was discarded" });
  await expect(discarded).toContainText(`Discarded by ${second}`);
  await expect(discarded).toContainText(`Tried again by ${first}`);
  await expectNoViolations(otherMember);
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

test("where nothing matches, a status that was typed into the search is offered as the filter that it is", async ({ member, receiver }) => {
  const flow = await callingFlow("Typed", receiver);
  receiver.answers({ status: 500 });
  const name = unique("Harbour");
  await flow.finish((await flow.startedTask({ name })).id, 502);
  await member.goto("/runs");
  await member.getByRole("searchbox", { name: "Search runs" }).fill(`failed ${name}`);
  await expect(member.getByText("The search does not look at statuses.")).toBeVisible();
  await expectNoViolations(member);
  await member.getByRole("button", { name: "Filter by Needs attention" }).click();
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
