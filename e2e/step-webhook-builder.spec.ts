/** Step webhooks in the Flow Builder: from a step's Integration tab to the draft, the canvas and the publishing. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { hook, hooked, node, openIntegration, setAddOn, sidebar } from "#e2e/step-webhooks.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

const top = (page: Page) => page.getByRole("banner");
const dialog = (page: Page, name: "Add webhook" | "Edit webhook") => page.getByRole("dialog", { name });
const secret = (page: Page) => page.getByRole("dialog").locator('input[type="password"]');

async function webhooksOf(flow: SeededFlow, step: string): Promise<StepWebhook[]> {
  const { body } = await api<{ draft: FlowDocument }>("GET", `/flows/${flow.id}`);
  return body.draft.nodes.find((each): each is StepNode => each.id === step)?.data.webhooks ?? [];
}

/** Saves the draft from the step's sidebar. */
async function save(page: Page, step: string): Promise<void> {
  await sidebar(page, step).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^(Saved|Everything is saved)\./)).toBeVisible();
  await expect(top(page).getByText("Unsaved changes")).toBeHidden();
}

test.beforeAll(() => setAddOn(true));

test("a webhook is added, refused while it is wrong, saved, changed, deleted and brought back", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Step webhook")));
  await openIntegration(admin, flow, "In Progress");
  await expectNoViolations(admin);
  await sidebar(admin, "In Progress").getByRole("button", { name: "Add webhook" }).click();

  const adding = dialog(admin, "Add webhook");
  await expect(adding.getByRole("switch", { name: "Enable", exact: true })).toBeChecked();
  const name = adding.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  const url = adding.getByRole("textbox", { name: "Endpoint URL" });
  await url.fill("https://dana:pass@crm.example.com");
  await adding.getByRole("button", { name: "Save" }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Type a name.");
  await expect(url).toHaveAccessibleDescription(/Choose Basic/);
  await expect(adding.getByRole("radiogroup", { name: "Trigger" })).toHaveAccessibleDescription("Choose when it is sent.");
  await expect(url).toHaveValue("https://dana:pass@crm.example.com");
  await expectNoViolations(admin);

  await name.fill("Send Customer Data");
  await url.fill("http://crm.example.com/hooks/acme");
  await adding.getByRole("radio", { name: "When the step is completed" }).check();
  await adding.getByRole("radio", { name: "Client Secret" }).click();
  // Each of these signs is one character.
  await secret(admin).fill("🔑".repeat(251));
  await expect(adding.getByText("251/250")).toBeVisible();
  await expect(url).toHaveAccessibleDescription(/client secret can be read on the way/);
  await adding.getByRole("button", { name: "Save" }).click();
  await expect(secret(admin)).toBeFocused();
  await secret(admin).fill("🔑".repeat(250));
  await url.fill("https://crm.example.com/hooks/acme");
  await expectNoViolations(admin);
  await adding.getByRole("button", { name: "Save" }).click();
  await expect(adding).toBeHidden();
  await expect(sidebar(admin, "In Progress").getByRole("button", { name: "Add webhook" })).toBeFocused();
  await expect(node(admin, /^In Progress, task step, 1 webhook$/)).toBeVisible();
  await expect(admin.getByText(/^Saved\./)).toBeVisible();
  expect(await webhooksOf(flow, "in_progress")).toMatchObject([
    { name: "Send Customer Data", url: "https://crm.example.com/hooks/acme", auth: { kind: "client_secret", secret: null } },
  ]);

  // The secret stays where it is; to another server it is not carried along.
  const card = sidebar(admin, "In Progress").getByRole("button", { name: "Send Customer Data" });
  await card.click();
  const editing = dialog(admin, "Edit webhook");
  await expect(secret(admin)).toHaveAttribute("placeholder", "Set. Type to replace.");
  await expect(editing.getByText("0/250")).toBeVisible();
  await editing.getByRole("textbox", { name: "Endpoint URL" }).fill("https://other.example.com/");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(secret(admin)).toHaveAccessibleDescription(/another server/);
  await editing.getByRole("textbox", { name: "Endpoint URL" }).fill("https://crm.example.com/hooks/new");
  await editing.getByRole("textbox", { name: "Name" }).fill("Send it");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toBeHidden();

  const renamed = sidebar(admin, "In Progress").getByRole("button", { name: "Send it" });
  await expect(renamed).toBeFocused();
  await renamed.click();
  await editing.getByRole("button", { name: "Delete" }).click();
  await expect(node(admin, /^In Progress, task step$/)).toBeVisible();
  await expect(sidebar(admin, "In Progress").getByRole("button", { name: "Add webhook" })).toBeFocused();
  await admin.locator("[data-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(renamed).toBeVisible();
  await save(admin, "In Progress");
  expect(await webhooksOf(flow, "in_progress")).toMatchObject([{ name: "Send it", url: "https://crm.example.com/hooks/new" }]);
  await expect(sidebar(admin, "In Progress").getByRole("link", { name: "All deliveries of this step" })).toHaveAttribute(
    "href",
    `/deliveries?flow=${flow.id}&step=in_progress`,
  );
});

test("with the keyboard alone a webhook is added and switched off", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Webhook keys")));
  await admin.goto(flow.builder);
  await node(admin, /^In Progress, task step/).click();
  await sidebar(admin, "In Progress").getByRole("tab", { name: "Settings" }).focus();
  await admin.keyboard.press("End");
  await expect(sidebar(admin, "In Progress").getByRole("tab", { name: "Integration" })).toBeFocused();
  await admin.keyboard.press("Tab");
  await expect(sidebar(admin, "In Progress").getByRole("button", { name: "Add webhook" })).toBeFocused();
  await admin.keyboard.press("Enter");
  const adding = dialog(admin, "Add webhook");
  await expect(adding.getByRole("textbox", { name: "Name" })).toBeFocused();
  await admin.keyboard.type("Notify");
  await admin.keyboard.press("Tab");
  await admin.keyboard.press("Tab");
  await admin.keyboard.type("https://crm.example.com/hooks");
  await admin.keyboard.press("Tab");
  await admin.keyboard.press("Space");
  await expect(adding.getByRole("radio", { name: "When the step is completed" })).toBeChecked();
  await admin.keyboard.press("Tab");
  await expect(adding.getByRole("radio", { name: "None" })).toBeFocused();
  await admin.keyboard.press("ArrowRight");
  await admin.keyboard.press("ArrowRight");
  await expect(adding.getByRole("radio", { name: "Basic" })).toBeChecked();
  await admin.keyboard.press("Tab");
  await admin.keyboard.type("baton");
  await admin.keyboard.press("Tab");
  await admin.keyboard.type("s3cret");
  await admin.keyboard.press("Enter");
  await expect(adding).toBeHidden();

  const enable = sidebar(admin, "In Progress").getByRole("switch", { name: "Enable Notify" });
  await enable.focus();
  await admin.keyboard.press("Space");
  await expect(enable).not.toBeChecked();
  await expect(node(admin, /^In Progress, task step, 1 webhook off$/)).toBeVisible();
  await admin.keyboard.press("Control+s");
  await expect(admin.getByText("Unsaved changes")).toBeHidden();
  expect(await webhooksOf(flow, "in_progress")).toMatchObject([
    { name: "Notify", enabled: false, auth: { kind: "basic", username: "baton", password: null } },
  ]);
});

test("a webhook for the creation says at once where it cannot be published, and publishing is refused", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Created webhook")));
  await openIntegration(admin, flow, "In Progress");
  const add = (step: string) => sidebar(admin, step).getByRole("button", { name: "Add webhook" });
  const created = dialog(admin, "Add webhook").getByRole("radio", { name: "When the step is created" });
  await add("In Progress").click();
  await expect(created).toHaveAccessibleDescription(/Here: Not Started and Waiting for documents\.$/);
  await dialog(admin, "Add webhook").getByRole("button", { name: "Cancel" }).click();

  await node(admin, /^Not Started, task step/).click();
  await sidebar(admin, "Not Started").getByRole("tab", { name: "Integration" }).click();
  await add("Not Started").click();
  await expect(created).toHaveAccessibleDescription(/New task leads here without a step or a form/);
  await created.check();
  await expectNoViolations(admin);
  await dialog(admin, "Add webhook").getByRole("textbox", { name: "Name" }).fill("Open billing account");
  await dialog(admin, "Add webhook").getByRole("textbox", { name: "Endpoint URL" }).fill("https://billing.example.com");
  await dialog(admin, "Add webhook").getByRole("button", { name: "Save" }).click();
  await save(admin, "Not Started");
  await expect(admin.getByRole("region", { name: "Problems" })).toContainText("New task leads to it without a step or a form");
  await expect(sidebar(admin, "Not Started")).toContainText("New task leads to it without a step or a form");
  await expect(top(admin).getByRole("button", { name: "Publish" })).toHaveAttribute("aria-disabled", "true");
  const { body } = await api<{ problems: { code: string }[] }>("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 422);
  expect(body.problems.map(({ code }) => code)).toEqual(["webhook_created_previous"]);
});

test("a step has ten webhooks at the most, and its node shows how many", async ({ admin }) => {
  const nine = Array.from({ length: 9 }, (_none, at) => hook(`w${at + 1}`));
  const flow = await seedFlow(hooked(unique("Ten webhooks"), nine));
  await openIntegration(admin, flow, "In Progress");
  const panel = sidebar(admin, "In Progress");
  await expect(panel.getByRole("list", { name: "Webhooks" }).getByRole("listitem")).toHaveCount(9);
  await panel.getByRole("button", { name: "Add webhook" }).click();
  await dialog(admin, "Add webhook").getByRole("textbox", { name: "Name" }).fill("The tenth");
  await dialog(admin, "Add webhook").getByRole("textbox", { name: "Endpoint URL" }).fill("https://crm.example.com");
  await dialog(admin, "Add webhook").getByRole("radio", { name: "When the step is completed" }).check();
  await dialog(admin, "Add webhook").getByRole("button", { name: "Save" }).click();
  await expect(node(admin, /^In Progress, task step, 10 webhooks$/)).toBeVisible();
  const full = panel.getByRole("button", { name: "Add webhook" });
  await expect(full).toHaveAttribute("aria-disabled", "true");
  await expect(full).toHaveAccessibleDescription("A step has at most 10 webhooks. Delete one to add another.");
  await save(admin, "In Progress");
  expect(await webhooksOf(flow, "in_progress")).toHaveLength(10);
});

test("a test message is really sent, and its answer shown", async ({ admin, receiver }) => {
  receiver.answers({ status: 503, body: { error: "down for repairs" } }, { status: 204, body: "" });
  const flow = await seedFlow(onboarding(unique("Test message")));
  await flow.task({ name: "Acme Corp" });
  await openIntegration(admin, flow, "In Progress");
  await sidebar(admin, "In Progress").getByRole("button", { name: "Add webhook" }).click();
  const adding = dialog(admin, "Add webhook");
  await adding.getByRole("button", { name: "Send test message" }).click();
  await expect(adding.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription("Type a name.");
  await adding.getByRole("textbox", { name: "Name" }).fill("Notify");
  await adding.getByRole("textbox", { name: "Endpoint URL" }).fill(`${receiver.url}/hooks`);
  await adding.getByRole("radio", { name: "When the step is completed" }).check();
  await adding.getByRole("radio", { name: "Client Secret" }).click();
  await secret(admin).fill("c0nfidential");
  await adding.getByRole("button", { name: "Send test message" }).click();
  await expect(adding.getByRole("status")).toContainText("503");
  await expect(adding.getByRole("status")).toContainText("down for repairs");
  await expectNoViolations(admin);
  await adding.getByRole("button", { name: "Send test message" }).click();
  await expect(adding.getByRole("status")).toContainText("204");
  expect(receiver.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /hooks", "POST /hooks"]);
  const body = JSON.parse(receiver.requests[0]?.body ?? "") as Record<string, unknown>;
  expect(body).toMatchObject({ type: "StepCompleted", step: { name: "In Progress" }, clientSecret: "c0nfidential" });
  expect(await webhooksOf(flow, "in_progress")).toEqual([]);
});

test("a webhook that answered 410 is switched off, says so, and is switched on again", async ({ admin, receiver }) => {
  receiver.answers({ status: 410 });
  const flow = await seedFlow(hooked(unique("Gone"), [hook("w1", { name: "Notify", url: `${receiver.url}/gone` })]));
  const task = await flow.startedTask();
  await api("POST", `/tasks/${task.id}/actions`, { action: "Finish" }, 200);
  const off = async () => (await api<{ webhooksOff: { webhookId: string }[] }>("GET", `/flows/${flow.id}`)).body.webhooksOff;
  await expect.poll(off).toMatchObject([{ webhookId: "w1" }]);

  await openIntegration(admin, flow, "In Progress");
  const card = sidebar(admin, "In Progress").getByRole("listitem");
  await expect(card).toContainText("Switched off: answered 410 Gone");
  await expect(card.getByRole("switch", { name: "Enable Notify" })).not.toBeChecked();
  await expectNoViolations(admin);
  await card.getByRole("button", { name: "Switch on again" }).click();
  await expect(card).not.toContainText("Switched off");
  await expect(card.getByRole("switch", { name: "Enable Notify" })).toBeChecked();
  await expect(card.getByRole("switch", { name: "Enable Notify" })).toBeFocused();
  await expect(top(admin).getByText("Unsaved changes")).toBeHidden();
  await expect.poll(off).toEqual([]);
});
