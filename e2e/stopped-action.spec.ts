/** An API call fails in the middle of an action: what people see, and what they can do about it. */
import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import type { Receiver } from "#e2e/receiver.ts";
import { api } from "#e2e/server.ts";

const DOWN = { status: 500, body: { error: "database unavailable", request_id: "req_7f2c91" } };

const flowThatCalls = (receiver: Receiver): Promise<SeededFlow> =>
  seedFlow(
    onboarding(unique("Stopped action"), [
      callTo(`${receiver.url}/hooks/acme/{{ task.company_id }}`),
      { id: "o3", kind: "assign", to: "performer" },
    ]),
  );

const stoppedAlert = (page: Page) => page.getByRole("alert").filter({ hasText: "Finish stopped at step 2 of 3" });
const stands = (page: Page, step: string) => expect(page.getByTestId("task-steps")).toHaveText(step);

async function finishStops(page: Page, receiver: Receiver): Promise<{ taskId: string }> {
  receiver.answers(DOWN);
  const task = await (await flowThatCalls(receiver)).startedTask();
  await page.goto(`/tasks/${task.id}`);
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(stoppedAlert(page)).toBeVisible();
  return { taskId: task.id };
}

test("a 500 stops Finish, and the alert says what happened and that nothing was changed", async ({ member, receiver }) => {
  await finishStops(member, receiver);
  const alert = stoppedAlert(member);
  await expect(alert).toContainText(`API call to ${receiver.url}/hooks/acme/42 answered 500 Internal Server Error.`);
  await expect(alert).toContainText("Nothing was changed. The task stays in In Progress.");
  await expect(alert.getByRole("list", { name: "Steps of Finish" }).getByRole("listitem")).toHaveText([
    /Move to\s*Ready/,
    /API call\s*Failed, 500/,
    /Assign to\s*Not run/,
  ]);
  await expect(alert.getByRole("group", { name: "Response" })).toContainText('"error": "database unavailable"');
  await stands(member, "In Progress");
});

test("the alert is still there after a reload, and another member tries again from the failed step", async ({
  member,
  otherMember,
  receiver,
  memberOne,
}) => {
  const { taskId } = await finishStops(member, receiver);
  await member.reload();
  await expect(stoppedAlert(member)).toBeVisible();

  await otherMember.goto(`/tasks/${taskId}`);
  await expect(stoppedAlert(otherMember)).toBeVisible();
  receiver.answers({ body: {} });
  await otherMember.getByRole("button", { name: "Try again from this step" }).click();
  await stands(otherMember, "Completed");
  await expect(stoppedAlert(otherMember)).toBeHidden();
  // The first member's page follows.
  await stands(member, "Completed");

  const [first, second] = receiver.requests;
  expect(receiver.requests).toHaveLength(2);
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  // `user` stays who performed the action, whoever tries again.
  expect(JSON.parse(second?.body ?? "null")).toMatchObject({ user: { email: memberOne.person.email } });
});

test("once the flow is mended and published, an administrator moves the task to it and runs the action there", async ({
  admin,
  member,
  receiver,
}) => {
  receiver.answers({ body: {} });
  const name = unique("Mended");
  const wrong = onboarding(name, [callTo("http://nowhere.invalid/hooks"), { id: "o3", kind: "assign", to: "performer" }]);
  const flow = await seedFlow(wrong);
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(stoppedAlert(member)).toContainText("there is no such host");
  await api("PUT", `/flows/${flow.id}`, onboarding(name, [callTo(receiver.url), { id: "o3", kind: "assign", to: "performer" }]), 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: true }, 200);
  await member.reload();
  await expect(stoppedAlert(member)).toContainText("Version 2 is live.");
  await expect(stoppedAlert(member)).toContainText("until an administrator discards this and moves the task.");

  await admin.goto(`/tasks/${task.id}`);
  await stoppedAlert(admin).getByRole("button", { name: "Discard and move to version 2" }).click();
  const asked = admin.getByRole("dialog", { name: "Discard the stopped Finish and move the task to version 2?" });
  await asked.getByRole("button", { name: "Discard and move" }).click();
  const moving = admin.getByRole("dialog", { name: /to version 2$/ });
  await moving.getByRole("button", { name: "Move", exact: true }).click();
  await expect(admin.getByText(/uses version 2 now\./)).toBeVisible();
  await admin.getByRole("button", { name: "Finish", exact: true }).click();
  await stands(admin, "Completed");
  expect(receiver.requests).toHaveLength(1);
});

test("discarding asks once, and leaves the task as it was", async ({ member, receiver }) => {
  await finishStops(member, receiver);
  await stoppedAlert(member).getByRole("button", { name: "Discard" }).click();
  const dialog = member.getByRole("dialog", { name: "Discard the stopped Finish?" });
  await expect(dialog).toContainText(
    "Nothing of Finish is kept. Calls that were answered can't be taken back. The task stays in In Progress.",
  );
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(member.getByText("Finish discarded. Acme Corp is in In Progress.")).toBeVisible();
  await expect(stoppedAlert(member)).toBeHidden();
  await stands(member, "In Progress");
  await member.getByRole("radio", { name: "All events" }).click();
  await expect(member.getByRole("complementary", { name: "Timeline" })).toContainText("Finish");
  expect(receiver.requests).toHaveLength(1);
});

test("another action offers to discard the stopped one first, and by the list E goes to the actions", async ({ member, receiver }) => {
  const { taskId } = await finishStops(member, receiver);
  await member.getByRole("button", { name: "Ask for documents" }).click();
  const dialog = member.getByRole("dialog", { name: "Discard the stopped Finish and run Ask for documents?" });
  await expect(dialog).toContainText("Nothing of Finish is kept. Calls that were answered can't be taken back.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(stoppedAlert(member)).toBeVisible();

  await member.goto("/?tab=everyone");
  await member.locator(`[data-task="${taskId}"]`).click();
  await expect(stoppedAlert(member).getByRole("button", { name: "Discard" })).toBeVisible();
  await expect(stoppedAlert(member).getByRole("group", { name: "Response" })).toContainText("database unavailable");
  await expect(stoppedAlert(member).getByRole("link", { name: "Open run" })).toBeVisible();
  await member.keyboard.press("e");
  await expect(member.locator(":focus")).toHaveAttribute("aria-keyshortcuts", "E");
  await member.goto(`/tasks/${taskId}`);

  await member.getByRole("button", { name: "Ask for documents" }).click();
  await dialog.getByRole("button", { name: "Discard and run" }).click();
  await stands(member, "Waiting for documents");
  await expect(stoppedAlert(member)).toBeHidden();
});

test("the same action offers to begin from the start", async ({ member, receiver }) => {
  await finishStops(member, receiver);
  receiver.answers({ body: {} });
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await member
    .getByRole("dialog", { name: "Discard the stopped Finish and run it from the start?" })
    .getByRole("button", { name: "Discard and run" })
    .click();
  await stands(member, "Completed");
  const keys = receiver.requests.map((request) => request.headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(2);
});

test("a field is mended while the action is stopped, and the next try sends it", async ({ member, receiver }) => {
  await finishStops(member, receiver);
  receiver.answers({ body: {} });
  const name = member.getByRole("textbox", { name: "Company Name" });
  await name.fill("Acme Corporation");
  await name.press("Tab");
  await expect(member.getByText("All changes saved")).toBeVisible();
  await member.getByRole("button", { name: "Try again from this step" }).click();
  await stands(member, "Completed");
  expect(JSON.parse(receiver.requests[1]?.body ?? "null")).toMatchObject({ task: { "Company Name": "Acme Corporation" } });
});

test("the answer's patch changes a field when the action is done", async ({ member, receiver }) => {
  const task = await (await flowThatCalls(receiver)).startedTask();
  receiver.answers({ body: { task: { "Contract Value": "12500.5", "Company Name": "Acme Corp Ltd" } } });
  await member.goto(`/tasks/${task.id}`);
  await expect(member.getByRole("textbox", { name: "Company Name" })).toHaveValue("Acme Corp");
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await stands(member, "Completed");
  await expect(member.getByRole("textbox", { name: "Company Name" })).toHaveValue("Acme Corp Ltd");
  await expect(member.getByRole("textbox", { name: "Contract Value" })).toHaveValue("12,500.50");
});

test("an answer that does not fit names each value, and none is taken over", async ({ member, receiver }) => {
  const task = await (await flowThatCalls(receiver)).startedTask();
  receiver.answers({ body: { task: { "Company Name": "Kept out", "Number of Employees": "many", Colour: "red" } } });
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  const alert = stoppedAlert(member);
  await expect(alert.getByRole("listitem").filter({ hasText: "Number of Employees" })).toBeVisible();
  await expect(alert.getByRole("listitem").filter({ hasText: "Colour" })).toBeVisible();
  await expect(member.getByRole("textbox", { name: "Company Name" })).toHaveValue("Acme Corp");
});

test("an integrator sees the alert and the calls, and no buttons to act", async ({ member, integrator, receiver }) => {
  const { taskId } = await finishStops(member, receiver);
  await integrator.goto(`/tasks/${taskId}`);
  await expect(stoppedAlert(integrator)).toBeVisible();
  await expect(integrator.getByRole("button", { name: "Finish", exact: true })).toHaveCount(0);
  await expect(integrator.getByRole("button", { name: "Try again from this step" })).toHaveCount(0);
  await integrator.getByRole("radio", { name: "All events" }).click();
  const timeline = integrator.getByRole("complementary", { name: "Timeline" });
  await timeline.getByRole("button", { name: /hooks\/acme\/42/ }).click();
  await expect(timeline.getByRole("group", { name: "Request" })).toContainText('"action": "Finish"');
  await expect(timeline.getByRole("group", { name: "Answer" })).toContainText("database unavailable");
});
