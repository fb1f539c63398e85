/** What people who know other flow editors expect of a canvas: choosing an exit, adding into an edge, menus, renaming in place. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { boxOf, middleOf } from "#e2e/places.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const canvas = (page: Page) => page.getByRole("application", { name: /canvas$/ });
const node = (page: Page, name: RegExp) => canvas(page).getByRole("button", { name });
const tile = (page: Page, name: string) => page.getByRole("toolbar", { name: "Add to canvas" }).getByRole("button", { name, exact: true });
const toast = (page: Page) => page.locator("[data-toast]");
const draftOf = async (id: string) => (await api<{ draft: FlowDocument }>("GET", `/flows/${id}`)).body.draft;

async function save(page: Page): Promise<void> {
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("banner").getByText("Unsaved changes")).toBeHidden();
}

async function draftFlow(name: string, change: (flow: FlowDocument) => Partial<FlowDocument>): Promise<{ id: string; builder: string }> {
  const document = onboarding(unique(name));
  const { body } = await api<{ id: string }>("POST", "/flows", { ...document, ...change(document) }, 201);
  return { id: body.id, builder: `/flows/${body.id}/build` };
}

/** The middle of a straight edge. */
const middleOfEdge = (page: Page, id: string) => middleOf(canvas(page).getByTestId(`edge-${id}`).locator(".edge-line"));

const REVIEW: FlowDocument["nodes"][number] = {
  id: "review",
  type: "step",
  position: { x: -400, y: 240 },
  data: { kind: "approval", name: "Review", approvers: ["admin@example.com"] },
};

test("what is added to an approval goes by Approved first, and by nothing else unasked", async ({ admin }) => {
  const flow = await draftFlow("Exits", ({ nodes }) => ({ nodes: [...nodes, REVIEW] }));
  await admin.goto(flow.builder);
  const review = node(admin, /^Review/);
  const exits = admin.getByRole("menu", { name: "Connect which path" });
  await review.click();
  await tile(admin, "Step").click();
  await expect(node(admin, /^Step, task step/)).toBeVisible();
  await expect(exits).toBeHidden();

  await review.click();
  await tile(admin, "Step").click();
  await expect(exits.getByRole("menuitem")).toHaveText([/^Approved/, /^Rejected/]);
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(exits).toBeHidden();
  await expect(review).toBeFocused();
  await expect(node(admin, /^Step 2,/)).toHaveCount(0);

  await tile(admin, "Step").click();
  await exits.getByRole("menuitem", { name: "Rejected" }).click();
  await expect(admin.getByRole("textbox", { name: "Name" })).toBeFocused();
  await admin.keyboard.type("Sent back");
  await save(admin);
  const { nodes, edges } = await draftOf(flow.id);
  const nameOf = (id: string) => nodes.find((each) => each.id === id)?.data.name;
  expect(edges.filter(({ source }) => source === "review").map(({ sourceHandle, target }) => [sourceHandle, nameOf(target)])).toEqual([
    ["approved", "Step"],
    ["rejected", "Sent back"],
  ]);
  const labels = canvas(admin).locator(".react-flow__edgelabel-renderer span");
  const [approved, rejected] = [await boxOf(labels.getByText("Approved")), await boxOf(labels.getByText("Rejected"))];
  const apart = approved.x + approved.width <= rejected.x || rejected.x + rejected.width <= approved.x;
  expect(apart || approved.y + approved.height <= rejected.y || rejected.y + rejected.height <= approved.y).toBe(true);
});

test("a condition's paths are taken in order; when all lead somewhere, one is chosen and led through the new step", async ({ admin }) => {
  const flow = await draftFlow("In order", ({ nodes }) => ({
    nodes: [
      ...nodes,
      {
        id: "size",
        type: "condition",
        position: { x: -400, y: 240 },
        data: {
          name: "Size",
          paths: [
            { id: "p1", name: "Large", when: { all: [] } },
            { id: "p2", name: "Otherwise" },
          ],
        },
      },
    ],
  }));
  await admin.goto(flow.builder);
  const size = canvas(admin).getByRole("group", { name: /^Size, condition/ });
  const exits = admin.getByRole("menu", { name: "Connect which path" });
  for (const name of ["First", "Second"]) {
    await size.click({ position: { x: 60, y: 16 } });
    await tile(admin, "Step").click();
    await expect(admin.getByRole("textbox", { name: "Name" })).toBeFocused();
    await admin.keyboard.type(name);
  }
  await size.click({ position: { x: 60, y: 16 } });
  await tile(admin, "Step").click();
  await exits.getByRole("menuitem", { name: "Large" }).click();
  await expect(node(admin, /^Step, task step/)).toBeVisible();
  await save(admin);
  const { nodes, edges } = await draftOf(flow.id);
  const nameOf = (id: string) => nodes.find((each) => each.id === id)?.data.name;
  expect(edges.filter(({ source }) => source === "size").map(({ sourceHandle, target }) => [sourceHandle, nameOf(target)])).toEqual([
    ["p1", "Step"],
    ["p2", "Second"],
  ]);
  expect(edges.filter(({ source }) => nameOf(source) === "Step").map(({ target }) => nameOf(target))).toEqual(["First"]);
});

test("a step is put into an edge by its plus and by dropping a tile on it, and one undo takes it out", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Into")));
  await admin.goto(flow.builder);
  await expect(node(admin, /^Not Started/)).toBeVisible();
  const middle = await middleOfEdge(admin, "e2");
  const plus = admin.getByRole("button", { name: "Insert between Not Started and Start" });
  await admin.mouse.move(middle.x + 200, middle.y);
  await expect(plus).toHaveCount(0);
  // Where the edge is, once the view has settled.
  await expect(async () => {
    const at = await middleOfEdge(admin, "e2");
    await admin.mouse.move(at.x + 200, at.y);
    await admin.mouse.move(at.x, at.y);
    await expect(plus).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await plus.click();
  await admin.getByRole("menuitem", { name: "Step" }).click();
  await expect(admin.getByRole("textbox", { name: "Name" })).toBeFocused();
  await admin.keyboard.type("Check papers");
  await save(admin);
  const inserted = await draftOf(flow.id);
  const added = inserted.nodes.find(({ data }) => data.name === "Check papers");
  const ways = ({ edges }: FlowDocument, source: string | undefined) =>
    edges.filter((each) => each.source === source).map((each) => each.target);
  expect(ways(inserted, "not_started")).toEqual([added?.id]);
  expect(ways(inserted, added?.id)).toEqual(["start"]);
  const y = (id: string | undefined) => inserted.nodes.find((each) => each.id === id)?.position.y ?? Number.NaN;
  expect(y("not_started") + 44).toBeLessThan(y(added?.id));
  expect(y(added?.id) + 44).toBeLessThan(y("start"));
  expect(y("start")).toBeLessThan(y("in_progress"));

  await node(admin, /^Check papers/).focus();
  await admin.keyboard.press("Control+z");
  await expect(toast(admin)).toContainText("Undone: rename Step");
  await admin.keyboard.press("Control+z");
  await expect(toast(admin)).toContainText("Undone: insert Step");
  await expect(node(admin, /^(Step|Check papers),/)).toHaveCount(0);

  const drop = await middleOfEdge(admin, "e5");
  const box = await boxOf(canvas(admin));
  const at = { x: drop.x - box.x, y: drop.y - box.y };
  await tile(admin, "Condition").dragTo(canvas(admin), { targetPosition: at });
  await expect(canvas(admin).getByRole("group", { name: /^Condition, condition/ })).toBeVisible();
  await save(admin);
  const dropped = await draftOf(flow.id);
  const condition = dropped.nodes.find(({ type }) => type === "condition");
  expect(ways(dropped, "finish")).toEqual([condition?.id]);
  expect(ways(dropped, condition?.id)).toEqual(["completed"]);
});

test("a node is put into an edge by keyboard, by the plus of a selected edge and by the menu of a node", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Selected")));
  await admin.goto(flow.builder);
  await expect(node(admin, /^Not Started/)).toBeVisible();
  const middle = await middleOfEdge(admin, "e2");
  await admin.mouse.click(middle.x, middle.y - 20);
  await admin.mouse.move(middle.x + 200, middle.y);
  const plus = admin.getByRole("button", { name: "Insert between Not Started and Start" });
  await plus.focus();
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("menuitem", { name: "Step" })).toBeFocused();
  await expectNoViolations(admin);
  await admin.keyboard.press("Escape");
  await expect(plus).toBeFocused();

  // Who draws with keys alone finds it in the menu of the node that leads.
  await node(admin, /^Start, action/).press("Shift+F10");
  await admin.getByRole("menuitem", { name: "Insert before In Progress" }).press("Enter");
  await expect(admin.getByRole("menuitem", { name: "Step" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("textbox", { name: "Name" })).toBeFocused();
  await admin.keyboard.type("Check papers");
  await expect(node(admin, /^Check papers, task step/)).toHaveAccessibleDescription(/leads to In Progress/i);
});

test("the right mouse button opens a menu on a node and on the canvas, and so does Shift+F10", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Menus")));
  await admin.goto(flow.builder);
  const menu = admin.getByRole("menu");
  await node(admin, /^Finish, action/).click({ button: "right" });
  await expect(menu.getByRole("menuitem")).toHaveText([
    /^Open/,
    /^Rename/,
    /^Duplicate/,
    /^Copy/,
    /^Connect…/,
    /^Insert before /,
    /^Delete/,
  ]);
  await expectNoViolations(admin);
  await menu.getByRole("menuitem", { name: "Rename" }).click();
  const label = admin.getByRole("textbox", { name: "Button label" });
  await expect(label).toBeFocused();
  await admin.keyboard.type("Close");
  await expect(node(admin, /^Close, action/)).toBeVisible();

  await node(admin, /^Ask for documents/).focus();
  await admin.keyboard.press("Shift+F10");
  // The menu takes the focus itself, a moment after it is drawn.
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await menu.getByRole("menuitem", { name: "Connect…" }).press("Enter");
  await expect(admin.getByText(/^Connect Ask for documents to /)).toBeAttached();
  await admin.keyboard.press("ArrowDown");
  await admin.keyboard.press("Enter");
  await expect(node(admin, /^Ask for documents/)).toBeFocused();
  await node(admin, /^Ask for documents/).press("Shift+F10");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await menu.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(node(admin, /^Ask for documents/)).toHaveCount(0);

  const box = await boxOf(canvas(admin));
  const at = { x: box.x + 60, y: box.y + box.height - 120 };
  await admin.mouse.click(at.x, at.y, { button: "right" });
  await expect(menu.getByRole("menuitem")).toHaveText([
    /^Step/,
    /^New action/,
    /^Condition/,
    /^Paste/,
    /^Tidy up/,
    /^Select all/,
    /^Fit to/,
  ]);
  await menu.getByRole("menuitem", { name: "Step" }).click();
  const added = await middleOf(node(admin, /^Step, task step/));
  expect(Math.abs(added.y - at.y)).toBeLessThan(60);
});

test("F2 and a double click rename in place", async ({ admin }) => {
  const flow = await seedFlow(onboarding(unique("Renamed")));
  await admin.goto(flow.builder);
  const waiting = node(admin, /^Waiting for documents/);
  await waiting.click();
  await admin.getByRole("tab", { name: "Integration" }).click();
  await waiting.focus();
  await admin.keyboard.press("F2");
  const name = admin.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toBeFocused();
  await admin.keyboard.type("Papers to come");
  await expect(node(admin, /^Papers to come/)).toBeVisible();
  const beside = node(admin, /^Papers to come/);
  const before = await boxOf(beside);
  await node(admin, /^Completed, end step/).dblclick();
  await expect(name).toBeFocused();
  // What a longer name would cover makes room, and has it back when it is taken back.
  await admin.keyboard.type("Settled, and everybody was told about it");
  const settled = node(admin, /^Settled, and everybody was told about it, end step/);
  await expect(settled).toBeVisible();
  const [longer, moved] = [await boxOf(settled), await boxOf(beside)];
  expect(longer.x + longer.width).toBeLessThan(moved.x);
  expect(moved.y).toBe(before.y);
  await settled.focus();
  await admin.keyboard.press("Control+z");
  await expect(node(admin, /^Completed, end step/)).toBeVisible();
  expect(await boxOf(beside)).toEqual(before);
});

test("the first node stays where it was dropped, and what is pasted stands on nothing", async ({ admin }) => {
  const flow = await draftFlow("First", () => ({ nodes: [], edges: [] }));
  await admin.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await admin.goto(flow.builder);
  await expect(canvas(admin).getByRole("link")).toHaveAttribute("tabindex", "-1");
  await tile(admin, "Step").dragTo(canvas(admin), { targetPosition: { x: 160, y: 420 } });
  await expect(node(admin, /^Step,/)).toBeVisible();
  const box = await boxOf(canvas(admin));
  const dropped = await middleOf(node(admin, /^Step,/));
  expect(Math.abs(dropped.x - box.x - 160)).toBeLessThan(12);
  expect(Math.abs(dropped.y - box.y - 420)).toBeLessThan(12);

  await node(admin, /^Step,/).focus();
  await admin.keyboard.press("Control+c");
  for (const count of [2, 3, 4]) {
    await admin.keyboard.press("Control+v");
    await expect(node(admin, /^Step/)).toHaveCount(count);
  }
  await save(admin);
  const places = (await draftOf(flow.id)).nodes.map(({ position }) => position);
  const overlap = places.some((a, at) => places.slice(at + 1).some((b) => Math.abs(a.x - b.x) < 136 && Math.abs(a.y - b.y) < 44));
  expect(overlap).toBe(false);
});
