/** What somebody types on a task's page and has not sent is kept for them. */
import type { Page } from "@playwright/test";
import { twoApprovals } from "#e2e/approvals.ts";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { newPerson, signIn } from "#e2e/people.ts";
import { comments, field, newTask, say, talk } from "#e2e/talk.ts";

test("a comment whose sending failed is kept, also over a reload, and sent once", async ({ member }) => {
  const task = await newTask("Kept");
  await member.goto(`/tasks/${task.id}`);
  const doors = (url: URL) => url.pathname === `/data/tasks/${task.id}/comments`;
  // The server does it, and its answer is lost on the way.
  await member.route(doors, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.fulfill({ status: 502, body: "Bad gateway" });
  });
  await field(member).fill("Once is enough.");
  await field(member).press("Control+Enter");
  await expect(talk(member).getByRole("alert")).toContainText("Perhaps not sent. The server answered 502");
  await expect(field(member)).toHaveValue("Once is enough.");
  await expectNoViolations(member);

  // Nobody knows that it was sent, also who comes back to it later: it goes under the same key.
  await member.reload();
  await expect(field(member)).toHaveValue("Once is enough.");
  await field(member).press("Control+Enter");
  await expect(talk(member).getByRole("alert")).toContainText("Perhaps not sent.");
  await member.unrouteAll();
  await talk(member).getByRole("button", { name: "Try again" }).click();
  await expect(field(member)).toHaveValue("");
  await expect(talk(member).getByRole("alert")).toHaveCount(0);
  await expect(comments(member)).toHaveText([/Once is enough\./]);
  await member.reload();
  await expect(comments(member)).toHaveText([/Once is enough\./]);
});

test("a half-typed comment is there again after leaving, a reload and a crash, until it is sent or emptied", async ({ member }) => {
  const [task, other] = [await newTask("Half-typed"), await newTask("Another one")];
  const note = talk(member).getByText(/^Not sent yet\. Kept in this browser/);
  const main = member.getByRole("navigation", { name: "Main" });
  await member.goto(`/tasks/${task.id}`);
  await field(member).fill("Who signs");
  await expect(note).toHaveCount(0);
  await main.getByRole("link", { name: "Flows" }).click();
  await expect(member.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await member.goto(`/tasks/${other.id}`);
  await expect(field(member)).toHaveValue("");
  await member.goto(`/tasks/${task.id}`);
  await expect(field(member)).toHaveValue("Who signs");
  await expect(note).toBeVisible();
  await expectNoViolations(member);
  await field(member).fill("Who signs the annex?");
  await expect(note).toHaveCount(0);
  await member.reload();
  await expect(field(member)).toHaveValue("Who signs the annex?");

  const context = member.context();
  await member.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(`/tasks/${task.id}`);
  await expect(field(again)).toHaveValue("Who signs the annex?");
  await field(again).press("Control+Enter");
  await expect(comments(again)).toHaveText([/Who signs the annex\?/]);
  await again.reload();
  await expect(comments(again)).toHaveCount(1);
  await expect(field(again)).toHaveValue("");
  await field(again).fill("Never");
  await field(again).fill("");
  await again.reload();
  await expect(comments(again)).toHaveCount(1);
  await expect(field(again)).toHaveValue("");
});

test("a half-typed comment is the same in two tabs, and sent from one of them it is gone from the other", async ({ member }) => {
  const task = await newTask("Two tabs");
  const second = await member.context().newPage();
  for (const page of [member, second]) await page.goto(`/tasks/${task.id}`);
  await field(member).fill("Typed here");
  await expect(field(second)).toHaveValue("Typed here");
  await field(second).press("Control+Enter");
  await expect(comments(member)).toHaveText([/Typed here/]);
  await expect(field(member)).toHaveValue("");
});

test("nobody else at the same browser sees a half-typed comment, and signing out says where it is and that it deletes it", async ({
  open,
  memberOne,
}) => {
  const task = await newTask("Shared browser");
  const someone = await newPerson("member", "Ines", "Falk");
  const page = await open(await signIn(someone));
  await page.goto(`/tasks/${task.id}`);
  await field(page).fill("Between us");
  const context = page.context();
  const own = await context.cookies();
  await context.clearCookies();
  await context.addCookies(memberOne.state.cookies);
  await page.goto(`/tasks/${task.id}`);
  await expect(page.getByRole("button", { name: "Dana Okafor, profile menu" })).toBeVisible();
  await expect(field(page)).toHaveValue("");
  await context.clearCookies();
  await context.addCookies(own);
  await page.goto(`/tasks/${task.id}`);
  await expect(field(page)).toHaveValue("Between us");

  const other = await newTask("Another one");
  await page.goto(`/tasks/${other.id}`);
  await field(page).fill("Also between us");
  await page.goto("/flows");
  const leave = async () => {
    await page.getByRole("button", { name: /profile menu$/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  const asked = page.getByRole("dialog", { name: "Sign out?" });
  await leave();
  await expect(asked).toContainText("2 comments of yours are not sent. Signing out deletes them.");
  await expect(asked.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(asked.getByRole("link")).toHaveText([other.name, task.name]);
  await expectNoViolations(page);
  await asked.getByRole("link").last().click();
  await expect(field(page)).toHaveValue("Between us");
  await leave();
  await asked.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain("Between us");
});

test("what is typed while an old comment is edited is kept over leaving and a reload, until it is saved or put away", async ({
  member,
}) => {
  const task = await newTask("Edited and left");
  await say(member, task.id, "First.");
  const edited = comments(member).getByRole("textbox", { name: "Edit comment" });
  const note = talk(member).getByText(/^Not saved yet\. Kept in this browser/);
  const edit = async () => {
    await comments(member).hover();
    await comments(member).getByRole("button", { name: "Edit comment" }).click();
  };
  await member.goto(`/tasks/${task.id}`);
  await edit();
  await edited.fill("Second.");
  await expect(note).toHaveCount(0);
  await member.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Flows" }).click();
  await expect(member.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await member.goto(`/tasks/${task.id}`);
  await expect(edited).toHaveValue("Second.");
  await expect(edited).not.toBeFocused();
  await expect(note).toBeVisible();
  await expectNoViolations(member);
  await comments(member).getByRole("button", { name: "Cancel" }).click();
  await expect(comments(member)).toContainText("First.");
  await member.reload();
  await expect(comments(member)).toContainText("First.");
  await expect(edited).toHaveCount(0);

  // The line breaks while it is being saved.
  await edit();
  await edited.fill("Third.");
  await member.route(/\/comments\//, (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
  await edited.press("Control+Enter");
  await expect(talk(member).getByRole("alert")).toContainText("Perhaps not saved.");
  await member.unrouteAll();
  await member.reload();
  await expect(edited).toHaveValue("Third.");
  await edited.press("Control+Enter");
  await expect(edited).toHaveCount(0);
  await expect(comments(member)).toContainText("Third.");
  await member.reload();
  await expect(comments(member)).toContainText("Third.");
  await expect(edited).toHaveCount(0);
});

test("what is typed for an edit says that the comment was changed elsewhere since, before it replaces that", async ({
  open,
  memberOne,
}) => {
  const task = await newTask("Two devices");
  const [laptop, phone] = [await open(memberOne.state), await open(memberOne.state)];
  await say(laptop, task.id, "Due on Monday.");
  const edited = (page: Page) => comments(page).getByRole("textbox", { name: "Edit comment" });
  const edit = async (page: Page, text: string) => {
    await page.goto(`/tasks/${task.id}`);
    await comments(page).hover();
    await comments(page).getByRole("button", { name: "Edit comment" }).click();
    await edited(page).fill(text);
  };
  await edit(laptop, "Due on Tuesday.");
  await laptop.goto("/flows");
  await edit(phone, "Due on Friday.");
  await expect(comments(phone).getByRole("note")).toHaveCount(0);
  await comments(phone).getByRole("button", { name: "Save", exact: true }).click();
  await expect(edited(phone)).toHaveCount(0);

  await laptop.goto(`/tasks/${task.id}`);
  await expect(edited(laptop)).toHaveValue("Due on Tuesday.");
  await expect(comments(laptop).getByRole("note")).toHaveText(/^Changed since you began\. Saving replaces this text · .*Due on Friday\.$/);
  await expect(comments(phone)).toContainText("Due on Friday.");
  await expectNoViolations(laptop);
  await comments(laptop).getByRole("button", { name: "Save anyway" }).click();
  await expect(edited(laptop)).toHaveCount(0);
  await expect(comments(phone)).toContainText("Due on Tuesday.");
});

test("what is typed for a decision that somebody else makes, and for a comment that goes, stands in the new comment", async ({
  member,
  otherMember,
  admin,
  memberOne,
  memberTwo,
}) => {
  const [one, two] = [memberOne.person.email, memberTwo.person.email];
  const task = await (await seedFlow(twoApprovals([one, two], [two]))).task({ name: unique("Both gone"), fields: {} });
  await say(member, task.id, "First draft.");
  await member.goto(`/tasks/${task.id}`);
  await comments(member).hover();
  await comments(member).getByRole("button", { name: "Edit comment" }).click();
  await comments(member).getByRole("textbox", { name: "Edit comment" }).fill("Second draft.");
  await member.getByRole("main").getByRole("button", { name: "Reject", exact: true }).click();
  const asked = member.getByRole("dialog", { name: "Reject Legal approval" });
  await asked.getByRole("textbox", { name: "Comment" }).fill("The price is missing.");
  await member.goto("/flows");

  const decided = await otherMember.request.post(`/data/tasks/${task.id}/steps/legal/approve`, { data: { comment: "" } });
  expect(decided.status()).toBe(200);
  await admin.goto(`/tasks/${task.id}`);
  await comments(admin).hover();
  await comments(admin).getByRole("button", { name: "Delete comment" }).click();
  await expect(talk(admin).getByRole("status")).toHaveText("0 comments");

  await member.goto(`/tasks/${task.id}`);
  await expect(member.getByText(/^What you typed for a decision or an edit has no place any more\./)).toBeVisible();
  await expect(field(member)).toHaveValue("The price is missing.\n\nSecond draft.");
  await expect(comments(member)).toHaveCount(0);
  await member.reload();
  await expect(field(member)).toHaveValue("The price is missing.\n\nSecond draft.");
  await expect(talk(member).getByText(/^Not sent yet\. Kept in this browser/)).toBeVisible();
});

test("signing out leads to an edit of a comment far up in a long talk, and not for blanks", async ({ member }) => {
  const task = await newTask("Edited far up");
  await say(member, task.id, ...Array.from({ length: 51 }, (_, index) => `Said as number ${index + 1}.`));
  await member.goto(`/tasks/${task.id}`);
  await field(member).fill("  ");
  await talk(member).getByRole("button", { name: "Show 1 earlier" }).click();
  await expect(comments(member)).toHaveCount(51);
  const first = comments(member).first();
  const edited = first.getByRole("textbox", { name: "Edit comment" });
  await first.hover();
  await first.getByRole("button", { name: "Edit comment" }).click();
  await edited.fill("Said as the first.");
  await member.goto("/flows");
  await member.getByRole("button", { name: /profile menu$/ }).click();
  await member.getByRole("menuitem", { name: "Sign out" }).click();
  const asked = member.getByRole("dialog", { name: "Sign out?" });
  await expect(asked).toContainText("A comment of yours is not sent. Signing out deletes it.");
  await asked.getByRole("link", { name: task.name }).click();
  await expect(edited).toHaveValue("Said as the first.");
  await expect(edited).toBeInViewport();
});

test("where the browser keeps nothing, a comment that is being edited is not left unasked", async ({ member }) => {
  const task = await newTask("Nothing kept");
  await say(member, task.id, "First.");
  await member.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith("baton.comment.")) throw new DOMException("It is full", "QuotaExceededError");
      setItem.call(this, key, value);
    };
  });
  await member.goto(`/tasks/${task.id}`);
  await comments(member).hover();
  await comments(member).getByRole("button", { name: "Edit comment" }).click();
  await comments(member).getByRole("textbox", { name: "Edit comment" }).fill("Second.");
  await member.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Flows" }).click();
  const asked = member.getByRole("dialog", { name: `Leave ${task.name} without saving?` });
  await expect(asked).toContainText("What you typed in a comment is not sent. It is lost when you leave.");
  await asked.getByRole("button", { name: "Stay" }).click();
  await expect(comments(member).getByRole("textbox", { name: "Edit comment" })).toHaveValue("Second.");
});
