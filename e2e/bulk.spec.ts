/** What is done with several tasks of a flow's list at once. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { withDate } from "#e2e/task-lists.ts";
import type { TaskJson } from "#lib/wire/task.ts";

test("tasks that could not be done for the same reason stand together, and a press names them", async ({ admin }) => {
  const flow = await seedFlow(withDate("Same reason"));
  for (const name of ["One", "Two", "Three"]) await flow.task({ name });
  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByRole("checkbox", { name: "Choose all" }).check();
  await admin.getByRole("region", { name: "Selection" }).getByRole("button", { name: "More" }).click();
  await admin.getByRole("menuitem", { name: "Reopen" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Reopen" }).click();
  const report = admin.getByRole("dialog", { name: "What could not be done" });
  await expect(report.getByRole("list", { name: "Tasks that could not be done" }).getByRole("listitem")).toHaveCount(1);
  const which = report.getByRole("button", { name: "3 tasks" });
  await expect(which).toHaveAttribute("aria-expanded", "false");
  await expect(report.getByRole("link")).toHaveCount(0);
  await which.click();
  await expect(report.getByRole("link")).toHaveText(["Three", "Two", "One"]);
  await expectNoViolations(admin);
});

test("a field is set for the chosen tasks, and Undo puts back what nobody has changed since", async ({ admin }) => {
  const flow = await seedFlow(withDate("Set at once"));
  const first = await flow.task({ name: "First", fields: { company_name: "Acme Corp", contract_value: "90" } });
  const second = await flow.task({ name: "Second", fields: { company_name: "Acme Corp" } });
  const third = await flow.task({ name: "Third", fields: { company_name: "Acme Corp", contract_value: "5" } });
  const amountOf = async ({ id }: { id: string }) => (await api<TaskJson>("GET", `/tasks/${id}`)).body.fields.contract_value;
  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByRole("checkbox", { name: "Choose all" }).check();
  const bar = admin.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "Set field…" }).click();
  const dialog = admin.getByRole("dialog", { name: "Set a field of 3 tasks" });
  await dialog.getByLabel("Field", { exact: true }).selectOption("Contract Value");
  await dialog.getByLabel("Contract Value").fill("a lot");
  await dialog.getByRole("button", { name: "Set field" }).click();
  await expect(dialog.getByLabel("Contract Value")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Contract Value").fill("1,250.50");
  await expectNoViolations(admin);
  await dialog.getByRole("button", { name: "Set field" }).click();
  const message = admin.getByRole("status").filter({ hasText: "Contract Value was set on 3 tasks." });
  await expect(message).toBeVisible();
  for (const task of [first, second, third]) expect(await amountOf(task)).toBe("1250.5");
  await message.hover();
  await api("PATCH", `/tasks/${third.id}`, { fields: { contract_value: "7" } }, 200);
  await message.getByRole("button", { name: "Undo" }).click();
  const told = admin.getByRole("alert").filter({ hasText: "2 tasks were put back. 1 task was not." });
  await expect(told).toContainText("Third was changed since, and keeps what it has.");
  expect([await amountOf(first), await amountOf(second), await amountOf(third)]).toEqual(["90", null, "7"]);
});

test("an action that an older version has not got is done with the others, and the question and the report say so", async ({ admin }) => {
  const drawn = withDate("Two versions");
  const flow = await seedFlow(drawn);
  for (const name of ["Old two", "Old one"]) await flow.task({ name });
  const close = {
    id: "close",
    type: "action" as const,
    position: { x: 280, y: 240 },
    data: { name: "Close", operations: [{ id: "o1", kind: "move" as const }] },
  };
  const next = {
    ...drawn,
    nodes: [...drawn.nodes, close],
    edges: [...drawn.edges, { id: "c1", source: "not_started", target: "close" }, { id: "c2", source: "close", target: "completed" }],
  };
  await api("PUT", `/flows/${flow.id}`, next, 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 200);
  await flow.task({ name: "New" });
  await admin.goto(`/flows/${flow.id}/tasks`);
  await admin.getByRole("checkbox", { name: "Choose all" }).check();
  const bar = admin.getByRole("region", { name: "Selection" });
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  const note = "2 tasks are on version 1, which has no Close.";
  await bar.getByRole("button", { name: "Run" }).click();
  await expect(admin.getByRole("menuitem", { name: "Start" })).toHaveAccessibleDescription("");
  await expect(admin.getByRole("menuitem", { name: "Close" })).toHaveAccessibleDescription(note);
  await admin.getByRole("menuitem", { name: "Close" }).click();
  const question = admin.getByRole("dialog", { name: "Close: 1 task" });
  await expect(question).toContainText(note);
  await expectNoViolations(admin);
  await question.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(admin.getByRole("status").filter({ hasText: `Close done: 1 task. ${note}` })).toBeVisible();
  await expect(bar.getByRole("status")).toHaveText("2 selected");
});
