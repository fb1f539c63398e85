/** A webhook starts a flow: drawn, called, and its values put into the new task. */
import type { Locator } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { TaskJson } from "#lib/wire/task.ts";

/** The source's body. */
const BODY = { company_id: 123456, user_id: 789123, company: { name: "Acme Corp" } };

const FIELDS = [{ key: "company_id", name: "Company ID", type: "number" as const }];

/** The webhook's token, once the form shows it. */
async function tokenOf(sidebar: Locator): Promise<string> {
  const token = sidebar.getByRole("textbox", { name: "Bearer token" });
  await expect(token).toHaveValue(/^ey/);
  return token.inputValue();
}

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
  const token = await tokenOf(sidebar);

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
  const before = await tokenOf(sidebar);
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

test("a request is listened for, its values are completed, and templates show what they give", async ({ admin }) => {
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Listening"), [], { fields: FIELDS }), 201);
  await api("POST", `/flows/${flow.id}/publish`, {}, 200);
  await admin.goto(`/flows/${flow.id}/build`);
  const top = admin.getByRole("banner");
  await admin.getByRole("button", { name: "Webhook", exact: true }).click();
  const sidebar = admin.getByRole("complementary", { name: "Trigger web1" });
  const listen = sidebar.getByRole("button", { name: "Listen for a request" });
  await sidebar.getByRole("button", { name: "Edit" }).click();
  const url = (await sidebar.getByRole("textbox", { name: "Webhook-Endpoint" }).textContent()) ?? "";
  const token = await tokenOf(sidebar);
  await sidebar.getByRole("button", { name: "Edit" }).click();
  await listen.click();
  await expect(sidebar.getByText("Save the flow first")).toBeVisible();
  // The live version has no webhook: what its caller sends is a sample for the draft.
  const heard = admin.waitForResponse((response) => response.url().endsWith("/listening") && response.request().method() === "POST");
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(sidebar.getByText("Waiting for a request…")).toBeVisible();
  await expect(sidebar.getByText("Save the flow first")).toBeHidden();
  await expect(sidebar.getByText(/^The live version has no webhook yet/)).toBeVisible();
  expect((await heard).status()).toBe(204);
  expect((await send(url, token, BODY)).status).toBe(404);
  await expect(sidebar.getByText("Waiting for a request…")).toBeHidden();
  const received = sidebar.getByRole("tree", { name: "Last received request" });
  await expect(received).toContainText('"Acme Corp"');

  await top.getByRole("button", { name: /^Status: Live/ }).click();
  await admin.getByRole("menuitemradio", { name: "Draft" }).click();
  await expect(top.getByRole("button", { name: /^Status: Draft/ })).toBeVisible();
  await listen.click();
  await expect(sidebar.getByText(/^Requests to this address make real tasks, also while the flow is a draft\./)).toBeVisible();
  await sidebar.getByRole("button", { name: "Test an action instead" }).click();
  await admin
    .getByRole("dialog", { name: /^Test / })
    .getByRole("button", { name: "Close" })
    .last()
    .click();
  await expect(sidebar.getByRole("group", { name: "curl" })).toContainText("Authorization: Bearer ey");
  await expectNoViolations(admin);

  expect((await send(url, token, BODY)).status).toBe(200);
  await expect(sidebar.getByText("Waiting for a request…")).toBeHidden();
  await expect(received).toContainText('"Acme Corp"');

  const body = sidebar.getByRole("textbox", { name: "Body, Jinja2" });
  await body.click();
  await body.pressSequentially("{% if web1.comp");
  const suggestions = sidebar.getByRole("listbox", { name: "Suggestions" });
  await expect(suggestions.getByRole("option", { name: "web1.company.name" })).toContainText("Acme Corp");
  await body.press("ArrowDown");
  await body.press("Enter");
  await expect(body).toHaveText("{% if web1.company.name");
  await body.pressSequentially(" | up");
  await expect(suggestions.getByRole("option", { name: "upper" })).toBeVisible();
  await body.press("Enter");
  await body.pressSequentially(" %}yes{% endif %}");
  const preview = sidebar.getByRole("group", { name: "Body, Jinja2, preview" });
  await expect(preview).toHaveText("yes");
  await body.pressSequentially(" {% if web1");
  await expect(body).toHaveAccessibleDescription(/Line 1: .*\(column \d+\)\./);
  await body.fill('{{ web1.user_id | default("none") }} {{ nobody }}');
  await expect(preview).toHaveText("789123");
  await expect(body).toContainText("nobody No longer exists");
  await expectNoViolations(admin);
});

test("a renamed ref-id is followed everywhere, and one undo takes it back", async ({ admin }) => {
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Renamed"), [], { fields: FIELDS }), 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await admin.getByRole("button", { name: "Webhook", exact: true }).click();
  const sidebar = admin.getByRole("complementary", { name: /^Trigger/ });
  await sidebar.getByRole("textbox", { name: "Body, Jinja2" }).fill("{% if web1.a %}{{ web1.b | upper }}{% endif %}");
  await sidebar.getByRole("tab", { name: "Task" }).click();
  await sidebar.getByRole("textbox", { name: "Company ID" }).fill("{{ web1.company_id }}");
  const refId = sidebar.getByRole("textbox", { name: "Ref-id" });
  await refId.fill("order");
  await refId.press("Enter");
  await expect(sidebar).toHaveAccessibleName("Trigger order");
  await expect(sidebar.getByRole("textbox", { name: "Company ID" })).toContainText("order.company_id");
  await admin.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(sidebar).toHaveAccessibleName("Trigger web1");
  await expect(sidebar.getByRole("textbox", { name: "Company ID" })).toContainText("web1.company_id");
  await sidebar.getByRole("tab", { name: "Webhook" }).click();
  await expect(sidebar.getByRole("textbox", { name: "Body, Jinja2" })).toHaveText("{% if web1.a %}{{ web1.b | upper }}{% endif %}");
});

test("a signature without its secret is stored as a draft, and the flow says what it lacks", async ({ admin }) => {
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Signed")), 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await admin.getByRole("button", { name: "Webhook", exact: true }).click();
  const sidebar = admin.getByRole("complementary", { name: "Trigger web1" });
  await sidebar.getByRole("button", { name: "More" }).click();
  await admin.getByRole("menuitem", { name: "Check a signature instead" }).click();
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Unsaved changes")).toBeHidden();
  await expect(admin.getByRole("region", { name: "Problems" })).toContainText("1 problem");

  // The trigger has a link of its own.
  await admin.goto(`/flows/${flow.id}/build?node=webhook`);
  const secret = sidebar.getByLabel("Secret");
  await expect(secret).toHaveAccessibleDescription("Type the secret.");
  await secret.fill("hush hush");
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Unsaved changes")).toBeHidden();
  await expect(secret).toHaveAttribute("placeholder", "Set. Type to replace.");
  await expect(sidebar.getByRole("group", { name: "curl" }).first()).toContainText("X-Hub-Signature-256: sha256=$signature");
});
