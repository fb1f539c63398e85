/** People talk about a task on its page. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { newPerson, signIn } from "#e2e/people.ts";

const talk = (page: Page) => page.getByRole("region", { name: "Comments" });
const comments = (page: Page) => talk(page).getByRole("listitem");
const field = (page: Page) => talk(page).getByRole("textbox", { name: "Comment", exact: true });
const send = (page: Page) => talk(page).getByRole("button", { name: "Comment", exact: true });

const newTask = async (name: string) => (await seedFlow(onboarding(unique(name)))).startedTask();

/** What people say without looking at the page. */
async function say(page: Page, taskId: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    const answer = await page.request.post(`/data/tasks/${taskId}/comments`, { data: { text } });
    expect(answer.status()).toBe(201);
  }
}

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
  const asked = page.getByRole("alert").filter({ hasText: "2 comments of yours are not sent. Signing out deletes them." });
  await leave();
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
