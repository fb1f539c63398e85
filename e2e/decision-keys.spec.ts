/** Keys lead to the decisions, and what is typed for one is kept until it is sent. */
import type { Locator } from "@playwright/test";
import { buttons, legalApproval, twoApprovals } from "#e2e/approvals.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";

test("A and R lead to the two decisions, and what is typed for one is kept until it is sent or put away", async ({ member, memberOne }) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email]));
  const task = await seeded.task({ name: unique("By keys"), fields: {} });
  await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
  await member.goto(`/tasks/${task.id}`);
  const [approving, rejecting] = ["Approve", "Reject"].map((verb) => member.getByRole("dialog", { name: `${verb} Legal approval` }));
  const comment = (asked = rejecting) => (asked as Locator).getByRole("textbox", { name: "Comment" });
  const draft = member.getByText(/^Your draft, not sent yet\. Kept in this browser/);
  /** Where the decision stands on the page. */
  const waits = member.getByRole("region", { name: "Legal approval" }).getByText(/^Draft for Reject, not sent yet\. Kept in this browser/);
  await expect(buttons(member)).toHaveCount(2);
  await member.keyboard.press("?");
  const sheet = member.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("ApproveA");
  await member.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await member.keyboard.press("r");
  await expect(comment()).toBeFocused();
  await member.keyboard.type("There are no dates in it.");
  await expect(comment()).toHaveValue("There are no dates in it.");
  await member.reload();
  await expect(waits).toBeVisible();
  await member.keyboard.press("Control+k");
  await expect(member.getByRole("option", { name: "Approve", exact: true })).toHaveAttribute("aria-keyshortcuts", "A");
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await member.keyboard.press("r");
  await expect(comment()).toHaveValue("There are no dates in it.");
  await expect(draft).toBeVisible();
  await expectNoViolations(member);
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await member.keyboard.press("a");
  await expect(comment(approving)).toHaveValue("There are no dates in it.");
  await expect(member.getByText(/^Typed for Reject, not sent yet\./)).toBeVisible();
  await member.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await expect(waits).toHaveCount(0);
  await member.keyboard.press("a");
  await expect(comment(approving)).toBeFocused();
  await expect(comment(approving)).toHaveValue("");
  await expect(draft).toHaveCount(0);
  await comment(approving).fill("Fine.");
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await member.keyboard.press("a");
  await expect(comment(approving)).toHaveValue("Fine.");
  await expect(draft).toBeVisible();
  await comment(approving).press("Control+Enter");
  await expect(member.getByText(/^You approved Legal approval/)).toBeVisible();
  await expect(member.getByRole("dialog")).toHaveCount(0);
  // Where nothing is left to be decided it does nothing.
  await expect(buttons(member)).toHaveCount(0);
  await member.keyboard.press("a");
  await expect(member.getByRole("dialog")).toHaveCount(0);
});

test("in the inbox a key goes to the decision first and decides when it is pressed once more; a draft says that it goes along", async ({
  member,
  memberOne,
}) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email]));
  const name = unique("Keyed contract");
  const made = [];
  for (const which of ["one", "two"]) {
    const task = await seeded.task({ name: `${name} ${which}`, fields: {}, assignedTo: memberOne.person.email });
    await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
    made.push(task);
  }
  const address = `/?name=${encodeURIComponent(name)}`;
  await member.goto(address);
  const peek = member.getByRole("complementary", { name: new RegExp(name) });
  const rows = member.locator("[data-task]");
  const approve = peek.getByRole("button", { name: "Approve", exact: true });
  await expect(rows).toHaveCount(2);
  await peek.getByRole("textbox", { name: "Comment" }).fill("I am not sure.");
  // In a field it is a letter.
  await peek.getByRole("textbox", { name: "Comment" }).pressSequentially(" a");
  await member.reload();
  await expect(peek.getByRole("textbox", { name: "Comment" })).toHaveValue("I am not sure. a");
  await expect(peek.getByText("Your draft goes along: “I am not sure. a”")).toBeVisible();
  await expectNoViolations(member);
  await member.keyboard.press("r");
  await expect(peek.getByRole("button", { name: "Reject", exact: true })).toBeFocused();
  await member.keyboard.press("a");
  await expect(approve).toBeFocused();
  await expect(rows).toHaveCount(2);
  await peek.getByRole("textbox", { name: "Comment" }).fill("");
  await expect(peek.getByText("Your draft goes along")).toHaveCount(0);
  await rows.first().click();
  await member.keyboard.press("a");
  await expect(approve).toBeFocused();
  await member.keyboard.press("a");
  await expect(member.getByText(/^You approved Legal approval/)).toBeVisible();
  await expect(rows).toHaveCount(1);
  // With some picked the keys are theirs: they are asked for one comment.
  await member.keyboard.press("j");
  await member.keyboard.press("x");
  await expect(member.getByRole("region", { name: "Selection" })).toBeVisible();
  await expect(approve).toHaveCount(0);
  await member.keyboard.press("r");
  await expect(member.getByRole("dialog").getByRole("textbox", { name: "Comment" })).toBeFocused();
  await member.keyboard.press("Escape");
  await expect(member.getByRole("dialog")).toHaveCount(0);
  await member.keyboard.press("Escape");
  await expect(approve).toBeVisible();
  // Behind G it is the way to the runs.
  await expect(async () => {
    await member.keyboard.press("g");
    await member.keyboard.press("r");
    await expect(member).toHaveURL(/\/runs/, { timeout: 5000 });
  }).toPass({ timeout: 30_000 });
});

test("the comment of a decision can't be typed on while it is being sent", async ({ member, memberOne }) => {
  const seeded = await seedFlow(legalApproval([memberOne.person.email]));
  const task = await seeded.task({ name: unique("On its way"), fields: {} });
  await api("POST", `/tasks/${task.id}/steps/contract/complete`, {}, 200);
  const answer = Promise.withResolvers<void>();
  await member.route("**/steps/ok/approve", async (route) => {
    await answer.promise;
    await route.continue();
  });
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("main").getByRole("button", { name: "Approve", exact: true }).click();
  const asked = member.getByRole("dialog", { name: "Approve Legal approval" });
  const comment = asked.getByRole("textbox", { name: "Comment" });
  await comment.fill("Fine.");
  await expect(comment).toBeEditable();
  await comment.press("Control+Enter");
  await expect(comment).not.toBeEditable();
  answer.resolve();
  await expect(member.getByText(/^You approved Legal approval/)).toBeVisible();
  await expect(asked).toHaveCount(0);
});

test("what is typed beside the inbox stays while somebody else decides one of the approvals that share it", async ({
  member,
  otherMember,
  memberOne,
  memberTwo,
}) => {
  const both = [memberOne, memberTwo].map(({ person }) => person.email);
  const seeded = await seedFlow(twoApprovals(both, [memberOne.person.email]));
  const task = await seeded.task({ name: unique("Shared comment"), fields: {}, assignedTo: memberOne.person.email });
  await member.goto(`/?name=${encodeURIComponent(task.name)}`);
  const peek = member.getByRole("complementary", { name: task.name });
  await expect(peek.getByRole("button", { name: "Approve Legal approval" })).toBeVisible();
  await peek.getByRole("textbox", { name: "Comment" }).fill("The price is");
  const decided = await otherMember.request.post(`/data/tasks/${task.id}/steps/legal/approve`, { data: { comment: "" } });
  expect(decided.status()).toBe(200);
  await expect(peek.getByRole("button", { name: "Approve", exact: true })).toBeVisible();
  await expect(peek.getByRole("textbox", { name: "Comment" })).toHaveValue("The price is");
  await peek.getByRole("textbox", { name: "Comment" }).fill("The price is right.");
  await peek.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(member.getByText(/^You approved Finance approval/)).toBeVisible();
  await member.goto(`/tasks/${task.id}`);
  await member.getByText("All events").click();
  await expect(member.getByRole("list", { name: "All events" })).toContainText("“The price is right.”");
});
