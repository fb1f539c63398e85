/** The canvas as people work on it: tidying up, undoing, copying between flows, several nodes at once, the flow's fields, the list. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { expectSaid, findNode, lift } from "#e2e/keys.ts";
import { boxOf, middleOf } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const canvas = (page: Page) => page.getByRole("application", { name: /canvas$/ });
const node = (page: Page, name: RegExp) => canvas(page).getByRole("button", { name });
const toast = (page: Page) => page.locator("[data-toast]");
const draftOf = async (id: string) => (await api<{ draft: FlowDocument }>("GET", `/flows/${id}`)).body.draft;

async function save(page: Page): Promise<void> {
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("banner").getByText("Unsaved changes")).toBeHidden();
}

test("a muddle is tidied up, and undoing says what it undoes", async ({ admin }) => {
  const document = onboarding(unique("Muddle"));
  const flow = await seedFlow({
    ...document,
    nodes: document.nodes.map((each, at) => ({ ...each, position: { x: at * 24, y: at * 16 } })),
  });
  await admin.goto(flow.builder);
  await expect(node(admin, /^Finish, action/)).toBeVisible();
  await admin.getByRole("button", { name: "Tidy up" }).click();
  // The muddle was seen whole, and so is the row that it becomes.
  for (const name of [/New task, trigger$/, /^Documents received/]) await expect(node(admin, name)).toBeInViewport({ ratio: 1 });
  await save(admin);
  const { nodes } = await draftOf(flow.id);
  const y = (id: string) => nodes.find((each) => each.id === id)?.position.y ?? Number.NaN;
  expect(["new", "not_started", "start", "in_progress", "finish", "completed"].map(y)).toEqual(
    ["new", "not_started", "start", "in_progress", "finish", "completed"].map(y).toSorted((a, b) => a - b),
  );
  expect(y("ask")).toBe(y("finish"));
  await admin.getByRole("button", { name: "Tidy up" }).click();
  await expect(toast(admin)).toContainText("It is tidy already.");

  await node(admin, /^Finish, action/).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Close");
  await node(admin, /^Close, action/).focus();
  await admin.keyboard.press("Control+z");
  await expect(toast(admin)).toContainText("Undone: rename Finish");
  await admin.getByRole("button", { name: "Undo", exact: true }).first().hover();
  await expect(admin.getByRole("tooltip", { name: /^Undo: tidy up/ })).toBeAttached();
  await admin.keyboard.press("Control+z");
  await expect(toast(admin)).toContainText("Undone: tidy up");
});

test("a part of a flow is copied into another one, and brings the fields that it names", async ({ admin }) => {
  const source = await seedFlow(
    onboarding(unique("From"), [{ id: "o2", kind: "update_fields", set: { employees: "{{ task['Company ID'] }}" } }]),
  );
  const other = unique("To");
  const { body: target } = await api<{ id: string }>("POST", "/flows", { ...onboarding(other), fields: [], nodes: [], edges: [] }, 201);
  await admin.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await admin.goto(source.builder);
  await node(admin, /^Finish, action/).click();
  await node(admin, /^Completed, end step/).click({ modifiers: ["Shift"] });
  await expect(admin.getByTestId("selection-box")).toBeVisible();
  await admin.keyboard.press("Control+c");
  await expect(toast(admin)).toContainText("2 nodes copied");

  await admin.goto(`/flows/${target.id}/build`);
  await canvas(admin).focus();
  await admin.keyboard.press("Control+v");
  await expect(toast(admin)).toContainText("2 nodes pasted, 2 fields added.");
  await expect(node(admin, /^Finish, action, 2 steps/)).toBeVisible();
  await save(admin);
  const pasted = await draftOf(target.id);
  expect(pasted.fields.map(({ key }) => key)).toEqual(["company_id", "employees"]);
  expect(pasted.edges).toHaveLength(1);

  await node(admin, /^Finish, action/).click();
  await admin.keyboard.press("Control+x");
  await expect(node(admin, /^Finish, action/)).toHaveCount(0);
  await admin.keyboard.press("Control+v");
  await expect(node(admin, /^Finish, action/)).toBeVisible();

  await admin.evaluate(() => navigator.clipboard.writeText('{"nodes": "Hello"}'));
  await admin.keyboard.press("Control+v");
  await expect(toast(admin)).toContainText("The clipboard holds no part of a flow.");
});

test("several nodes are chosen with a rubber band, lined up, moved and deleted together", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Several")));
  await admin.goto(flow.builder);
  const [ask, received] = [node(admin, /^Ask for documents/), node(admin, /^Documents received/)];
  const [first, last] = [await boxOf(ask), await boxOf(received)];
  await admin.getByRole("textbox", { name: "Flow name" }).click();
  await admin.keyboard.down("Shift");
  // From the right, where no edge runs.
  await admin.mouse.move(first.x + first.width + 90, first.y - 8);
  await admin.mouse.down();
  await admin.mouse.move(last.x + 20, last.y + last.height + 12, { steps: 6 });
  await admin.mouse.up();
  await admin.keyboard.up("Shift");
  const panel = admin.getByRole("complementary", { name: "3 nodes" });
  await expect(panel).toBeVisible();
  expect(await admin.evaluate(() => String(getSelection()))).toBe("");
  await panel.getByRole("button", { name: "Align left" }).click();
  await expectNoViolations(admin);
  await save(admin);
  const { nodes } = await draftOf(flow.id);
  const x = (id: string) => nodes.find((each) => each.id === id)?.position.x;
  expect([x("ask"), x("received")]).toEqual([x("waiting"), x("waiting")]);

  await panel.getByRole("button", { name: "Delete" }).click();
  await expect(ask).toHaveCount(0);
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(ask).toBeVisible();

  // The message takes back what it tells of, not what was done last.
  await panel.getByRole("button", { name: "Delete" }).click();
  await node(admin, /^Start, action/).click();
  await node(admin, /^Start, action/).press("ArrowRight");
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(ask).toBeVisible();
  await expect(toast(admin)).toContainText("Undone: delete 3 nodes, and 1 change since");
  await canvas(admin).focus();
  await admin.keyboard.press("Control+a");
  await expect(admin.getByRole("complementary", { name: "9 nodes" })).toBeVisible();
  await ask.click();
  await expect(admin.getByRole("complementary", { name: "Action Ask for documents" })).toBeVisible();
});

test("the flow's fields are added, named, moved with the keyboard and deleted, and say where they are used", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Fields"), [{ id: "o2", kind: "update_fields", set: { employees: "21" } }]));
  await admin.goto(flow.builder);
  const panel = admin.getByRole("complementary", { name: /^Flow / });
  await panel.getByRole("button", { name: "Add field" }).click();
  await expect(panel.getByRole("textbox", { name: "Field name" })).toBeFocused();
  await admin.keyboard.type("Region");
  await panel.getByRole("combobox", { name: "Type" }).selectOption("Select");
  await panel.getByRole("textbox", { name: "Options" }).fill("North\nSouth");
  await expect(panel).toContainText("Not used yet.");
  await lift(panel.getByRole("button", { name: "Move field 7" }), "7 of 7");
  await admin.keyboard.press("ArrowUp");
  await expectSaid(admin, /, 6 of 7$/);
  await admin.keyboard.press("Space");
  await expectSaid(admin, /^Dropped\. .*, 6 of 7$/);
  await save(admin);
  expect((await draftOf(flow.id)).fields.map(({ name }) => name).indexOf("Region")).toBe(5);

  await panel.getByRole("button", { name: /^Number of Employees/ }).click();
  await expect(panel).toContainText("Used in 1 place: Finish.");
  await panel.getByRole("button", { name: "Delete field" }).click();
  await expect(toast(admin)).toContainText("Number of Employees deleted. Used in 1 place");
  await toast(admin).getByRole("button", { name: "Undo" }).click();
  await expect(panel.getByRole("button", { name: /^Number of Employees/ })).toBeVisible();
});

test("the list view shows the same flow in the same order, edited in the same sidebar", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Listed")));
  await admin.goto(flow.builder);
  await admin.getByRole("button", { name: "Canvas menu" }).click();
  await admin.getByRole("menuitem", { name: "List view" }).click();
  const list = admin.getByRole("region", { name: /list$/ });
  await expect(list.getByRole("button")).toHaveCount(9);
  await list.getByRole("button", { name: /^Manual New task|^New task/ }).focus();
  await admin.keyboard.press("ArrowDown");
  await expect(list.getByRole("button", { name: /^Not Started/ })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("complementary", { name: "Step Not Started" })).toBeVisible();
  await list.getByRole("button", { name: /^Finish, action/ }).click();
  await admin.getByRole("textbox", { name: "Button label" }).fill("Close");
  await expect(list.getByRole("button", { name: /^Close, action/ })).toBeVisible();
  await expectNoViolations(admin);
  // Drawn beside others, it would stand on them.
  await list.getByRole("button", { name: /^Completed, end step/ }).click();
  await admin.getByRole("textbox", { name: "Name", exact: true }).fill("Completed, and everybody was told about it");
  await list.getByRole("button", { name: /^Close, action/ }).focus();
  await admin.keyboard.press("Delete");
  await expect(list.getByRole("button")).toHaveCount(8);
  await admin.keyboard.press("Control+z");
  await expect(list.getByRole("button")).toHaveCount(9);
  await admin.getByRole("button", { name: "Canvas menu" }).click();
  await admin.getByRole("menuitem", { name: "Canvas view" }).click();
  await expect(node(admin, /^Close, action/)).toBeVisible();
  const [longer, beside] = [await boxOf(node(admin, /^Completed, and/)), await boxOf(node(admin, /^Waiting for documents/))];
  expect(longer.x + longer.width).toBeLessThan(beside.x);
});

test("a condition that is added to an action stands in its way, and takes what comes behind along", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Between")));
  await admin.goto(flow.builder);
  await node(admin, /^Finish, action/).click();
  await admin.getByRole("button", { name: "Condition", exact: true }).click();
  const panel = admin.getByRole("complementary", { name: /^Condition/ });
  const first = panel.getByRole("listitem").first();
  for (const count of [1, 2, 3]) {
    await first.getByRole("button", { name: "Add rule" }).click();
    await expect(first.getByRole("combobox", { name: "Field" })).toHaveCount(count);
    await expect(first.getByRole("combobox", { name: "Field" }).last()).toBeInViewport();
  }
  await save(admin);
  const { nodes, edges } = await draftOf(flow.id);
  const condition = nodes.find(({ type }) => type === "condition");
  expect(edges.filter(({ source }) => source === "finish").map(({ target }) => target)).toEqual([condition?.id]);
  expect(edges.filter(({ source }) => source === condition?.id).map(({ target }) => target)).toEqual(["completed"]);
});

test("an edge that is dropped on the empty canvas asks what to add, and adds it there", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Dropped")));
  await admin.goto(flow.builder);
  await node(admin, /^Not Started/).click();
  const port = await boxOf(node(admin, /^Not Started/).locator('.react-flow__handle[data-handleid="left"]'));
  await admin.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await admin.mouse.down();
  await admin.mouse.move(port.x - 160, port.y + 60, { steps: 6 });
  await admin.mouse.up();
  await admin.getByRole("menuitem", { name: "New action" }).click();
  const added = await middleOf(node(admin, /^New action/));
  expect(Math.abs(added.x - (port.x - 160))).toBeLessThan(40);
  await save(admin);
  expect((await draftOf(flow.id)).edges.some(({ source, target }) => source === "not_started" && target !== "start")).toBe(true);
});

test("an undo and a redo bring what they changed into view, and select it", async ({ admin }) => {
  const document = onboarding(unique("Far"));
  const far = { x: 12_000, y: 720 };
  const flow = await seedFlow({
    ...document,
    nodes: document.nodes.map((each) => (each.id === "received" ? { ...each, position: far } : each)),
  });
  await admin.goto(`${flow.builder}?node=received`);
  const received = node(admin, /^Documents received, action/);
  await received.click();
  await received.press("ArrowDown");
  await findNode(admin, "Not Started");
  await expect(node(admin, /^Not Started/)).toBeInViewport();
  await expect(received).not.toBeInViewport();
  for (const key of ["Control+z", "Control+y"]) {
    await node(admin, /^Not Started/).focus();
    await admin.keyboard.press(key);
    await expect(toast(admin)).toContainText(
      key === "Control+z" ? "Undone: move Documents received" : "Done again: move Documents received",
    );
    await expect(received).toBeInViewport({ ratio: 1 });
    await expect(received).toHaveAttribute("aria-pressed", "true");
    await findNode(admin, "Not Started");
    await expect(received).not.toBeInViewport();
  }
});

test("the keyboard connects the path of a condition that was chosen", async ({ admin }) => {
  const document = onboarding(unique("Paths"));
  const size: FlowDocument["nodes"][number] = {
    id: "size",
    type: "condition",
    position: { x: -400, y: 360 },
    data: {
      name: "Size",
      paths: [
        { id: "p1", name: "Large", when: { all: [{ field: "employees", op: "greater_than", value: "100" }] } },
        { id: "p2", name: "Otherwise" },
      ],
    },
  };
  const { body: flow } = await api<{ id: string }>("POST", "/flows", { ...document, nodes: [...document.nodes, size] }, 201);
  await admin.goto(`/flows/${flow.id}/build`);
  const condition = canvas(admin).getByRole("group", { name: /^Size, condition/ });
  await condition.focus();
  await admin.keyboard.press("c");
  const menu = admin.getByRole("menu", { name: "Connect which path" });
  await expect(menu.getByRole("menuitem", { name: "Large", exact: true })).toBeFocused();
  await expect(menu.getByRole("menuitem")).toHaveText([/^LargeNumber of Employees > 100\. Leads nowhere yet\./, /^Otherwise/]);
  await expectNoViolations(admin);
  await admin.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitem", { name: "Otherwise" })).toBeFocused();
  await admin.keyboard.press("Escape");
  await expect(condition).toBeFocused();

  await admin.keyboard.press("c");
  await expect(menu.getByRole("menuitem", { name: "Large", exact: true })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(condition).toBeFocused();
  await expect(admin.getByText(/^Connect Size, Large, to /)).toBeAttached();
  await admin.keyboard.press("Enter");
  await save(admin);
  expect((await draftOf(flow.id)).edges.filter(({ source }) => source === "size").map(({ sourceHandle }) => sourceHandle)).toEqual(["p1"]);
});
