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

test("a checklist, whose last step is no end: each step is checked by its name, and then the task is completed", async ({ member }) => {
  const nodes = { a: step("Pack"), b: step("Label"), c: step("Send") };
  const task = await taskOf(flow("Checklist", nodes, ["new a", "new b", "b c"]));
  await member.goto(`/tasks/${task.id}`);
  const steps = member.getByRole("region", { name: "Steps" });
  await expect(steps).toContainText("0 of 3 done");
  await expect(member.getByRole("button", { name: /^Complete/ })).toHaveCount(0);
  await expect(steps.getByRole("checkbox", { name: "Send" })).toHaveAccessibleDescription("After Label");
  await expectNoViolations(member);
  await steps.getByRole("checkbox", { name: "Label" }).click();
  await expect(steps.getByRole("checkbox", { name: "Label" })).toBeChecked();
  await steps.getByRole("checkbox", { name: "Send" }).focus();
  await member.keyboard.press("Space");
  await expect(steps).toContainText("2 of 3 done");
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(member.getByText("Pack completed. Acme Corp is completed.")).toBeVisible();
  expect(await statusOf(task.id)).toBe("completed");
});

test("a step is opened again by unchecking it, and the one behind it waits again", async ({ member }) => {
  const nodes = { a: step("Pack"), b: step("Send"), c: step("Invoice") };
  const task = await taskOf(flow("Uncheck", nodes, ["new a", "a b", "b c"]));
  await member.goto(`/tasks/${task.id}`);
  const steps = member.getByRole("region", { name: "Steps" });
  const pack = steps.getByRole("checkbox", { name: "Pack" });
  await pack.click();
  await expect(pack).toBeChecked();
  await expect(pack).not.toHaveAttribute("aria-busy");
  await pack.click();
  await expect(member.getByText("Pack reopened. Send waits again.")).toBeVisible();
  await expect(steps).toContainText("Held back: Pack was opened again");
  await expect(member.getByTestId("task-steps")).toHaveText("Pack");
});

test("a step's form keeps what is typed, asks for what is missing, and completes the step", async ({ member }) => {
  const form = { fields: ["company_name"], requiredFields: ["company_name"] };
  const task = await taskOf(flow("Form", { a: step("Check", form), b: step("Sign") }, ["new a", "new b"]));
  await member.goto(`/tasks/${task.id}`);
  const check = member.getByRole("checkbox", { name: "Check" });
  await check.click();
  const asked = member.getByRole("form", { name: "Check" });
  await expect(asked.getByRole("alert")).toHaveText("Fill in first: Company Name.");
  await expect(asked.getByRole("textbox", { name: "Company Name" })).toBeFocused();
  await expectNoViolations(member);
  await asked.getByRole("textbox", { name: "Company Name" }).fill("Acme");
  await asked.getByRole("textbox", { name: "Company Name" }).press("Tab");
  await expect(asked.getByText("Saved", { exact: true })).toBeVisible();
  await member.reload();
  await expect(asked.getByRole("textbox", { name: "Company Name" })).toHaveValue("Acme");
  await expect(check).not.toBeChecked();
  await asked.getByRole("button", { name: "Complete Check" }).click();
  await expect(check).toBeChecked();
  await expect(check).toBeFocused();
});

test("an administrator completes a task by hand, and opens it again", async ({ admin }) => {
  const task = await taskOf(flow("By hand", { a: step("Pack"), b: step("Send") }, ["new a", "a b"]));
  await admin.goto(`/tasks/${task.id}`);
  const choose = async (item: string, title: string) => {
    await admin.getByRole("button", { name: "More", exact: true }).click();
    await admin.getByRole("menuitem", { name: item }).click();
    const asked = admin.getByRole("dialog", { name: title });
    await expect(asked.getByRole("listitem")).toHaveText(["Pack"]);
    await asked.getByRole("button", { name: item }).click();
    await expect(asked).toHaveCount(0);
  };
  await choose("Complete task", "Complete Acme Corp by hand?");
  await expect(admin.getByTestId("task-steps")).toHaveText("Completed");
  expect(await statusOf(task.id)).toBe("completed");
  await choose("Reopen task", "Reopen Acme Corp?");
  await expect(admin.getByTestId("task-steps")).toHaveText("Pack");
  await admin.getByText("All events").click();
  await expect(admin.getByRole("list", { name: "All events" })).toContainText("Pack stopped.");
});

test("an integrator sees the step and no button", async ({ integrator }) => {
  const task = await taskOf(flow("Watched", { a: step("Check") }, ["new a"]));
  await integrator.goto(`/tasks/${task.id}`);
  await expect(integrator.getByTestId("task-steps")).toHaveText("Check");
  await expect(integrator.getByRole("button", { name: /^Complete/ })).toHaveCount(0);
});

test("of two people who check a step at once, the second is told who was first", async ({ member, otherMember }) => {
  const nodes = { a: step("Pack"), b: step("Send") };
  const task = await taskOf(flow("Race", nodes, ["new a", "new b"]));
  await member.goto(`/tasks/${task.id}`);
  const pack = (page: typeof member) => page.getByRole("region", { name: "Steps" }).getByRole("checkbox", { name: "Pack" });
  // The other page does not hear of the first press before its own second one has gone out.
  let pressed = false;
  otherMember.on("request", (request) => {
    pressed ||= request.method() === "POST" && request.url().includes(task.id);
  });
  const late = (url: URL) => url.pathname === `/data/tasks/${task.id}`;
  await otherMember.route(late, (route) => (pressed ? route.continue() : undefined));
  await otherMember.goto(`/tasks/${task.id}`);
  await expect(pack(otherMember)).not.toBeChecked();
  await pack(member).click();
  await expect(pack(member)).toBeChecked();
  await pack(otherMember).click();
  await expect(otherMember.getByText("Dana Okafor completed this just now.")).toBeVisible();
  await expect(pack(otherMember)).toBeChecked();
});
