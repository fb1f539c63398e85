/** Steps that no action leaves: they are left by completing them. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });

/** @param ways edges as `source target`, from the trigger `new` on */
const flow = (name: string, nodes: Record<string, object>, ways: string[]): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: unique(name),
    fields: [{ key: "company_name", name: "Company Name", type: "text" }],
    nodes: Object.entries({ new: { type: "trigger", data: { kind: "manual", name: "New task" } }, ...nodes }).map(([id, node], row) => ({
      id,
      position: { x: 0, y: row * 120 },
      ...node,
    })),
    edges: ways.map((way, index) => ({ id: `e${index}`, source: way.split(" ")[0], target: way.split(" ")[1] })),
  });

const taskOf = async (document: FlowDocument): Promise<TaskJson> => (await seedFlow(document)).task({ name: "Acme Corp", fields: {} });
const statusOf = async (id: string) => (await api<TaskJson>("GET", `/tasks/${id}`)).body.status;

test("a member completes one step after the other along straight arrows, up to the end", async ({ member }) => {
  const nodes = { a: step("Check"), b: step("Sign", { requiredFields: ["company_name"] }), end: step("Done", { end: true }) };
  const task = await taskOf(flow("Straight on", nodes, ["new a", "a b", "b end"]));
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(member.getByText("Check completed. Acme Corp is in Sign.")).toBeVisible();
  await expect(member.getByTestId("task-steps")).toHaveText("Sign");

  await member.getByRole("button", { name: "Complete", exact: true }).click();
  const asked = member.getByRole("dialog", { name: "Fill in to complete Sign" });
  await expectNoViolations(member);
  await asked.getByRole("textbox", { name: "Company Name" }).fill("Acme");
  await asked.getByRole("button", { name: "Complete" }).click();
  await expect(member.getByTestId("task-steps")).toHaveText("Done");
  await expect(member.getByRole("button", { name: /^Complete/ })).toHaveCount(0);
  await expect(member.getByRole("list", { name: "Steps" })).toContainText("Completed by Dana Okafor");
  expect(await statusOf(task.id)).toBe("completed");
});

test("a checklist, whose last step is no end: each step is completed by its name, and then the task is", async ({ member }) => {
  const nodes = { a: step("Pack"), b: step("Label"), c: step("Send") };
  const task = await taskOf(flow("Checklist", nodes, ["new a", "new b", "b c"]));
  await member.goto(`/tasks/${task.id}`);
  await expect(member.getByRole("button", { name: "Complete Pack" })).toBeVisible();
  await member.getByRole("button", { name: "Complete Label" }).click();
  await member.getByRole("button", { name: "Complete Send" }).click();
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(member.getByText("Pack completed. Acme Corp is completed.")).toBeVisible();
  expect(await statusOf(task.id)).toBe("completed");
});

test("an integrator sees the step and no button", async ({ integrator }) => {
  const task = await taskOf(flow("Watched", { a: step("Check") }, ["new a"]));
  await integrator.goto(`/tasks/${task.id}`);
  await expect(integrator.getByTestId("task-steps")).toHaveText("Check");
  await expect(integrator.getByRole("button", { name: /^Complete/ })).toHaveCount(0);
});
