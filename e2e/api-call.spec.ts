/** The product's main story: from the Flow Builder to the request that the other system gets. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { InspectorJson, InspectorRequestJson } from "#lib/wire/inspector.ts";

/** Opens Finish in the Flow Builder, adds an API Call to `url` and saves the draft. */
async function addApiCall(page: Page, flow: SeededFlow, url: string): Promise<void> {
  await page.goto(flow.builder);
  await page.getByRole("button", { name: /^Finish, action/ }).click();
  const sidebar = page.getByRole("complementary", { name: "Action Finish" });
  await sidebar.getByRole("button", { name: "+ New Step" }).click();
  await page.getByRole("menuitem", { name: "API Call", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "API Call" });
  await dialog.getByRole("textbox", { name: "URL" }).fill(url);
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();
  await sidebar.getByRole("button", { name: "Save" }).click();
}

/** Publishes from the message that Save leaves, and moves the open tasks. */
async function publishWithOpenTasks(page: Page): Promise<void> {
  await expect(page.getByText("Saved. Live tasks still use version 1.")).toBeVisible();
  await page.locator("[data-toast]").getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog", { name: /^Publish version 2/ });
  await expect(dialog.getByRole("checkbox", { name: "Move the open task to version 2" })).toBeChecked();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Version 2 is live. 1 task moved.")).toBeVisible();
  await expect(dialog).toBeHidden();
}

test("an admin adds an API call to Finish, and the inspector gets exactly the request of the contract", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Customer onboarding")));
  const task = await flow.startedTask();
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: unique("CRM") }, 201);
  const { member } = (await (await admin.request.get("/data/me")).json()) as {
    member: Record<"id" | "email" | "firstName" | "lastName", string>;
  };

  await addApiCall(admin, flow, endpoint.url);
  await publishWithOpenTasks(admin);

  await admin.goto(`/tasks/${task.id}`);
  await admin.getByRole("combobox", { name: "Assigned To" }).selectOption(member.email);
  await expect(admin.getByText("All changes saved")).toBeVisible();
  await admin.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(admin.getByTestId("task-steps")).toHaveText("Completed");

  const { body: received } = await api<{ items: InspectorRequestJson[] }>("GET", `/inspectors/${endpoint.id}/requests`);
  expect(received.items).toHaveLength(1);
  const [request] = received.items;
  expect(request?.method).toBe("POST");
  expect(request?.headers["content-type"]).toBe("application/json");
  expect(request?.headers["idempotency-key"]).toBeTruthy();
  expect(request?.headers["baton-test"]).toBeUndefined();
  expect(request?.body).toBe(
    `{"action":"Finish","user":{"id":"${member.id}","email":"${member.email}","first_name":"${member.firstName}","last_name":"${member.lastName}"},` +
      `"task":{"Stage":"Completed","Assigned To":"${member.email}","Company ID":"42","Company Name":"Acme Corp","Number of Employees":"20",` +
      `"Contract Value":"10000","International?":false,"Expected Close Date":"2020-01-31"}}`,
  );

  await admin.goto("/inspector");
  await admin
    .getByRole("button", { name: endpoint.name })
    .or(admin.getByRole("link", { name: endpoint.name }))
    .first()
    .click();
  await expect(admin.getByText('"Stage"').first()).toBeVisible();
});

test("an address that is none is refused in the dialog, with what was typed kept", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Bad address")));
  await admin.goto(flow.builder);
  await admin.getByRole("button", { name: /^Finish, action/ }).click();
  await admin.getByRole("complementary", { name: "Action Finish" }).getByRole("button", { name: "+ New Step" }).click();
  await admin.getByRole("menuitem", { name: "API Call", exact: true }).click();
  const dialog = admin.getByRole("dialog", { name: "API Call" });
  const url = dialog.getByRole("textbox", { name: "URL" });
  await url.fill("ftp://crm.example.com/hooks");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeVisible();
  await expect(url).toHaveAccessibleDescription(/http/);
  await expect(url).toContainText("ftp://crm.example.com/hooks");
});

test("a body of one's own begins with the default one, and what can't be read in it is said at once, with its line", async ({ admin }) => {
  const broken = callTo("https://crm.example.com/hooks", { format: "custom", body: '{\n  "id": {{ task.company_id | nofilter }}\n}' });
  const { body: flow } = await api<{ id: string }>("POST", "/flows", onboarding(unique("Templates"), [broken]), 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await admin.getByRole("button", { name: /^Finish, action/ }).click();
  const sidebar = admin.getByRole("complementary", { name: "Action Finish" });
  await sidebar.getByRole("button", { name: /crm.example.com/ }).click();
  const dialog = admin.getByRole("dialog", { name: "API Call" });
  const body = dialog.getByRole("textbox", { name: "Body" });
  await expect(body).toHaveAccessibleDescription(/Line 2: .*nofilter/);
  await body.fill("{\n\n{% for x in task %}");
  await expect(body).toHaveAccessibleDescription(/Line 3: /);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(body).toBeFocused();
  await body.fill('{"a": ');
  await expect(body).toHaveAccessibleDescription(/This is no JSON/);
  await body.fill("{}");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();

  await sidebar.getByRole("button", { name: "+ New Step" }).click();
  await admin.getByRole("menuitem", { name: "API Call", exact: true }).click();
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByRole("textbox", { name: "URL" })).toHaveAccessibleDescription(/Type the address/);
  await dialog.getByRole("radio", { name: "Custom" }).click();
  await expect(body).toContainText("Company Name");
  await expect(body).not.toHaveAttribute("aria-invalid", "true");
});

/** Opens the dialog of a new API Call in Finish. */
async function newCall(page: Page, flow: SeededFlow) {
  await page.goto(flow.builder);
  await page.getByRole("button", { name: /^Finish, action/ }).click();
  const sidebar = page.getByRole("complementary", { name: "Action Finish" });
  await sidebar.getByRole("button", { name: "+ New Step" }).click();
  await page.getByRole("menuitem", { name: "API Call", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "API Call" });
  return {
    dialog,
    url: dialog.getByRole("textbox", { name: "URL" }),
    suggestions: dialog.getByRole("listbox", { name: "Suggestions" }),
    /** Applies the call and saves the draft. @returns the stored operations */
    async stored() {
      await dialog.getByRole("button", { name: "Apply" }).click();
      await expect(dialog).toBeHidden();
      await sidebar.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Saved. Live tasks still use version 1.")).toBeVisible();
      const { draft } = (await api<{ draft: FlowDocument }>("GET", `/flows/${flow.id}`)).body;
      return draft.nodes.flatMap(({ id, data }) => (id === "finish" && "operations" in data ? (data.operations ?? []) : []));
    },
  };
}

test("variables are typed into the address by hand, and what may come next is offered beside the cursor", async ({ admin }) => {
  const { dialog, url, suggestions, stored } = await newCall(admin, await seedFlow(onboarding(unique("Typed"))));
  await url.click();
  await admin.keyboard.type("https://crm.example.com/{");
  await expect(suggestions.getByRole("option", { name: "Company ID" })).toBeVisible();
  await expect(url).toBeFocused();
  await expect(url).toHaveAttribute("aria-activedescendant", /.+/);
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(suggestions).toBeHidden();
  await dialog.getByRole("button", { name: "Send test request" }).click();
  await expect(url).toHaveAccessibleDescription(/stands on its own\. A variable is written \{\{ name \}\}\./);
  await expect(url).toBeFocused();
  await admin.keyboard.press("End");
  await admin.keyboard.type('{ task["Company ID"] }}/{{ task.company_name }}/{{ flow.');
  await expect(suggestions.getByRole("option")).toHaveText([/^flow\.name/, /^flow\.id/]);
  await admin.keyboard.press("ArrowDown");
  await admin.keyboard.press("Tab");
  await expect(url).toHaveText("https://crm.example.com/Company ID/Company Name/Flow ID");
  await expect(url).toBeFocused();
  expect(await stored()).toMatchObject([
    { kind: "move" },
    { url: 'https://crm.example.com/{{ task["Company ID"] }}/{{ task.company_name }}/{{ flow.id }}' },
  ]);
});

test("variables are typed into a body by hand; one that is chosen brings what JSON needs", async ({ admin }) => {
  const { dialog, url, suggestions, stored } = await newCall(admin, await seedFlow(onboarding(unique("Typed"))));
  await url.fill("https://crm.example.com");
  await dialog.getByRole("radio", { name: "Custom" }).click();
  const body = dialog.getByRole("textbox", { name: "Body" });
  await body.click();
  await admin.keyboard.press("Control+a");
  await admin.keyboard.type('{"name": "{{ task["Company Name"] }}", "id": {{ comp');
  await expect(suggestions.getByRole("option").first()).toHaveText(/^Company ID/);
  await expect(body).toBeFocused();
  await admin.keyboard.press("Enter");
  await admin.keyboard.type(', "at": "{{ now | date("%Y") }}"}');
  expect(await stored()).toMatchObject([
    { kind: "move" },
    { body: '{"name": "{{ task["Company Name"] }}", "id": {{ task["Company ID"] | tojson }}, "at": "{{ now | date("%Y") }}"}' },
  ]);
});

test("a test request shows the answer and what its patch would change, and changes no task", async ({ admin, receiver }) => {
  const flow = await seedFlow(onboarding(unique("Test request")));
  const task = await flow.startedTask();
  receiver.answers({ body: { task: { "Company Name": "Acme Corp Ltd" } } });
  await admin.goto(flow.builder);
  await admin.getByRole("button", { name: /^Finish, action/ }).click();
  await admin.getByRole("complementary", { name: "Action Finish" }).getByRole("button", { name: "+ New Step" }).click();
  await admin.getByRole("menuitem", { name: "API Call", exact: true }).click();
  const dialog = admin.getByRole("dialog", { name: "API Call" });
  await dialog.getByRole("textbox", { name: "URL" }).fill(`${receiver.url}/test`);
  await dialog.getByRole("button", { name: "Send test request" }).click();
  await expect(dialog.getByText(/200/).first()).toBeVisible();
  await expect(dialog.getByText("Acme Corp Ltd").first()).toBeVisible();
  expect(receiver.requests).toHaveLength(1);
  expect(receiver.requests[0]?.headers["baton-test"]).toBe("true");
  const { body } = await api<{ fields: Record<string, unknown> }>("GET", `/tasks/${task.id}`);
  expect(body.fields.company_name).toBe("Acme Corp");

  // What it answered is known to the templates behind it, also once the page was loaded anew.
  await dialog.getByRole("button", { name: "Apply" }).click();
  const sidebar = admin.getByRole("complementary", { name: "Action Finish" });
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText(/^Saved\./)).toBeVisible();
  await admin.reload();
  await admin.getByRole("button", { name: /^Finish, action/ }).click();
  await sidebar.getByRole("button", { name: "+ New Step" }).click();
  await admin.getByRole("menuitem", { name: "API Call", exact: true }).click();
  await dialog.getByRole("textbox", { name: "URL" }).pressSequentially(`${receiver.url}/{{ res1.task`);
  await expect(admin.getByRole("option", { name: /Company Name/ })).toContainText("Acme Corp Ltd");

  // A test of one that reads it sends it too.
  await admin.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Send test request" }).click();
  await expect.poll(() => receiver.requests.map(({ path }) => path)).toEqual(["/test", "/Acme%20Corp%20Ltd"]);
});
