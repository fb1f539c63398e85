/** Approvals that people decide, one after the other. */
import type { Page } from "@playwright/test";
import { buttons, legalApproval } from "#e2e/approvals.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { expectSaid, lift } from "#e2e/keys.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const decide = async (page: Page, verb: "Approve" | "Reject", comment = "") => {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).click();
  const asked = page.getByRole("dialog", { name: `${verb} Legal approval` });
  if (comment !== "") await asked.getByRole("textbox", { name: "Comment" }).fill(comment);
  await asked.getByRole("button", { name: verb, exact: true }).click();
  await expect(asked).toHaveCount(0);
};
const at = (page: Page) => page.getByTestId("task-steps");

test("two people decide in turn: the second rejects with a reason, the work is done again, and both approve", async ({
  member,
  otherMember,
  memberOne,
  memberTwo,
}) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email, memberTwo.person.email]));
  const task = await seeded.task({ name: unique("Acme Corp"), fields: {} });
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(at(member)).toContainText("Legal approval");

  await otherMember.goto(`/tasks/${task.id}`);
  const card = otherMember.getByRole("region", { name: "Legal approval" });
  await expect(card).toContainText("Dana Okafor decides next, then you.");
  await expect(buttons(otherMember)).toHaveCount(0);

  await decide(member, "Approve", "Looks fine to me.");
  await expect(buttons(member)).toHaveCount(0);
  await expect(member.getByRole("region", { name: "Legal approval" })).toContainText("Tom Marsh decides next.");

  // The other page hears of it.
  await expect(card).toContainText("You decide next.");
  await expect(card).toContainText("Looks fine to me.");
  await otherMember.getByRole("main").getByRole("button", { name: "Reject", exact: true }).click();
  await expect(otherMember.getByRole("dialog", { name: "Reject Legal approval" })).toContainText(
    "Opens again what is under review: Contract.",
  );
  await expectNoViolations(otherMember);
  await otherMember.keyboard.press("Escape");
  await decide(otherMember, "Reject", "The dates are missing.");
  await expect(at(otherMember)).toHaveText("Contract");
  await expect(otherMember.getByRole("list", { name: "Steps" })).toContainText("Rejected by Tom Marsh: The dates are missing.");

  // Whoever has to do it again is told why, until it is done.
  await expect(at(member)).toHaveText("Contract");
  const why = member.getByRole("note").filter({ hasText: "Rejected by" });
  await expect(why).toContainText("Rejected by Tom Marsh: “The dates are missing.”");
  await expect(why).toContainText("Legal approval. Now open: Contract");
  await expectNoViolations(member);
  await member.goto("/");
  await member.getByRole("tabpanel").getByRole("listitem").filter({ hasText: task.name }).click();
  await expect(member.getByRole("complementary", { name: task.name }).getByRole("note")).toContainText("“The dates are missing.”");
  await member.goto(`/tasks/${task.id}`);
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme" } });
  await member.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(why.filter({ hasText: "Now open" })).toHaveCount(0);

  // Whoever is asked once more is told what was wrong, and what was changed since.
  for (const page of [member, otherMember]) {
    const before = page.getByRole("region", { name: "Legal approval" }).getByRole("note");
    await expect(before).toContainText("“The dates are missing.”");
    await expect(before.getByRole("listitem")).toHaveText([/^Company Name: Acme, by /]);
  }
  await expectNoViolations(member);
  await decide(member, "Approve");
  await expect(buttons(otherMember)).toHaveCount(2);

  // Nor does an approval stand unnoticed for what it has not seen.
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme Ltd" } });
  const unseen = card.getByRole("note").filter({ hasText: "Changed since Dana Okafor approved" });
  await expect(card.getByRole("status").getByRole("listitem")).toContainText("Company Name: Acme → Acme Ltd");
  // One note tells it: that it came while the page was open, until that is put away.
  await expect(unseen).toHaveCount(0);
  await card.getByRole("button", { name: "Dismiss" }).click();
  await expect(unseen.getByRole("listitem")).toContainText("Company Name: Acme → Acme Ltd");
  await expect(card.getByRole("status")).toBeEmpty();
  await decide(otherMember, "Approve", "Now it is whole.");
  await expect(at(otherMember)).toHaveText("Signed");
  expect((await api<TaskJson>("GET", `/tasks/${task.id}`)).body.status).toBe("completed");

  await otherMember.getByText("All events").click();
  const events = otherMember.getByRole("list", { name: "All events" });
  await expect(events).toContainText("“Now it is whole.” Reached Signed.");
  await expect(events).toContainText("“The dates are missing.” Contract reopened.");
});

test("what somebody else decided meanwhile is said in the dialog, and the comment stays", async ({ member, memberOne }) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email]));
  const task = await seeded.task({ name: "Acme Corp", fields: {} });
  await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("main").getByRole("button", { name: "Approve", exact: true }).click();
  const asked = member.getByRole("dialog", { name: "Approve Legal approval" });
  await asked.getByRole("textbox", { name: "Comment" }).fill("Fine.");
  await api("POST", `/tasks/${task.id}/steps/contract/reopen`, {}, 200);
  await asked.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(asked.getByRole("alert")).toContainText("turn of the step");
  await expect(asked.getByRole("textbox", { name: "Comment" })).toHaveValue("Fine.");
});

test("whoever decides is told which values others change meanwhile, also in the dialog", async ({ member, memberOne }) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email]));
  const task = await seeded.task({ name: "Acme Corp", fields: { company_name: "Acme" } });
  await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
  await member.goto(`/tasks/${task.id}`);
  const card = member.getByRole("region", { name: "Legal approval" });
  await expect(member.getByText("All events")).toBeVisible();
  await expect(card.getByText("Changed while you had this open")).toHaveCount(0);
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme Ltd" } });
  await expect(card.getByRole("status")).toContainText("Company Name: Acme → Acme Ltd");
  await expectNoViolations(member);
  await card.getByRole("button", { name: "Dismiss" }).click();
  await expect(card.getByText("Changed while you had this open")).toHaveCount(0);

  await member.getByRole("main").getByRole("button", { name: "Approve", exact: true }).click();
  const asked = member.getByRole("dialog", { name: "Approve Legal approval" });
  await expect(asked.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme Group" } });
  await expect(asked.getByRole("status")).toContainText("Company Name: Acme Ltd → Acme Group");
  // Twice changed is told once, and what came back to what it was is not told.
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme Holding" } });
  await expect(asked.getByRole("status").getByRole("listitem")).toHaveText([/^Company Name: Acme Ltd → Acme Holding, by /]);
  await api("PATCH", `/tasks/${task.id}`, { fields: { company_name: "Acme Ltd" } });
  await expect(asked.getByRole("status")).toBeEmpty();
});

test("an approver decides from the inbox, and tries again there what ran by itself behind it and stopped", async ({
  member,
  memberOne,
  receiver,
}) => {
  receiver.answers({ status: 500 });
  const seeded = await seedFlow(legalApproval([memberOne.person.email], callTo(receiver.url)));
  const name = unique("Contract of Acme");
  const task = await seeded.task({ name, fields: {}, assignedTo: memberOne.person.email });
  await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
  await member.goto("/");
  const row = member.locator(`[data-task="${task.id}"]`);
  await row.click();
  const peek = member.getByRole("complementary", { name });
  await peek.getByRole("textbox", { name: "Comment" }).fill("Fine by me.");
  await peek.getByRole("button", { name: "Approve", exact: true }).click();
  // On a slow machine the second message follows soon: that it runs, then that it has stopped.
  await expect(member.getByText(/^(You approved Legal approval\. )?File stopped on/)).toBeVisible();
  await expect(row).toContainText("File stopped");
  await row.click();
  await expect(peek.getByRole("alert")).toContainText(`API call to ${receiver.url} answered 500 Internal Server Error.`);
  receiver.answers({ body: {} });
  await member.keyboard.press("e");
  await expect(peek.getByRole("button", { name: "Try again from this step" })).toBeFocused();
  await member.keyboard.press("Enter");
  await expect(member.getByText(`File done. ${name} is completed.`)).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("a step becomes a sequential approval in the builder, with approvers in order and two exits", async ({
  admin,
  memberOne,
  memberTwo,
}) => {
  const seeded = await seedFlow(onboarding(unique("Make an approval")));
  await admin.goto(seeded.builder);
  await admin.getByRole("button", { name: /^In Progress, task step/ }).click();
  const panel = admin.getByRole("complementary", { name: "Step In Progress" });
  await panel.getByRole("combobox", { name: "Kind" }).selectOption("Sequential approval");
  await expect(admin.getByRole("button", { name: /^In Progress, sequential approval step/ })).toBeVisible();
  for (const { person } of [memberOne, memberTwo])
    await panel.getByRole("combobox", { name: "Add an approver" }).selectOption(person.email);
  const approvers = panel.getByRole("group", { name: "Approvers", exact: true });
  await expect(approvers.getByRole("listitem")).toHaveText([/Dana Okafor/, /Tom Marsh/]);
  await lift(approvers.getByRole("button", { name: "Move approver 2" }), "Tom Marsh.*, 2 of 2");
  await admin.keyboard.press("ArrowUp");
  await expectSaid(admin, /Tom Marsh.*, 1 of 2$/);
  await admin.keyboard.press("Space");
  await expect(approvers.getByRole("listitem")).toHaveText([/Tom Marsh/, /Dana Okafor/]);

  await panel.getByRole("combobox", { name: "Approves" }).selectOption({ label: "Not Started (step)" });
  await panel.getByRole("combobox", { name: "Rejected leads to" }).selectOption({ label: "Not Started (step)" });
  await expect(panel.getByRole("group", { name: "Approved leads to" }).getByRole("listitem").filter({ hasText: "Finish" })).toBeVisible();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText(/^Saved/).first()).toBeVisible();
  const { body } = await api<{ draft: FlowDocument }>("GET", `/flows/${seeded.id}`);
  expect(body.draft.nodes.find(({ id }) => id === "in_progress")?.data).toMatchObject({
    kind: "sequential_approval",
    approvers: [memberTwo.person.email, memberOne.person.email],
    approves: ["not_started"],
  });
  expect(
    body.draft.edges.filter(({ source }) => source === "in_progress").map(({ target, sourceHandle }) => [target, sourceHandle]),
  ).toEqual([
    ["finish", "approved"],
    ["ask", "approved"],
    ["not_started", "rejected"],
  ]);
});
