/** Drawing a flow: with the pointer, with the keyboard alone, and with somebody else at the same flow. */
import type { Page } from "@playwright/test";
import { awake, expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { expectSaid, findNode, lift } from "#e2e/keys.ts";
import { boxOf, drawn } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const node = (page: Page, name: RegExp) => page.getByRole("application", { name: /canvas$/ }).getByRole("button", { name });
const top = (page: Page) => page.getByRole("banner");
const unsaved = (page: Page) => top(page).getByText("Unsaved changes");

/** Saves from the top bar and waits for its message. */
async function save(page: Page): Promise<void> {
  await top(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
}

const draftOf = async (id: string) => (await api<{ draft: FlowDocument }>("GET", `/flows/${id}`)).body.draft;

test("menus open for whoever came to the builder from another page", async ({ admin }) => {
  const { name } = await seedFlow(onboarding(unique("Menus")));
  await admin.goto("/flows");
  await admin.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(node(admin, /^Not Started, task step/)).toBeVisible();
  await top(admin)
    .getByRole("button", { name: /profile menu/ })
    .click();
  await expect(admin.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
});

test("a new flow begins with the example, and is published as it stands", async ({ admin }) => {
  const name = unique("Onboarding");
  await admin.goto("/flows");
  await admin.getByRole("button", { name: "New flow", exact: true }).click();
  const dialog = admin.getByRole("dialog", { name: "New flow" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await expectNoViolations(admin);
  await dialog.getByRole("button", { name: "Create flow" }).click();

  await expect(admin).toHaveURL(/\/flows\/[\w-]{22}\/build$/);
  for (const part of [/^Not Started, task step/, /^Start, action/, /^In Progress, task step/, /^Finish, action/, /^Completed/])
    await expect(node(admin, part)).toBeVisible();
  await expect(admin.getByRole("region", { name: "Problems" })).toContainText("No problems");
  await expectNoViolations(admin);
  await top(admin).getByRole("button", { name: "Publish" }).click();
  await admin.getByRole("dialog", { name: "Publish version 1?" }).getByRole("button", { name: "Publish" }).click();
  await expect(top(admin).getByRole("button", { name: /^Status: Live v1/ })).toBeVisible();
});

test("a step is added, connected, renamed, moved and deleted, and each change can be undone", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Drawn")));
  await admin.goto(flow.builder);
  await node(admin, /^Not Started, task step/).click();
  await admin.getByRole("button", { name: "New action" }).click();
  await expect(unsaved(admin)).toBeVisible();
  const sidebar = admin.getByRole("complementary", { name: /^Action/ });
  await sidebar.getByRole("textbox", { name: "Button label" }).fill("Cancel order");
  await expect(node(admin, /^Cancel order, action/)).toBeVisible();
  // It leads nowhere yet, and the bar says so.
  await expect(admin.getByRole("region", { name: "Problems" })).toContainText("Cancel order leads nowhere.");

  // What is typed next names the new step.
  await admin.getByRole("button", { name: "Step", exact: true }).click();
  await expect(admin.getByRole("complementary", { name: /^Step/ }).getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await admin.keyboard.type("Cancelled");
  await expect(node(admin, /^Cancelled, task step/)).toBeVisible();
  await save(admin);

  const saved = await draftOf(flow.id);
  const idOf = (name: string) => saved.nodes.find(({ data }) => data.name === name)?.id;
  expect(saved.edges.map(({ source, target }) => [source, target])).toEqual(
    expect.arrayContaining([
      ["not_started", idOf("Cancel order")],
      [idOf("Cancel order"), idOf("Cancelled")],
    ]),
  );

  const box = await boxOf(node(admin, /^Cancelled, task step/));
  await admin.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await admin.mouse.down();
  await admin.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2 + 40, { steps: 8 });
  await admin.mouse.up();
  await expect
    .poll(async () => Math.round(((await node(admin, /^Cancelled, task step/).boundingBox())?.x ?? 0) - box.x))
    .toBeGreaterThan(60);

  await node(admin, /^Cancelled, task step/).click();
  await admin.keyboard.press("Delete");
  await expect(node(admin, /^Cancelled, task step/)).toHaveCount(0);
  await admin.keyboard.press("Control+z");
  await expect(node(admin, /^Cancelled, task step/)).toBeVisible();
  await admin.keyboard.press("Control+Shift+z");
  await expect(node(admin, /^Cancelled, task step/)).toHaveCount(0);
  await admin.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(node(admin, /^Cancelled, task step/)).toBeVisible();
  await save(admin);
});

test("an action's steps are put into another order and removed with the keyboard", async ({ admin }) => {
  const flow = await seedFlow(
    onboarding(unique("Rows"), [
      { id: "o2", kind: "update_fields", set: { employees: "21" } },
      { id: "o3", kind: "assign", to: "performer" },
    ]),
  );
  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  const sidebar = admin.getByRole("complementary", { name: "Action Finish" });
  const handles = sidebar.getByRole("button", { name: /^Move step/ });
  await expect(handles).toHaveCount(3);
  await lift(sidebar.getByRole("button", { name: "Move step 3", exact: true }), "3 of 3");
  await admin.keyboard.press("ArrowUp");
  await expectSaid(admin, /, 2 of 3$/);
  await admin.keyboard.press("Space");
  await expectSaid(admin, /^Dropped\. .*, 2 of 3$/);
  const remove = sidebar.getByRole("button", { name: "Remove step 3" });
  await remove.click();
  await expect(handles).toHaveCount(2);
  await sidebar.getByRole("textbox", { name: "Button label" }).fill("Close");
  await admin.locator("[data-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(handles).toHaveCount(3);
  await remove.click();
  await expect(handles).toHaveCount(2);
  await sidebar.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText(/^Saved\./)).toBeVisible();
  const finish = (await draftOf(flow.id)).nodes.find(({ id }) => id === "finish");
  expect(finish?.type === "action" && finish.data.operations?.map(({ kind }) => kind)).toEqual(["move", "assign"]);
});

test("Cancel in the sidebar brings the node back as it was when it was opened", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Cancelled")));
  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Close the case");
  await expect(node(admin, /^Close the case, action/)).toBeVisible();
  await admin
    .getByRole("complementary", { name: /^Action/ })
    .getByRole("button", { name: "Cancel" })
    .click();
  await expect(node(admin, /^Finish, action/)).toBeVisible();
});

test("with the keyboard alone a node is found, moved, connected, deleted and saved", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Keys")));
  await admin.goto(flow.builder);
  await expect(node(admin, /^Finish, action/)).toBeVisible();
  await findNode(admin, "Ask for");
  const ask = node(admin, /^Ask for documents, action/);
  await expect(ask).toBeFocused();

  const before = (await draftOf(flow.id)).nodes.find(({ id }) => id === "ask")?.position;
  await admin.keyboard.press("Shift+ArrowRight");
  await admin.keyboard.press("ArrowDown");
  await expect(unsaved(admin)).toBeVisible();
  await admin.keyboard.press("c");
  await expect(admin.getByText(/^Connect Ask for documents to /)).toBeAttached();
  await admin.keyboard.press("Enter");
  await admin.keyboard.press("Control+s");
  await expect(admin.getByText(/^Saved\./)).toBeVisible();
  const saved = await draftOf(flow.id);
  expect(saved.nodes.find(({ id }) => id === "ask")?.position).toEqual({ x: (before?.x ?? 0) + 20, y: (before?.y ?? 0) + 4 });
  expect(saved.edges.filter(({ source }) => source === "ask")).toHaveLength(2);

  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("complementary", { name: "Action Ask for documents" }).locator(":focus")).toHaveCount(1);
  await admin.keyboard.press("Escape");
  await expect(ask).toBeFocused();
  await admin.keyboard.press("Delete");
  await expect(ask).toHaveCount(0);
  await admin.keyboard.press("Control+z");
  await expect(ask).toBeVisible();
});

test("of two administrators the second to save is told, and keeps the work as a copy", async ({ admin, secondAdmin }) => {
  const flow = await seedFlow(onboarding(unique("Two admins")));
  await admin.goto(flow.builder);
  await secondAdmin.goto(flow.builder);
  await expect(top(admin).getByText("Ruth Lindqvist is editing this flow too.")).toBeAttached();
  await node(secondAdmin, /^Finish, action/).click();
  await secondAdmin.getByRole("textbox", { name: "Button label" }).fill("Finish it");
  await expect(top(admin).getByText("Ruth Lindqvist is editing this flow too and has not saved yet.")).toBeAttached();
  await node(admin, /^Start, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Begin");
  await save(secondAdmin);
  await expect(top(admin).getByText("Ruth Lindqvist is editing this flow too.")).toBeAttached();

  await top(admin).getByRole("button", { name: "Save" }).click();
  const conflict = admin.getByRole("dialog", { name: "Not saved: there is a newer draft" });
  await expect(conflict).toContainText("Ruth saved a newer draft at");
  await expectNoViolations(admin);
  await conflict.getByRole("button", { name: "Save mine as a copy" }).click();
  await expect(admin).not.toHaveURL(new RegExp(flow.id));
  await expect(node(admin, /^Begin, action/)).toBeVisible();
  expect((await draftOf(flow.id)).nodes.map(({ data }) => data.name)).toEqual(expect.arrayContaining(["Start", "Finish it"]));

  await admin.goto(flow.builder);
  await expect(top(admin).getByText("Ruth Lindqvist is editing this flow too.")).toBeAttached();
  await secondAdmin.goto("/flows");
  await expect(top(admin).getByText(/is editing this flow too/)).toHaveCount(0);
});

test("of two administrators the second to save may take the other's draft", async ({ admin, secondAdmin }) => {
  const flow = await seedFlow(onboarding(unique("Theirs")));
  await admin.goto(flow.builder);
  await secondAdmin.goto(flow.builder);
  await node(secondAdmin, /^Finish, action/).click();
  await secondAdmin.getByRole("textbox", { name: "Button label" }).fill("Finish it");
  await node(admin, /^Start, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Begin");
  await save(secondAdmin);
  await top(admin).getByRole("button", { name: "Save" }).click();
  await admin.getByRole("dialog", { name: "Not saved: there is a newer draft" }).getByRole("button", { name: "Load theirs" }).click();
  await expect(node(admin, /^Finish it, action/)).toBeVisible();
  await expect(node(admin, /^Start, action/)).toBeVisible();
  await expect(unsaved(admin)).toBeHidden();
});

test("leaving with unsaved changes asks first", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Leaving")));
  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Finish it");
  await admin.getByRole("link", { name: "All flows" }).click();
  const dialog = admin.getByRole("dialog", { name: `Save changes to ${flow.name}?` });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(node(admin, /^Finish it, action/)).toBeVisible();
  await admin.getByRole("link", { name: "All flows" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(admin).toHaveURL(/\/flows$/);
  expect((await draftOf(flow.id)).nodes.map(({ data }) => data.name)).toContain("Finish it");
});

test("the browser's Back asks too, and Forward comes back to what was saved last", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Back and Forward")));
  await admin.goto("/flows");
  await admin
    .getByRole("main")
    .getByRole("link", { name: new RegExp(flow.name) })
    .click();
  await expect(node(admin, /^Finish, action/)).toBeVisible();
  await awake(admin);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Finish it");
  const dialog = admin.getByRole("dialog", { name: `Save changes to ${flow.name}?` });
  await admin.goBack();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(admin).toHaveURL(new RegExp(flow.builder));
  await expect(node(admin, /^Finish it, action/)).toBeVisible();
  await admin.goBack();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(admin).toHaveURL(/\/flows$/);

  await admin.goForward();
  await expect(node(admin, /^Finish it, action/)).toBeVisible();
  await awake(admin);
  await node(admin, /^Finish it, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Finish again");
  await admin.keyboard.press("Control+s");
  await expect(unsaved(admin)).toBeHidden();
  expect((await draftOf(flow.id)).nodes.map(({ data }) => data.name)).toContain("Finish again");

  // A form that is open asks for itself.
  await admin.getByRole("button", { name: "+ New Step" }).click();
  await admin.getByRole("menuitem", { name: "API Call", exact: true }).click();
  await admin.getByRole("textbox", { name: "URL" }).fill("https://example.com/");
  await drawn(admin);
  await admin.goBack();
  await admin.getByRole("dialog", { name: "Leave API Call without saving?" }).getByRole("button", { name: "Leave without saving" }).click();
  await expect(admin).toHaveURL(/\/flows$/);
});

test("a member looks at a flow and changes nothing", async ({ member }) => {
  const flow = await seedFlow(onboarding(unique("Looked at")));
  await member.goto(flow.builder);
  await expect(node(member, /^Finish, action/)).toBeVisible();
  await expect(top(member).getByRole("button", { name: "Save" })).toHaveCount(0);
  await expect(top(member).getByRole("button", { name: "Publish" })).toHaveCount(0);
});

test("a problem of a field leads to the field, once", async ({ admin }) => {
  const document = onboarding(unique("Fields"));
  const fields = [...document.fields, { key: "plan", name: "Plan", type: "select", options: [] }];
  const { body: flow } = await api<{ id: string }>("POST", "/flows", { ...document, fields }, 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await node(admin, /^Finish, action/).click();
  const problems = admin.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("Plan has nothing to choose from.");
  await problems.getByRole("button", { name: "Show the field" }).click();
  const panel = admin.getByRole("complementary", { name: /^Flow / });
  await expect(panel.getByRole("textbox", { name: "Field name" })).toHaveValue("Plan");
  await expect(panel.getByRole("textbox", { name: "Field name" })).toBeFocused();
  await node(admin, /^Finish, action/).click();
  await expect(admin.getByRole("complementary", { name: "Action Finish" })).toBeVisible();
  await admin.keyboard.press("Escape");
  await expect(panel).toBeVisible();
  await expect(panel.getByRole("textbox", { name: "Field name" })).toHaveCount(0);
});

test("on a phone a flow is read whole: its boxes, its problems, the way to its tasks", async ({ admin: page }) => {
  const document = onboarding(unique("Phone"));
  const { body: flow } = await api<{ id: string }>(
    "POST",
    "/flows",
    { ...document, edges: document.edges.filter(({ id }) => id !== "e7") },
    201,
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/flows/${flow.id}/build`);
  for (const name of [/^Not Started/, /^Completed/, /^Documents received/]) await expect(node(page, name)).toBeInViewport({ ratio: 1 });
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByRole("button", { name: "Show", exact: true }).click();
  await expect(problems).toContainText("Ask for documents leads nowhere.");
  await expectNoViolations(page);
  await page.getByRole("navigation", { name: "Flow" }).getByRole("link", { name: "Tasks" }).click();
  await expect(page).toHaveURL(new RegExp(`/flows/${flow.id}/tasks$`));
});
