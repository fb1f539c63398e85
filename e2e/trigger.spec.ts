/** A webhook starts a flow: drawn, called, and its values put into the new task. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { TaskJson } from "#lib/wire/task.ts";

/** The source's body. */
const BODY = { company_id: 123456, user_id: 789123, company: { name: "Acme Corp" } };

const FIELDS = [{ key: "company_id", name: "Company ID", type: "number" as const }];

const send = (url: string, token: string, body: object) =>
  fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("a webhook is drawn and called, and a value that came becomes the new task's", async ({ admin }) => {
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Orders"), [], { fields: FIELDS }), 201);
  await admin.goto(`/flows/${flow.id}/build`);
  const top = admin.getByRole("banner");
  const tile = admin.getByRole("button", { name: "Webhook", exact: true });
  await tile.click();
  await expect(admin.getByRole("button", { name: /^Incoming webhook web1, trigger/ })).toBeVisible();
  // There can't be a second one, and the tile says why.
  await expect(tile).toHaveAttribute("aria-disabled", "true");
  await expect(tile).toHaveAccessibleDescription("A flow has one webhook at the most.");

  const sidebar = admin.getByRole("complementary", { name: "Trigger web1" });
  const edit = sidebar.getByRole("button", { name: "Edit" });
  await expect(edit).toHaveAttribute("aria-expanded", "false");
  await edit.click();
  await expect(edit).toHaveAttribute("aria-expanded", "true");
  const url = (await sidebar.getByRole("textbox", { name: "Webhook-Endpoint" }).textContent()) ?? "";
  expect(url).toMatch(/\/v1\/flow-webhook\/[\w-]{22}$/);
  const token = await sidebar.getByRole("textbox", { name: "Bearer token" }).inputValue();

  await sidebar.getByRole("textbox", { name: "Body, Jinja2" }).fill('{"got": {{ web1.company_id }}}');
  await expect(sidebar.getByText("Listen for a request")).toBeVisible();
  await expectNoViolations(admin);
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(top.getByText("Unsaved changes")).toBeHidden();
  await top.getByRole("button", { name: "Publish" }).click();
  await admin.getByRole("dialog", { name: "Publish version 1?" }).getByRole("button", { name: "Publish" }).click();
  await expect(top.getByRole("button", { name: /^Status: Live v1/ })).toBeVisible();

  const first = await send(url, token, BODY);
  expect([first.status, await first.text()]).toEqual([200, '{"got": 123456}']);
  const tree = sidebar.getByRole("tree", { name: "Last received request" });
  await expect(tree.getByRole("treeitem", { name: /^name/ })).toContainText('"Acme Corp"');

  await sidebar.getByRole("tab", { name: "Task" }).click();
  const companyId = sidebar.getByRole("textbox", { name: "Company ID" });
  await companyId.click();
  await tree.getByRole("treeitem", { name: /^company_id/ }).click();
  await expect(companyId).toContainText("web1.company_id");
  await sidebar.getByRole("textbox", { name: "Task name" }).click();
  await tree.getByRole("treeitem", { name: /^name/ }).click();
  await expectNoViolations(admin);

  await top.getByRole("button", { name: "Save" }).click();
  await expect(top.getByText("Unsaved changes")).toBeHidden();
  // Draft: the webhook runs what was saved.
  await top.getByRole("button", { name: /^Status: Live/ }).click();
  await expect(admin.getByRole("menuitemradio", { name: "Live" })).toHaveAccessibleDescription("The webhook runs version 1");
  await expect(admin.getByRole("menuitem", { name: "Copy webhook URL" })).toBeVisible();
  await admin.getByRole("menuitemradio", { name: "Draft" }).click();
  await expect(top.getByRole("button", { name: /^Status: Draft/ })).toBeVisible();
  expect((await send(url, token, BODY)).status).toBe(200);

  const { body: requests } = await api<{ items: { task: { id: string } | null }[] }>("GET", `/flows/${flow.id}/requests`);
  const { body: task } = await api<TaskJson>("GET", `/tasks/${requests.items[0]?.task?.id}`);
  expect(task.name).toBe("Acme Corp");
  expect(task.fields.company_id).toBe("123456");
});

test("a new token is asked for first, and refuses the old one", async ({ admin }) => {
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Tokens")), 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await admin.getByRole("button", { name: "Webhook", exact: true }).click();
  const sidebar = admin.getByRole("complementary", { name: "Trigger web1" });
  await sidebar.getByRole("button", { name: "Edit" }).click();
  const token = sidebar.getByRole("textbox", { name: "Bearer token" });
  const before = await token.inputValue();
  const renew = async () => {
    await sidebar.getByRole("button", { name: "New token" }).click();
    await admin.getByRole("dialog", { name: "Make a new token?" }).getByRole("button", { name: "New token" }).click();
  };
  await renew();
  await expect(admin.getByText("Save the flow first.")).toBeVisible();
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Unsaved changes")).toBeHidden();
  await renew();
  await expect(token).not.toHaveValue(before);
  const url = (await sidebar.getByRole("textbox", { name: "Webhook-Endpoint" }).textContent()) ?? "";
  expect((await send(url, before, BODY)).status).toBe(401);

  await sidebar.getByRole("switch", { name: "Required" }).click();
  await expect(sidebar.getByText("Anybody who knows the address can start this flow.")).toBeVisible();
  await sidebar.getByRole("button", { name: "More" }).click();
  await admin.getByRole("menuitem", { name: "Check a signature instead" }).click();
  await expect(sidebar.getByLabel("Secret")).toHaveAccessibleDescription("Type the secret.");
  await sidebar.getByRole("radio", { name: "Async" }).click();
  await expect(sidebar.getByRole("textbox", { name: "Status" })).toBeDisabled();
});
