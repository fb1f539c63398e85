/** What is done with several tasks of a flow's list at once. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow } from "#e2e/flows.ts";
import { withDate } from "#e2e/task-lists.ts";

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
