/** What the organisation hears of: a webhook for each family, and each of the eleven events caused by using the product. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { reviewedRequest } from "#e2e/work-flows.ts";
import type { InspectorJson } from "#lib/wire/inspector.ts";
import { ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";

type Message = Record<string, unknown> & { type: string; data?: Record<string, unknown> };

/** The messages that an endpoint received. */
async function messages({ id }: InspectorJson): Promise<Message[]> {
  const { body } = await api<{ items: { body: string }[] }>("GET", `/inspectors/${id}/requests?limit=200`);
  return body.items.map((each) => JSON.parse(each.body) as Message);
}

/** @param target as the choice below the family names it */
async function newWebhook(page: Page, family: "Workflow" | "Forms" | "Data Set", target: string, url: string): Promise<void> {
  await page.getByRole("button", { name: "+ New Webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "New Webhook" });
  await dialog.getByRole("radio", { name: new RegExp(`^${family}`) }).click();
  await dialog.getByRole("combobox").selectOption({ label: target });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(unique(family));
  await dialog.getByRole("textbox", { name: "URL" }).fill(url);
  if (family === "Forms") await dialog.getByRole("checkbox", { name: "When a form response is completed" }).check();
  else await dialog.getByRole("button", { name: "Choose all" }).click();
  if (family === "Workflow") {
    await expectNoViolations(page);
    // A button with a tooltip lets the focus go on.
    await dialog.getByRole("button", { name: "Sample of TaskCheckedUnchecked" }).focus();
    await page.keyboard.press("Tab");
    await expect(dialog.getByRole("checkbox", { name: "When a workflow run is created" })).toBeFocused();
  }
  await dialog.getByRole("button", { name: "Create webhook" }).click();
  await expect(dialog).toHaveCount(0);
}

async function decide(page: Page, verb: "Approve" | "Reject"): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).click();
  const asked = page.getByRole("dialog", { name: `${verb} Review` });
  await asked.getByRole("textbox", { name: "Comment" }).fill("The story says so.");
  await asked.getByRole("button", { name: verb, exact: true }).click();
  await expect(asked).toHaveCount(0);
}

test("an administrator makes a webhook for each family, uses the product, and eleven kinds of messages arrive", async ({
  admin,
  administrator,
}) => {
  test.slow();
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: unique("Events") }, 201);
  const flow = await seedFlow(reviewedRequest(administrator.person.email));
  const columns = [
    { name: "Article", type: "text" },
    { name: "Price", type: "currency", currency: "EUR" },
  ];
  const { body: prices } = await api<{ id: string; name: string }>("POST", "/data-sets", { name: unique("Prices"), columns }, 201);

  await admin.goto("/");
  await admin.getByRole("button", { name: /profile menu$/ }).click();
  await admin.getByRole("menuitem", { name: "Settings" }).click();
  await admin.getByRole("link", { name: "Integrations" }).click();
  await newWebhook(admin, "Workflow", flow.name, endpoint.url);
  await newWebhook(admin, "Forms", flow.name, endpoint.url);
  await newWebhook(admin, "Data Set", prices.name, endpoint.url);

  await admin.goto(`/data-sets/${prices.id}`);
  const grid = admin.getByRole("grid", { name: `Records of ${prices.name}` });
  await grid.getByRole("button", { name: "Add record" }).click();
  await expect(grid.locator("[data-cell]:focus")).toHaveCount(1);
  await admin.keyboard.type("Bolt");
  const article = grid.getByRole("textbox", { name: "Article" });
  await expect(article).toHaveValue("Bolt");
  await admin.keyboard.press("Enter");
  await expect(admin.getByText("Record added.")).toBeVisible();
  const bolt = grid.getByRole("gridcell", { name: "Bolt", exact: true });
  // In its row, and no more in the row at the foot.
  await expect(bolt).toHaveCount(1);
  await bolt.dblclick();
  await expect(article).toBeFocused();
  await article.fill("Bolt M8");
  await admin.keyboard.press("Enter");
  await expect(grid.getByRole("gridcell", { name: "Bolt M8" })).toBeVisible();
  await expect.poll(async () => (await messages(endpoint)).some(({ type }) => type === "DataSetRecordUpdated")).toBe(true);
  await grid.getByRole("checkbox", { name: "Select record 1" }).check();
  await admin.getByRole("button", { name: /^Delete/ }).click();
  // Leaving now would give up what is on its way.
  await expect(admin.getByText("1 record deleted.")).toBeVisible();

  await admin.goto(`/f/${flow.id}`);
  await admin.getByRole("textbox", { name: "What is asked for" }).fill("A second monitor");
  await admin.getByRole("button", { name: "Submit" }).click();
  await expect(admin.getByText("We look at it today.")).toBeVisible();

  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByText("A second monitor").first().click();
  await admin.waitForURL(/\/tasks\//);
  const look = admin.getByRole("checkbox", { name: "Look", exact: true });
  const check = async (done: boolean) => {
    await look.click();
    await expect(look).toBeChecked({ checked: done });
    await expect(look).not.toHaveAttribute("aria-busy");
  };
  await check(true);
  await check(false);
  await check(true);
  await decide(admin, "Reject");
  await expect(look).not.toBeChecked();
  await check(true);
  await decide(admin, "Approve");

  const wanted = Object.values(ORGANISATION_EVENTS).map(({ type }) => type);
  const missing = async () => {
    const types = new Set((await messages(endpoint)).map(({ type }) => type));
    return wanted.filter((type) => !types.has(type));
  };
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
  const received = await messages(endpoint);
  const of = (type: string) => received.filter((each) => each.type === type);
  const person = { id: expect.any(String), email: administrator.person.email };
  expect(of("FormResponseCompleted")[0]?.data).toMatchObject({
    name: "A second monitor",
    formFields: [{ id: "what", hidden: false, label: "What is asked for", type: "text", value: "A second monitor" }],
  });
  expect(of("TaskRejected")[0]?.data).toMatchObject({
    reviewedBy: person,
    status: "Rejected",
    comment: "The story says so.",
    task: { name: "Look", taskType: "Standard", checklist: { name: "A second monitor" } },
  });
  expect(of("TaskNotReady").map(({ data }) => data?.name)).toContain("Review");
  expect(of("ChecklistCompleted")[0]?.data).toMatchObject({ completedBy: person, template: { name: flow.name } });
  expect(of("DataSetRecordDeleted")[0]).toMatchObject({ dataSetName: prices.name, cells: { Article: "Bolt M8", Price: null } });

  await admin.goto(`/inspector?endpoint=${endpoint.id}`);
  const region = admin.getByRole("region", { name: endpoint.name, exact: true });
  await expect(region.getByRole("group", { name: "Body" })).toContainText(/"type": "(Task|Checklist)/);
});
