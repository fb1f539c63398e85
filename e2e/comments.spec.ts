/** People talk about a task on its page. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { comments, field, newTask, say, talk } from "#e2e/talk.ts";

const send = (page: Page) => talk(page).getByRole("button", { name: "Comment", exact: true });

test("two people talk on a task: what one writes, edits and deletes, the other sees at once", async ({ member, otherMember }) => {
  const task = await newTask("Talk");
  await member.goto(`/tasks/${task.id}`);
  await otherMember.goto(`/tasks/${task.id}`);
  await expectNoViolations(member);

  await field(member).fill("Is the annex signed?\nI have not seen it.");
  await field(member).press("Control+Enter");
  await expect(field(member)).toHaveValue("");
  await expect(comments(otherMember)).toHaveText([/Dana Okafor.*Just now.*Is the annex signed\?\nI have not seen it\./s]);
  await expect(comments(otherMember).getByRole("button")).toHaveCount(0);
  await field(otherMember).fill("It is: https://example.com/annex.");
  await send(otherMember).click();
  await expect(comments(member)).toHaveText([/^Dana Okafor/, /^Tom Marsh/]);
  const link = comments(member).getByRole("link", { name: "https://example.com/annex", exact: true });
  await expect(link).toHaveAttribute("href", "https://example.com/annex");
  await expect(link).toHaveAttribute("rel", /noopener/);

  const mine = comments(member).first();
  await mine.hover();
  await mine.getByRole("button", { name: "Edit comment" }).click();
  const edited = mine.getByRole("textbox", { name: "Edit comment" });
  await expect(edited).toBeFocused();
  await edited.fill("Never mind");
  await edited.press("Escape");
  await expect(mine).toContainText("Is the annex signed?");
  await expect(mine.getByRole("button", { name: "Edit comment" })).toBeFocused();
  await member.keyboard.press("Enter");
  await edited.fill("Is the second annex signed?");
  await expectNoViolations(member);
  await edited.press("Control+Enter");
  await expect(comments(otherMember).first()).toHaveText(/Dana Okafor.*Edited.*Is the second annex signed\?/s);

  await mine.getByRole("button", { name: "Delete comment" }).click();
  await expect(comments(otherMember)).toHaveText([/^Tom Marsh/]);
  await expect(comments(member)).toHaveCount(1);
  await member.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(comments(otherMember)).toHaveText([/Is the second annex signed\?/, /^Tom Marsh/]);
  await expect(comments(member)).toHaveCount(2);
});

test("the inbox marks comments that are new to its reader, until they have had them before them", async ({
  member,
  otherMember,
  memberOne,
}) => {
  const flow = await seedFlow(onboarding(unique("Unread")));
  const task = await flow.task({ name: unique("Asked about"), assignedTo: memberOne.person.email });
  await member.goto("/");
  const row = member.locator(`[data-task="${task.id}"]`);
  await expect(row).toContainText(task.name);
  await expect(row).not.toContainText("comment");
  await otherMember.goto(`/tasks/${task.id}`);
  await field(otherMember).fill("When will it be done?");
  await send(otherMember).click();
  await expect(row).toContainText("1 comment, 1 unread");
  await expectNoViolations(member);

  const read = member.waitForResponse((response) => response.url().endsWith("/comments/read"));
  await row.click();
  await member.getByRole("complementary", { name: task.name }).getByRole("link", { name: "1 comment, 1 unread" }).click();
  await expect(comments(member).filter({ hasText: "When will it be done?" })).toBeInViewport();
  expect((await read).status()).toBe(204);
  await field(member).fill("Tomorrow.");
  await send(member).click();
  await expect(comments(member)).toHaveCount(2);
  await member.goBack();
  await expect(row).toContainText("2 comments");
  await expect(row).not.toContainText("unread");
});

test("what was read while the server could not note it is noted as soon as it can", async ({ member, otherMember }) => {
  const task = await newTask("Read at last");
  await say(otherMember, task.id, "Seen, and not noted.");
  let [notes, refused] = [false, 0];
  await member.route("**/comments/read", async (route) => {
    if (notes) return route.continue();
    refused += 1;
    await route.fulfill({ status: 502, body: "Bad gateway" });
  });
  await member.goto(`/tasks/${task.id}`);
  await comments(member).scrollIntoViewIfNeeded();
  await expect.poll(() => refused).toBeGreaterThan(0);
  const before = refused;
  // They come back from another tab.
  await member.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => refused).toBeGreaterThan(before);
  notes = true;
  const read = member.waitForResponse((response) => response.url().endsWith("/comments/read") && response.status() === 204);
  await otherMember.goto(`/tasks/${task.id}`);
  await comments(otherMember).hover();
  await comments(otherMember).getByRole("button", { name: "Edit comment" }).click();
  await comments(otherMember).getByRole("textbox", { name: "Edit comment" }).fill("Seen, and noted.");
  await comments(otherMember).getByRole("button", { name: "Save" }).click();
  await read;
});

test("integrators read comments; administrators delete anybody's", async ({ member, integrator, admin }) => {
  const task = await newTask("Read only");
  await integrator.goto(`/tasks/${task.id}`);
  await expect(talk(integrator)).toContainText("No comments yet.");
  await say(member, task.id, "For everyone to read.");
  await expect(comments(integrator)).toHaveText([/For everyone to read\./]);
  await expect(talk(integrator).getByRole("textbox")).toHaveCount(0);
  await expect(talk(integrator).getByRole("button")).toHaveCount(0);
  await expectNoViolations(integrator);

  await admin.goto(`/tasks/${task.id}`);
  await expect(comments(admin).getByRole("button", { name: "Edit comment" })).toHaveCount(0);
  await comments(admin).hover();
  await comments(admin).getByRole("button", { name: "Delete comment" }).click();
  await expect(talk(integrator)).toContainText("No comments yet.");
});

test("what somebody is editing stays as typed when an administrator deletes the comment meanwhile", async ({ member, admin }) => {
  const task = await newTask("Deleted meanwhile");
  await say(member, task.id, "First draft.");
  await member.goto(`/tasks/${task.id}`);
  await comments(member).hover();
  await comments(member).getByRole("button", { name: "Edit comment" }).click();
  const edited = comments(member).getByRole("textbox", { name: "Edit comment" });
  await edited.fill("Second draft, which took a while.");
  await admin.goto(`/tasks/${task.id}`);
  await comments(admin).hover();
  await comments(admin).getByRole("button", { name: "Delete comment" }).click();
  await expect(talk(member).getByRole("status")).toHaveText("0 comments");
  await edited.press("Control+Enter");
  await expect(comments(member).getByRole("alert")).toContainText("Not saved. There is no such comment");
  await expect(edited).toHaveValue("Second draft, which took a while.");
  await edited.press("Escape");
  await expect(comments(member)).toHaveCount(0);
});

test("the list and the board of a flow tell how many comments a task has", async ({ member, otherMember }) => {
  const flow = await seedFlow(onboarding(unique("Marked")));
  const task = await flow.task({ name: unique("Talked about") });
  await member.goto(`/flows/${flow.id}/tasks?view=list`);
  const row = member.getByRole("row").filter({ hasText: task.name });
  await expect(row).toBeVisible();
  await say(otherMember, task.id, "One.", "Two.");
  await expect(row).toContainText("2 comments, 2 unread");
  await member.getByRole("radio", { name: "Board" }).click();
  await expect(member.getByRole("main").getByText("2 comments, 2 unread")).toBeAttached();
});

test("of a long talk the latest stands there, and the earlier can be shown", async ({ member }) => {
  const task = await newTask("Long talk");
  await say(member, task.id, ...Array.from({ length: 53 }, (_, index) => `Said as number ${index + 1}.`));
  await member.goto(`/tasks/${task.id}`);
  await expect(comments(member)).toHaveCount(50);
  await expect(comments(member).first()).toContainText("Said as number 4.");
  await talk(member).getByRole("button", { name: "Show 3 earlier" }).click();
  await expect(comments(member)).toHaveCount(53);
  await expect(comments(member).first()).toContainText("Said as number 1.");
  await expect(talk(member).getByRole("button", { name: /earlier/ })).toHaveCount(0);
});

test("of two comments that are edited at once each tells how its own saving ended", async ({ member }) => {
  const task = await newTask("Edited at once");
  await say(member, task.id, "Said first.", "Said second.", "Said third.");
  await member.goto(`/tasks/${task.id}`);
  const edited = (index: number) => comments(member).nth(index).getByRole("textbox", { name: "Edit comment" });
  const save = (index: number) => comments(member).nth(index).getByRole("button", { name: "Save" });
  for (const index of [0, 1, 2]) {
    await comments(member).nth(index).hover();
    await comments(member).nth(index).getByRole("button", { name: "Edit comment" }).click();
    await edited(index).fill(`Edited as number ${index + 1}.`);
  }
  // The first two answers wait until the third has come.
  const held = Promise.withResolvers<void>();
  const doors = (url: URL) => url.pathname.startsWith(`/data/tasks/${task.id}/comments/`);
  await member.route(doors, async (route) => {
    const text = route.request().postData() ?? "";
    if (!text.includes("number 3")) await held.promise;
    if (text.includes("number 2")) await route.fulfill({ status: 502, body: "Busy" });
    else await route.continue();
  });
  await save(0).click();
  await save(1).click();
  await expect(comments(member).getByRole("button", { name: "Saving…" })).toHaveCount(2);
  await save(2).click();
  await expect(edited(2)).toHaveCount(0);
  await expect(comments(member).getByRole("button", { name: "Saving…" })).toHaveCount(2);
  held.resolve();
  await expect(edited(0)).toHaveCount(0);
  await expect(comments(member).nth(1).getByRole("alert")).toContainText("Perhaps not saved. The server answered 502");
  await expect(edited(1)).toHaveValue("Edited as number 2.");
  for (const index of [0, 2]) await expect(comments(member).nth(index)).toContainText(`Edited as number ${index + 1}.`);
});

test("Ctrl+K finds a comment by its words and leads to it", async ({ member, otherMember }) => {
  const task = await newTask("Searched");
  const word = unique("Annex").replaceAll(" ", "");
  await say(otherMember, task.id, ...Array.from({ length: 12 }, (_, index) => `Said as number ${index + 1}.`), `${word} is signed.`);
  await say(otherMember, task.id, ...Array.from({ length: 12 }, (_, index) => `Said then as number ${index + 1}.`));
  await member.goto("/");
  await member.keyboard.press("Control+k");
  await member.keyboard.type(`${word.toLowerCase()} sig`);
  const found = member.getByRole("group", { name: "Comments" }).getByRole("option");
  await expect(found).toHaveText([new RegExp(`${task.name}Tom Marsh: ${word} is signed\\.`)]);
  await expectNoViolations(member);
  await found.click();
  await expect(comments(member).filter({ hasText: word })).toBeInViewport();
});
