/** An action is tried in the builder: on a task that is nowhere kept, with calls that are really sent. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";

const node = (page: Page, name: RegExp) => page.getByRole("application", { name: /canvas$/ }).getByRole("button", { name });
const tasksOf = async (flowId: string) => (await api<{ items: unknown[] }>("GET", `/tasks?flow=${flowId}`)).body.items;

test("an administrator tries an action as it is drawn now, and sees each step's request and answer", async ({ admin, receiver }) => {
  const mail = { id: "o3", kind: "email", to: "ada@example.com", subject: "Welcome {{ task['Company Name'] }}", body: "Hello" } as const;
  const flow = await seedFlow(onboarding(unique("Tried"), [callTo(`${receiver.url}/crm`), mail]));
  const task = await flow.startedTask();
  const before = await tasksOf(flow.id);
  receiver.answers({ body: { task: { "Number of Employees": 21 } } });

  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Close");
  await admin.getByRole("complementary", { name: "Action Close" }).getByRole("button", { name: "Test", exact: true }).press("Enter");
  const dialog = admin.getByRole("dialog", { name: "Test Close" });
  await expect(dialog.getByRole("combobox", { name: "Begins at" })).toHaveValue("in_progress");
  await dialog.getByRole("textbox", { name: "Company Name" }).fill("Globex");
  await dialog.getByRole("button", { name: "Run", exact: true }).click();

  await expect(dialog.getByText("Close would succeed")).toBeVisible();
  await expect(dialog.getByText("The task would stand in Completed and be completed.")).toBeVisible();
  await dialog.getByRole("button", { name: /^API call/ }).click();
  await expect(dialog.getByRole("group", { name: "Request" })).toContainText('"Company Name": "Globex"');
  await expect(dialog.getByRole("group", { name: "Answer" })).toContainText('"Number of Employees": 21');
  await dialog.getByRole("button", { name: /^Email/ }).click();
  await expect(dialog.getByText("Welcome Globex")).toBeVisible();
  await expectNoViolations(admin);

  expect(receiver.requests).toHaveLength(1);
  expect(receiver.requests[0]?.headers["baton-test"]).toBe("true");
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ action: "Close", task: { "Company Name": "Globex" } });
  expect(await tasksOf(flow.id)).toEqual(before);
  expect((await api("GET", `/tasks/${task.id}`)).body).toMatchObject({ status: "active", name: task.name });
});

test("a test stops where the action would, and asks for what is missing before anything is sent", async ({ admin, receiver }) => {
  const document = onboarding(unique("Stops"), [callTo(`${receiver.url}/crm`), { id: "o3", kind: "assign", to: "performer" }]);
  const flow = await seedFlow({
    ...document,
    nodes: document.nodes.map((each) =>
      each.id === "finish" && each.type === "action" ? { ...each, data: { ...each.data, requiredFields: ["company_name"] } } : each,
    ),
  });
  receiver.answers({ status: 500, body: { error: "down" } });
  await admin.goto(flow.builder);
  await expect(node(admin, /^Finish, action/)).toBeVisible();
  await admin.getByRole("banner").getByRole("button", { name: "Test", exact: true }).click();
  await admin
    .getByRole("dialog", { name: /^Test / })
    .getByRole("combobox", { name: "Action" })
    .selectOption("Finish");
  const dialog = admin.getByRole("dialog", { name: "Test Finish" });
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  await expect(dialog.getByText("Not run", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Company Name" })).toHaveAttribute("aria-invalid", "true");
  expect(receiver.requests).toHaveLength(0);

  await dialog.getByRole("textbox", { name: "Company Name" }).fill("Acme Corp");
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  await expect(dialog.getByText("Finish would stop")).toBeVisible();
  await expect(dialog.getByText(/^Finish stopped at step 2 of 3\. .* answered 500/)).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: /^Assign/ })).toContainText("Not run");
  expect(receiver.requests).toHaveLength(1);
});

test("a test shows how far it has come while a call is waited for", async ({ admin, receiver }) => {
  const flow = await seedFlow(onboarding(unique("Slow"), [callTo(`${receiver.url}/crm`), { id: "o3", kind: "assign", to: "performer" }]));
  receiver.hold();
  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("complementary", { name: "Action Finish" }).getByRole("button", { name: "Test", exact: true }).press("Enter");
  const dialog = admin.getByRole("dialog", { name: "Test Finish" });
  await dialog.getByRole("textbox", { name: "Company Name" }).fill("Acme Corp");
  await dialog.getByRole("button", { name: "Run", exact: true }).click();
  const operations = dialog.getByRole("list", { name: "Operations" }).getByRole("listitem");
  // All at once: the call does not wait for ever.
  await expect(operations).toHaveText([/Move/, /^API call.*Running…$/, /^Assign.*Waiting$/]);
  receiver.release();
  await expect(dialog.getByText("Finish would succeed")).toBeVisible();
  await expect(operations.getByRole("button")).toHaveCount(3);
});
