/** Conditions and show rules: built, tried with a task's data, published, and followed by tasks. */
import type { Locator, Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { ACME, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { expectSaid, lift } from "#e2e/keys.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const canvas = (page: Page) => page.getByRole("application", { name: /canvas$/ });
const problems = (page: Page) => page.getByRole("region", { name: "Problems" });
const draftOf = async (id: string) => (await api<{ draft: FlowDocument }>("GET", `/flows/${id}`)).body.draft;

/** The contract's flow in which Finish leads nowhere yet, and Abroad is there to be led to. */
function unfinished(name: string): FlowDocument {
  const flow = onboarding(unique(name));
  const legal: FlowDocument["nodes"][number] = {
    id: "legal",
    type: "step",
    position: { x: 280, y: 720 },
    data: { kind: "task", name: "Legal check", colour: "violet" },
  };
  return { ...flow, nodes: [...flow.nodes, legal] };
}

/** A path of the condition in the sidebar, by its place. */
const path = (panel: Locator, at: number) => panel.locator(`[data-place="paths"] > ol > li`).nth(at);

async function saved(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("banner").getByText("Unsaved changes")).toBeHidden();
}

test("an admin builds a condition, tries it with a task's data, publishes, and two tasks take two ways", async ({ admin }) => {
  const flow = await seedFlow(unfinished("Two ways"));
  await flow.task({ name: "Acme Corp", fields: { ...ACME, contract_value: 10000 } });
  await admin.goto(flow.builder);
  await canvas(admin)
    .getByRole("button", { name: /^Finish, action/ })
    .click();
  await admin.getByRole("button", { name: "Condition", exact: true }).click();
  const panel = admin.getByRole("complementary", { name: /^Condition/ });
  await expect(panel.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await admin.keyboard.type("Contract check");
  await expect(problems(admin)).toContainText("Contract check has no rule yet for “Path 1”, so every task takes it.");

  const large = path(panel, 0);
  await large.getByRole("textbox", { name: "Path name" }).fill("Large deal");
  await large.getByRole("button", { name: "Add rule" }).click();
  await expect(large.getByRole("combobox", { name: "Field" })).toBeFocused();
  await large.getByRole("combobox", { name: "Field" }).selectOption("Contract Value");
  await large.getByRole("combobox", { name: "Comparison" }).selectOption(">");
  await large.getByRole("textbox", { name: "Value" }).fill("many");
  await expect(large).toContainText("Type a number, such as 1250.5.");
  await expect(problems(admin)).toContainText("Contract check compares “Contract Value” with “many”");
  await large.getByRole("textbox", { name: "Value" }).fill("5,000");
  await expect(canvas(admin).getByRole("group", { name: /^Contract check/ })).toContainText("Contract Value > 5,000");
  await large.getByRole("combobox", { name: "Leads to" }).selectOption({ label: "Legal check (step)" });

  await panel.getByRole("button", { name: "Add path" }).click();
  const abroad = path(panel, 1);
  await expect(abroad.getByRole("textbox", { name: "Path name" })).toBeFocused();
  await admin.keyboard.type("Abroad");
  await abroad.getByRole("button", { name: "Add expression" }).click();
  const expression = abroad.getByRole("textbox", { name: "Expression" });
  await expression.pressSequentially("inter");
  await expect(abroad.getByRole("listbox", { name: "Suggestions" }).getByRole("option")).toHaveText([/International\?/]);
  await admin.keyboard.press("Enter");
  await expression.pressSequentially(" and nobody ==");
  await expect(abroad).toContainText("nobody does not exist here.");
  await expect(abroad).toContainText(/Line 1, column \d+: Syntax error/);
  await expression.fill('task["International?"]');
  await expect(abroad).not.toContainText("Syntax error");
  await abroad.getByRole("combobox", { name: "Leads to" }).selectOption({ label: "Waiting for documents (step)" });
  // In the order in which they are asked, Abroad first.
  await lift(abroad.getByRole("button", { name: "Move path 2" }), "Abroad, 2 of 2");
  await admin.keyboard.press("ArrowUp");
  await expectSaid(admin, /Abroad, 1 of 2$/);
  await admin.keyboard.press("Space");
  await expect(path(panel, 0).getByRole("textbox", { name: "Path name" })).toHaveValue("Abroad");

  // In a field, too, Ctrl+Z goes back through what was typed, what was erased and what was done before, and Redo comes back.
  await path(panel, 0).getByRole("button", { name: "Delete Abroad" }).click();
  const name = panel.getByRole("textbox", { name: "Name", exact: true });
  await name.press("End");
  await admin.keyboard.type(" 2");
  await name.press("Backspace");
  await name.press("Backspace");
  await admin.keyboard.press("Control+z");
  await expect(name).toHaveValue("Contract check 2");
  await admin.keyboard.press("Control+z");
  await expect(name).toHaveValue("Contract check");
  await admin.keyboard.press("Control+z");
  await expect(path(panel, 0).getByRole("textbox", { name: "Path name" })).toHaveValue("Abroad");
  for (const value of ["Contract check", "Contract check 2", "Contract check"]) {
    await admin.keyboard.press("Control+Shift+z");
    await expect(name).toHaveValue(value);
  }
  for (let step = 0; step < 3; step++) await admin.keyboard.press("Control+z");
  await expect(path(panel, 0).getByRole("textbox", { name: "Path name" })).toHaveValue("Abroad");

  // It stands in the way that Finish had: what Finish led to is where Otherwise leads.
  await expect(panel.locator('[data-place="paths.2"]')).toContainText("Completed");
  await expect(problems(admin)).toContainText("No problems");

  await panel.getByRole("button", { name: "Try with a task" }).click();
  await expect(panel.getByRole("combobox", { name: "Task" })).toContainText("Acme Corp");
  const outcome = panel.getByRole("status").filter({ hasText: /\.$/ });
  await expect(outcome).toHaveText("Leads to Legal check by path Large deal.");
  await panel.getByRole("switch", { name: "International?" }).click();
  await expect(outcome).toHaveText("Leads to Waiting for documents by path Abroad.");
  await panel.getByRole("combobox", { name: "Task" }).selectOption({ label: "None: type the values" });
  await expect(outcome).toHaveText("Leads to Completed by path Otherwise.");
  await expectNoViolations(admin);

  await saved(admin, panel);
  const check = (await draftOf(flow.id)).nodes.find(({ data }) => data.name === "Contract check");
  expect(check?.data).toMatchObject({
    paths: [
      { name: "Abroad", when: { all: [{ expression: 'task["International?"]' }] } },
      { name: "Large deal", when: { all: [{ field: "contract_value", op: "greater_than", value: "5000" }] } },
      { name: "Otherwise" },
    ],
  });
  const publish = admin.getByRole("banner").getByRole("button", { name: "Publish" });
  await publish.click();
  await admin.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(admin.getByRole("button", { name: /^Status: Live v2/ })).toBeVisible();

  const finished = async (fields: object) => {
    const task = await flow.startedTask({ fields: { ...ACME, ...fields } });
    const { body } = await api<{ task: TaskJson }>("POST", `/tasks/${task.id}/actions`, { action: "Finish" }, 200);
    return body.task.steps.filter((step) => !step.stopped && step.status === "NotCompleted").map(({ name }) => name);
  };
  expect(await finished({ contract_value: 10000, international: false })).toContain("Legal check");
  expect(await finished({ contract_value: 10000, international: true })).toContain("Waiting for documents");
});

test("a show rule is made, understood on the canvas, tried, and undone", async ({ admin }) => {
  const document = onboarding(unique("Shown"));
  const straight = { id: "e10", source: "not_started", target: "in_progress" };
  const flow = await seedFlow({ ...document, edges: [...document.edges, straight] });
  await flow.task({ fields: { ...ACME, employees: 3 } });
  await admin.goto(flow.builder);
  const node = canvas(admin).getByRole("button", { name: /^Not Started, task step/ });
  await node.click();
  const panel = admin.getByRole("complementary", { name: "Step Not Started" });
  await panel.getByRole("radio", { name: "When…" }).click();
  await panel.getByRole("button", { name: "Add rule" }).click();
  await panel.getByRole("combobox", { name: "Field" }).selectOption("Number of Employees");
  await panel.getByRole("combobox", { name: "Comparison" }).selectOption(">");
  await panel.getByRole("textbox", { name: "Value" }).fill("10");
  await expect(node).toHaveAccessibleDescription(/shown when Number of Employees > 10/);

  await panel.getByRole("button", { name: "Try with a task" }).click();
  const outcome = panel.getByRole("status").filter({ hasText: /^(Shown|Hidden)/ });
  await expect(outcome).toHaveText("Hidden: the task passes over it.");
  await panel.getByRole("textbox", { name: "Number of Employees" }).fill("20");
  await expect(outcome).toHaveText("Shown.");
  await expectNoViolations(admin);

  // A field that another type can't answer for keeps nothing that does not fit.
  await panel.getByRole("combobox", { name: "Field" }).selectOption("Expected Close Date");
  await expect(panel.getByRole("combobox", { name: "Comparison" })).toHaveValue("greater_than");
  await expect(panel.getByRole("textbox", { name: "Value" })).toHaveValue("");
  await panel.getByRole("radio", { name: "Always" }).click();
  await expect(node).not.toHaveAccessibleDescription(/shown when/);
  await admin.keyboard.press("Control+z");
  await expect(panel.getByRole("combobox", { name: "Field" })).toHaveValue("close_date");
});

test("a problem's button leads to the input that cures it", async ({ admin }) => {
  const document = onboarding(unique("Cured"));
  const nodes = document.nodes.map((each) =>
    each.id === "waiting" && each.type === "step"
      ? { ...each, data: { ...each.data, kind: "sequential_approval" as const, fields: ["employees"], requiredFields: ["company_id"] } }
      : each.id === "finish" && each.type === "action"
        ? { ...each, data: { ...each.data, operations: ["c1", "c2"].map((id) => ({ id, kind: "api_call" as const, url: "" })) } }
        : each,
  );
  const edges = document.edges.map((edge) => (edge.source === "waiting" ? { ...edge, sourceHandle: "approved" } : edge));
  const { body } = await api<{ id: string }>("POST", "/flows", { ...document, nodes, edges }, 201);
  await admin.goto(`/flows/${body.id}/build`);
  const row = (text: string) => problems(admin).getByRole("listitem").filter({ hasText: text });
  await row("has nobody to approve").getByRole("button").click();
  const panel = admin.getByRole("complementary", { name: "Step Waiting for documents" });
  await expect(panel.getByRole("combobox", { name: "Add an approver" })).toBeFocused();
  await row("leads nowhere when it is rejected").getByRole("button").click();
  await expect(panel.getByRole("combobox", { name: "Rejected leads to" })).toBeFocused();
  await row("which its form does not show").getByRole("button").click();
  await expect(panel.getByRole("tab", { name: "Form" })).toHaveAttribute("aria-selected", "true");
  await expect(panel.getByRole("group", { name: "Fields to fill in" }).getByRole("button").first()).toBeFocused();
  await expectNoViolations(admin);

  // Each of two with the same words.
  await expect(row("has an API Call without a URL")).toHaveText([/^Finish, step 1,/, /^Finish, step 2,/]);
  await row("has an API Call without a URL").getByRole("button", { name: "Show step 2 of Finish" }).click();
  await expect(admin.getByRole("dialog", { name: "API Call" })).toBeVisible();
});
