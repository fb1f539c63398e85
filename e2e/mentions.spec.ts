/** People call each other into a talk about a task, and find what calls them in their inbox. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { newPerson, type Person, signIn } from "#e2e/people.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

const talk = (page: Page) => page.getByRole("region", { name: "Comments" });
const comments = (page: Page) => talk(page).getByRole("listitem");
const field = (page: Page) => talk(page).getByRole("textbox", { name: "Comment", exact: true });
const people = (page: Page) => page.getByRole("listbox", { name: "People" });
const mentions = (page: Page) => page.getByRole("list", { name: "Mentions" }).getByRole("listitem");
const tab = (page: Page) => page.getByRole("tab", { name: "Mentions" });
const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`;

const newTask = async (name: string) => (await seedFlow(onboarding(unique(name)))).startedTask();
const somebody = () => newPerson("member", "Wilma", unique("Falk").replaceAll(" ", "-"));

/** What somebody writes without looking at the page. */
async function say(page: Page, taskId: string, text: string): Promise<string> {
  const answer = await page.request.post(`/data/tasks/${taskId}/comments`, { data: { text } });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function idOf(page: Page, person: Person): Promise<string> {
  const all = (await (await page.request.get("/data/members")).json()) as { id: string; email: string }[];
  return all.find(({ email }) => email === person.email)?.id ?? "";
}

test("somebody is mentioned by keys, sees it at once in their inbox, and the comment that they are led to is read", async ({
  member,
  open,
}) => {
  const [task, person] = [await newTask("Called"), await somebody()];
  const page = await open(await signIn(person));
  await page.goto("/?tab=mentions");
  await expect(page.getByText("Nobody has mentioned you")).toBeVisible();
  await expectNoViolations(page);

  await member.goto(`/tasks/${task.id}`);
  await field(member).pressSequentially("It is late. @");
  await expect(people(member)).toBeVisible();
  await field(member).pressSequentially(`wilma ${person.lastName.slice(0, 4)}`);
  await expect(people(member).getByRole("option", { selected: true })).toContainText("Wilma");
  await expectNoViolations(member);
  await field(member).press("Escape");
  await expect(people(member)).toHaveCount(0);
  await field(member).fill("");
  await field(member).fill(`It is late. @${person.lastName}`);
  await expect(people(member).getByRole("option")).toHaveText([new RegExp(person.email)]);
  await field(member).press("Enter");
  await expect(field(member)).toHaveValue(`It is late. @${nameOf(person)} `);
  await expect(talk(member).getByText(`Tells ${nameOf(person)}.`)).toBeVisible();
  await field(member).pressSequentially("can you sign?");
  await field(member).press("Control+Enter");
  await expect(comments(member)).toContainText(`@${nameOf(person)} can you sign?`);

  await expect(mentions(page)).toHaveText([new RegExp(`Dana Okafor on ${task.name}.*Unread.*… @${nameOf(person)} can you sign\\?`, "s")]);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" })).toHaveAccessibleDescription(
    /1 unread mention/,
  );
  await expectNoViolations(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(comments(page).filter({ hasText: "can you sign?" })).toBeInViewport();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Inbox" }).click();
  await expect(tab(page)).toHaveAttribute("aria-selected", "true");
  await expect(mentions(page)).toHaveCount(1);
  await expect(mentions(page)).not.toContainText("Unread");

  // The browser still has the talk as it was a moment ago.
  await say(member, task.id, `Also the annex, ${mentionOf(await idOf(page, person))}.`);
  await expect(mentions(page)).toHaveCount(2);
  await mentions(page).first().getByRole("link", { name: task.name }).click();
  await expect(comments(page).filter({ hasText: "Also the annex" })).toBeInViewport();
  await expect(page.getByText("This comment is gone")).toHaveCount(0);
});

test("somebody is chosen with the pointer, on a phone too", async ({ member }) => {
  const [task, person] = [await newTask("Pointed at"), await somebody()];
  await member.setViewportSize({ width: 390, height: 800 });
  await member.goto(`/tasks/${task.id}`);
  await field(member).fill("See");
  await talk(member).getByRole("button", { name: "Mention somebody" }).click();
  await expect(field(member)).toHaveValue("See @");
  await expect(field(member)).toBeFocused();
  await member.keyboard.type(person.lastName);
  await people(member).getByRole("option").click();
  await expect(field(member)).toHaveValue(`See @${nameOf(person)} `);
  await expect(field(member)).toBeFocused();
  await talk(member).getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments(member)).toContainText(`See @${nameOf(person)}`);
});

test("a mention in an earlier part of a long talk is led to and read, and what was said later stays new", async ({ member, open }) => {
  const [task, person] = [await newTask("Long ago"), await somebody()];
  const page = await open(await signIn(person));
  const self = await idOf(page, person);
  await say(member, task.id, `First for ${mentionOf(self)}.`);
  for (let said = 0; said < 60; said += 1) await say(member, task.id, `Said as number ${said + 1}.`);
  await say(member, task.id, `Last for ${mentionOf(self)}.`);
  await page.goto("/?tab=mentions");
  await expect(mentions(page)).toHaveText([/Last for/, /First for/]);
  await mentions(page).last().getByRole("link", { name: task.name }).click();
  await expect(comments(page).filter({ hasText: "First for" })).toBeInViewport();
  await page.goto("/?tab=mentions");
  await expect(mentions(page).filter({ hasText: "Unread" })).toHaveText([/Last for/]);
});

test("all mentions are marked as read at once, which is undone", async ({ member, open }) => {
  const [task, person] = [await newTask("Put away"), await somebody()];
  const page = await open(await signIn(person));
  const self = await idOf(page, person);
  for (const word of ["One", "Two"]) await say(member, task.id, `${word} for ${mentionOf(self)}.`);
  await page.goto("/?tab=mentions");
  const unread = mentions(page).filter({ hasText: "Unread" });
  await expect(unread).toHaveCount(2);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 mentions marked as read" })).toBeVisible();
  await expect(unread).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(unread).toHaveCount(2);
});

test("one mention is marked as read and unread alone, which the other tab sees and Undo takes back", async ({ member, open }) => {
  const [task, person] = [await newTask("One alone"), await somebody()];
  const page = await open(await signIn(person));
  const self = await idOf(page, person);
  for (const word of ["One", "Two"]) await say(member, task.id, `${word} for ${mentionOf(self)}.`);
  const second = await page.context().newPage();
  for (const each of [page, second]) await each.goto("/?tab=mentions");
  const unreadOn = (each: Page) => mentions(each).filter({ hasText: "Unread" });
  await expect(unreadOn(page)).toHaveCount(2);
  await mentions(page).last().hover();
  await expectNoViolations(page);
  await mentions(page).last().getByRole("button", { name: "Mark as read" }).click();
  for (const each of [page, second]) await expect(unreadOn(each)).toHaveText([/Two for/]);
  const inbox = second.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" });
  await expect(inbox).toHaveAccessibleDescription(/1 unread mention/);
  await page.getByRole("status").filter({ hasText: "Mention marked as read" }).getByRole("button", { name: "Undo" }).click();
  for (const each of [page, second]) await expect(unreadOn(each)).toHaveCount(2);
  // Nobody went to the one that stands first.
  await page.keyboard.press("u");
  await expect(mentions(page).first().getByRole("button", { name: "Mark as read" })).toBeFocused();
  for (const each of [page, second]) await expect(unreadOn(each)).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(page.getByText(/, unread, 2 of 2$/)).toBeAttached();
  await page.keyboard.press("u");
  for (const each of [page, second]) await expect(unreadOn(each)).toHaveText([/Two for/]);
  // So it is with Caps Lock.
  await page.keyboard.press("U");
  for (const each of [page, second]) await expect(unreadOn(each)).toHaveCount(2);
  // The comment is not read by it, and leads there all the same.
  await mentions(page).last().getByRole("link", { name: task.name }).click();
  await expect(comments(page).filter({ hasText: "One for" })).toBeInViewport();

  await page.goto("/?tab=mentions");
  await page.route(/\/data\/mentions\/[^/]+$/, (route) => route.fulfill({ status: 502, body: "Busy" }));
  await mentions(page).first().hover();
  await mentions(page).first().getByRole("button", { name: "Mark as unread" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "marked as unread" })).toBeVisible();
  await expect(unreadOn(page)).toHaveCount(0);
  await page.unrouteAll();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(unreadOn(page)).toHaveText([/Two for/]);
});

test("a kept comment mentions whom it was typed for, also where a namesake came meanwhile", async ({ member }) => {
  const [task, person] = [await newTask("Namesakes"), await somebody()];
  await member.goto(`/tasks/${task.id}`);
  await field(member).pressSequentially(`For @${person.lastName}`);
  await expect(people(member).getByRole("option")).toHaveCount(1);
  await field(member).press("Enter");
  await expect(field(member)).toHaveValue(`For @${nameOf(person)} `);
  const namesake = await newPerson("member", person.firstName, person.lastName);
  await member.reload();
  await expect(field(member)).toHaveValue(`For @${nameOf(person)} `);
  await field(member).pressSequentially(`and @${person.lastName}`);
  await expect(people(member).getByRole("option")).toHaveText([new RegExp(person.email), new RegExp(namesake.email)]);
  await field(member).press("ArrowDown");
  await field(member).press("Enter");
  await field(member).press("Control+Enter");
  await expect(field(member)).toHaveValue("");
  const answer = await member.request.get(`/data/tasks/${task.id}/comments`);
  const { items } = (await answer.json()) as { items: { text: string }[] };
  const [one, other] = [await idOf(member, person), await idOf(member, namesake)];
  expect(items.map(({ text }) => text)).toEqual([`For ${mentionOf(one)} and ${mentionOf(other)}`]);
});

test("a comment that was edited or deleted takes its mentions along, and the way to it says that it is gone", async ({ member, open }) => {
  const [task, person] = [await newTask("Taken back"), await somebody()];
  const page = await open(await signIn(person));
  const self = await idOf(page, person);
  await say(member, task.id, `Stays for ${mentionOf(self)}.`);
  const id = await say(member, task.id, `Goes for ${mentionOf(self)}.`);
  await page.goto("/?tab=mentions");
  await expect(mentions(page)).toHaveCount(2);

  await member.goto(`/tasks/${task.id}`);
  const last = comments(member).last();
  await last.hover();
  await last.getByRole("button", { name: "Edit comment" }).click();
  const edited = last.getByRole("textbox", { name: "Edit comment" });
  await expect(edited).toHaveValue(`Goes for @${nameOf(person)}.`);
  await edited.fill("Goes for nobody.");
  await edited.press("Control+Enter");
  await expect(mentions(page)).toHaveText([/Stays for/]);
  await comments(member).first().hover();
  await comments(member).first().getByRole("button", { name: "Delete comment" }).click();
  await expect(page.getByText("Nobody has mentioned you")).toBeVisible();
  await member.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(mentions(page)).toHaveText([/Stays for/]);

  await last.hover();
  await last.getByRole("button", { name: "Delete comment" }).click();
  await expect(comments(member)).toHaveCount(1);
  await page.goto(`/tasks/${task.id}?comment=${id}`);
  await expect(page.getByText("This comment is gone. Somebody deleted it.")).toBeVisible();
});

test("mentions that did not load are tried again, and so are the members before a comment that names one is sent", async ({ member }) => {
  // What others say meanwhile would have them asked for again by itself.
  await member.route("**/data/events*", () => undefined);
  await member.goto("/");
  await member.route("**/data/mentions*", (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
  await tab(member).click();
  await expect(member.getByText("The mentions did not load")).toBeVisible();
  await expectNoViolations(member);
  await member.unroute("**/data/mentions*");
  await member.getByRole("button", { name: "Try again" }).click();
  await expect(member.getByText("The mentions did not load")).toHaveCount(0);

  const [task, person] = [await newTask("Unheard of"), await somebody()];
  await member.route("**/data/members", (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
  await member.goto(`/tasks/${task.id}`);
  await field(member).fill(`For @${nameOf(person)}.`);
  await expect(talk(member).getByRole("alert")).toContainText("The members did not load");
  await expectNoViolations(member);
  await member.unroute("**/data/members");
  await talk(member).getByRole("button", { name: "Try again" }).click();
  await expect(talk(member).getByText(`Tells ${nameOf(person)}.`)).toBeVisible();
  await talk(member).getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments(member)).toContainText(`For @${nameOf(person)}.`);
});
