/** An endpoint that keeps what it receives and answers as it is told. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { InspectorJson } from "#lib/wire/inspector.ts";

test("a member makes an endpoint, and what is sent there appears by itself", async ({ member }) => {
  const name = unique("CRM");
  await member.goto("/inspector");
  await member.getByRole("button", { name: "New endpoint" }).click();
  const dialog = member.getByRole("dialog", { name: "New endpoint" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await expectNoViolations(member);
  await dialog.getByRole("button", { name: "Create endpoint" }).click();
  const endpoint = member.getByRole("region", { name, exact: true });
  await expect(endpoint.getByText("Nothing received yet")).toBeVisible();
  const url = (
    (await endpoint
      .getByText(/\/v1\/inspect\//)
      .first()
      .textContent()) ?? ""
  ).trim();

  const answer = await fetch(`${url}?a=1`, {
    method: "PUT",
    headers: { "content-type": "application/json", "x-from": "a story" },
    body: '{"hello":"Baton"}',
  });
  expect(answer.status).toBe(200);
  const request = endpoint.getByRole("region", { name: "Request" });
  await expect(request.getByRole("group", { name: "Body" })).toContainText('"hello": "Baton"');
  await expect(request).toContainText("PUT");
  await expect(request).toContainText("a story");
  // What "Send test request" sends is told apart from the real thing.
  await expect(endpoint.getByText("Test", { exact: true })).toHaveCount(0);
  await fetch(url, { method: "POST", headers: { "baton-test": "true" } });
  await expect(endpoint.getByRole("listitem").first().getByText("Test", { exact: true })).toBeVisible();
});

test("set to 500 it stops an action, set to a patch it changes a field", async ({ admin }) => {
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: unique("ERP") }, 201);
  const flow = await seedFlow(onboarding(unique("Inspected"), [callTo(endpoint.url)]));
  const task = await flow.startedTask();

  await admin.goto(`/inspector?endpoint=${endpoint.id}`);
  const region = admin.getByRole("region", { name: endpoint.name, exact: true });
  await region.getByRole("button", { name: "Set the answer" }).click();
  const dialog = admin.getByRole("dialog", { name: "Set the answer" });
  await dialog.getByRole("textbox", { name: "Status" }).fill("500");
  await dialog.getByRole("textbox", { name: "Body" }).fill('{"error":"database unavailable"}');
  await expectNoViolations(admin);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(region).toContainText("Answers 500");

  await admin.goto(`/tasks/${task.id}`);
  await admin.getByRole("button", { name: "Finish", exact: true }).click();
  const alert = admin.getByRole("alert").filter({ hasText: "Finish stopped at step 2 of 2" });
  await expect(alert).toContainText("database unavailable");

  await admin.goto(`/inspector?endpoint=${endpoint.id}`);
  await region.getByRole("button", { name: "Set the answer" }).click();
  await dialog.getByRole("button", { name: "Change a field" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(region).toContainText("Answers 200");

  await admin.goto(`/tasks/${task.id}`);
  await admin.getByRole("button", { name: "Try again from this step" }).click();
  await expect(admin.getByTestId("task-steps")).toHaveText("Completed");
  await expect(admin.getByRole("textbox", { name: "Number of Employees" })).toHaveValue("21");
});

test("an answer that cannot be given is refused in the dialog, with what was typed kept", async ({ admin }) => {
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: unique("Refused") }, 201);
  await admin.goto(`/inspector?endpoint=${endpoint.id}`);
  await admin.getByRole("button", { name: "Set the answer" }).click();
  const dialog = admin.getByRole("dialog", { name: "Set the answer" });
  const status = dialog.getByRole("textbox", { name: "Status" });
  await status.fill("999");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(status).toHaveAttribute("aria-invalid", "true");
  await expect(status).toHaveAccessibleDescription(/200 to 599/);
  await expect(status).toHaveValue("999");
});

test("a member sees an administrator's endpoint without its secrets, and cannot change it", async ({ member }) => {
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: unique("Theirs") }, 201);
  await fetch(endpoint.url, { method: "POST", headers: { authorization: "Bearer s3cret", "x-from": "a story" }, body: "{}" });
  await member.goto(`/inspector?endpoint=${endpoint.id}`);
  const region = member.getByRole("region", { name: endpoint.name, exact: true });
  const request = region.getByRole("region", { name: "Request" });
  await expect(request).toContainText("a story");
  await expect(request).toContainText("••••••");
  await expect(request).not.toContainText("s3cret");
  const answer = region.getByRole("button", { name: "Set the answer" });
  await expect(answer).toHaveAttribute("aria-disabled", "true");
  await expect(answer).toHaveAccessibleDescription(/^This endpoint belongs to .+ Only they and administrators change it\.$/);
  await expect(region.getByRole("button", { name: /^More for/ })).toHaveCount(0);
});
