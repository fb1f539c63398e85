/**
 * The pictures of the documentation: what they show is there. `npm run docs:pictures` writes them into docs/images,
 * `npm test` only beside its other results.
 */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "#e2e/fixtures.ts";
import { signIn } from "#e2e/people.ts";
import { type PictureWork, pictureWork } from "#e2e/picture-work.ts";

const PHONE = { width: 390, height: 844 };

let work: PictureWork;
test.beforeAll(async () => {
  work = await pictureWork();
});

/** Takes a picture as soon as all of this is to be seen. */
async function picture(page: Page, name: string, ...shown: Locator[]): Promise<void> {
  for (const each of shown) await expect(each.first()).toBeVisible();
  const folder = process.env.PICTURES_DIR;
  const path = folder ? `${folder}/${name}.png` : test.info().outputPath(`${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
}

const node = (page: Page, name: RegExp) => page.getByRole("application", { name: /canvas$/ }).getByRole("button", { name });
const sidebar = (page: Page, name: string) => page.getByRole("complementary", { name });

test("the Flow Builder with its panels, and what changed between two versions", async ({ admin: page }) => {
  await page.goto(`/flows/${work.flowId}/build`);
  await node(page, /^Register, action/).click();
  const register = sidebar(page, "Action Register");
  await picture(page, "builder", register.getByText("https://crm.example.com"), page.getByText("No problems"));

  await register.getByText("https://crm.example.com").click();
  const call = page.getByRole("dialog", { name: "API Call" });
  await picture(page, "api-call", call.getByRole("textbox", { name: "URL" }), call.getByRole("button", { name: "Send test request" }));
  await call.getByRole("button", { name: "Cancel" }).click();

  await node(page, /^Set up account, task step/).click();
  await sidebar(page, "Step Set up account").getByRole("tab", { name: "Integration" }).click();
  await sidebar(page, "Step Set up account").getByRole("button", { name: "Tell billing" }).click();
  const webhook = page.getByRole("dialog", { name: "Edit webhook" });
  await picture(page, "step-webhook", webhook.getByRole("radio", { name: "When the step is completed" }));
  await webhook.getByRole("button", { name: "Cancel" }).click();

  await node(page, /^Shop.*, trigger/).click();
  const trigger = page.getByRole("complementary", { name: /^Trigger/ });
  await trigger.getByRole("button", { name: "Edit" }).click();
  await picture(
    page,
    "trigger",
    trigger.getByRole("textbox", { name: "Webhook-Endpoint" }),
    trigger.getByRole("textbox", { name: "Body, Jinja2" }),
  );

  await page.getByRole("navigation", { name: "Flow" }).getByRole("link", { name: "Versions" }).click();
  await page
    .getByRole("list", { name: "Versions" })
    .getByRole("button", { name: /^Version 2/ })
    .click();
  const changes = page.getByRole("region", { name: "From version 1 to version 2" });
  await picture(page, "versions", changes.getByText("API Call to https://crm.example.com"));
});

test("a task, what waits for somebody, the tasks of a flow as a board, and a form", async ({ open, visitor }) => {
  const page = await open(await signIn(work.lawyer));
  await page.goto(`/tasks/${work.tasks["Acme Corp"]}`);
  const timeline = page.getByRole("list", { name: "Steps", exact: true });
  await picture(page, "task", timeline.getByText("Tell sales"), page.getByRole("button", { name: "Welcome", exact: true }));

  await page.goto("/");
  await page.locator(`[data-task="${work.tasks["Tyrell Biotech"]}"]`).click();
  const peek = page.getByRole("complementary", { name: "Tyrell Biotech" });
  await picture(page, "inbox", peek.getByRole("button", { name: "Approve", exact: true }));

  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/flows/${work.flowId}/tasks?view=board`);
  await picture(page, "board", page.getByRole("region", { name: "Legal check", exact: true }).getByText("Tyrell Biotech"));

  await visitor.setViewportSize(PHONE);
  await visitor.goto(`/f/${work.flowId}`);
  await visitor.getByRole("textbox", { name: "Company" }).fill("Acme Corp");
  await picture(visitor, "form", visitor.getByRole("button", { name: "Submit" }));
});

test("deliveries, webhooks of the organisation, a data set, and the members", async ({ admin: page }) => {
  await page.goto(`/deliveries?flow=${work.flowId}`);
  const deliveries = page.getByTestId(/^delivery-/);
  await picture(page, "deliveries", deliveries.filter({ hasText: "Failed" }), deliveries.filter({ hasText: "Delivered" }));

  await page.goto("/settings/integrations");
  await picture(page, "organisation-webhooks", page.getByText("Legal's archive"), page.getByRole("button", { name: "+ New Webhook" }));

  await page.goto(`/data-sets/${work.dataSetId}`);
  const grid = page.getByRole("grid", { name: "Records of Price list" });
  await picture(page, "data-set", grid.getByRole("gridcell", { name: "Standing desk" }));

  await page.goto("/settings/members");
  await picture(page, "members", page.getByRole("row", { name: /Priya Nair/ }));
});
