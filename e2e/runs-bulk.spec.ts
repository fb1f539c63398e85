/** What is done with several runs of the log at once. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callingFlow, rows } from "#e2e/run-log.ts";

test("those of the chosen runs that have stopped are tried again in one go, and what could not be done is named", async ({
  member,
  receiver,
}) => {
  const flow = await callingFlow("Several", receiver);
  const tasks = [];
  for (const name of ["Well", "Once", "Twice"]) tasks.push(await flow.startedTask({ name }));
  receiver.answers({ body: {} }, { status: 500 });
  for (const [at, { id }] of tasks.entries()) await flow.finish(id, at === 0 ? 200 : 502);

  await member.goto(`/runs?flow=${flow.id}`);
  await expect(rows(member)).toHaveCount(3);
  // All are those with which something can be done.
  await member.getByRole("checkbox", { name: "Choose all stopped" }).check();
  const bar = member.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  await member.getByRole("checkbox", { name: "Select Finish on Well" }).check();
  await expect(bar).toContainText("3 selected");
  receiver.answers({ status: 503 }, { body: {} });
  await bar.getByRole("button", { name: "Try again" }).click();
  const question = member.getByRole("dialog", { name: "Try again: 2 runs" });
  await expect(question).toContainText("1 other chosen run has not stopped and stays as it is.");
  await expect(question.getByRole("list", { name: "Runs" }).getByRole("listitem")).toHaveCount(2);
  await expectNoViolations(member);
  await question.getByRole("button", { name: "Try again" }).click();
  const report = member.getByRole("dialog", { name: "What could not be done" });
  await expect(
    report.getByText("1 run succeeded. 1 run stopped again. 1 other chosen run has not stopped and stays as it is."),
  ).toBeVisible();
  const left = report.getByRole("list", { name: "Runs that could not be done" });
  await expect(left.getByRole("listitem").filter({ hasText: "Finish on Twice" })).toContainText("503");
  await expect(left).not.toContainText("Finish on Well");
  await expectNoViolations(member);
  await report.getByText("Close", { exact: true }).click();
  // Those that were not done stay chosen.
  await expect(bar).toContainText("2 selected");
  await expect(rows(member).filter({ hasText: "Once" })).toContainText("Succeeded");
  await expect(rows(member).filter({ hasText: "Once" }).getByRole("checkbox")).not.toBeChecked();

  await member.goto(`/runs?flow=${flow.id}&state=succeeded`);
  await expect(rows(member)).toHaveCount(2);
  await expect(member.getByRole("checkbox", { name: "Choose all stopped" })).toBeDisabled();
  await member.getByRole("checkbox", { name: "Select Finish on Well" }).check();
  await expect(bar).toContainText("1 selected");
  await expect(bar.getByRole("button", { name: /^Select all/ })).toHaveCount(0);
});

test("keys choose runs, which are discarded together after a question", async ({ member, integrator, receiver }) => {
  const flow = await callingFlow("Chosen", receiver);
  receiver.answers({ status: 500 });
  for (const name of ["First", "Second", "Third"]) await flow.finish((await flow.startedTask({ name })).id, 502);

  await member.goto(`/runs?flow=${flow.id}&state=attention`);
  await expect(rows(member)).toHaveCount(3);
  await member.keyboard.press("?");
  const keys = member.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Select from the last one");
  await member.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await member.keyboard.press("j");
  await member.keyboard.press("x");
  const bar = member.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("1 selected");
  await member.keyboard.press("j");
  await member.keyboard.press("j");
  await member.keyboard.press("Shift+X");
  await expect(bar).toContainText("3 selected");
  await member.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await member.getByRole("checkbox", { name: "Select Finish on Third" }).check();
  await member.getByRole("checkbox", { name: "Select Finish on Second" }).check();
  await bar.getByRole("button", { name: "Discard" }).click();
  const question = member.getByRole("dialog", { name: "Discard 2 runs?" });
  await expect(question).toContainText("Nothing of these actions is kept.");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(member.getByText("2 runs were discarded.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(rows(member)).toHaveCount(1);

  // Who performs nothing chooses nothing.
  await integrator.goto(`/runs?flow=${flow.id}`);
  await expect(rows(integrator)).toHaveCount(3);
  await expect(integrator.getByRole("checkbox")).toHaveCount(0);
});
