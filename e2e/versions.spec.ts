/** Versions: what becomes of the open tasks when another one is published. */
import type { Page } from "@playwright/test";
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { type SeededFlow, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import type { TaskJson } from "#lib/wire/task.ts";

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });

/** Manual → Order → Review → Ship → Done. */
const flow = (): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: unique("Versions"),
    fields: [],
    nodes: Object.entries({
      new: { type: "trigger", data: { kind: "manual", name: "New task" } },
      order: step("Order", { colour: "blue" }),
      review: step("Review", { colour: "violet" }),
      ship: step("Ship", { colour: "teal" }),
      done: step("Done", { end: true, colour: "green" }),
    }).map(([id, node], row) => ({ id, position: { x: 0, y: row * 120 }, ...node })),
    edges: [
      { id: "e1", source: "new", target: "order" },
      { id: "e2", source: "order", target: "review" },
      { id: "e3", source: "review", target: "ship" },
      { id: "e4", source: "ship", target: "done" },
    ],
  });

/** The same without Review, and with a step that is new. */
function without(document: FlowDocument): FlowDocument {
  return FlowDocument.parse({
    ...document,
    nodes: [
      ...document.nodes.filter(({ id }) => id !== "review"),
      { id: "legal", position: { x: 280, y: 120 }, ...step("Legal check", { colour: "amber" }) },
    ],
    edges: [
      ...document.edges.filter(({ id }) => id === "e1" || id === "e4"),
      { id: "e5", source: "order", target: "legal" },
      { id: "e6", source: "legal", target: "ship" },
    ],
  });
}

/** A task that waits at Review. */
async function atReview(seeded: SeededFlow, name: string): Promise<TaskJson> {
  const { id } = await seeded.task({ name, fields: {} });
  return (await api<TaskJson>("POST", `/tasks/${id}/steps/order/complete`, {}, 200)).body;
}

const versionOf = async ({ id }: Pick<TaskJson, "id">) => (await api<TaskJson>("GET", `/tasks/${id}`)).body.version;
const publish = async (page: Page) => {
  await page.getByRole("banner").getByRole("button", { name: "Publish" }).click();
  return page.getByRole("dialog", { name: "Publish version 2?" });
};

test("an admin removes a step, publishes with the open tasks, and sees beforehand what becomes of them; the others are moved later", async ({
  admin,
}) => {
  const document = flow();
  const seeded = await seedFlow(document);
  const acme = await seeded.task({ name: "Acme Corp", fields: {} });
  const globex = await atReview(seeded, "Globex");
  const initech = await atReview(seeded, "Initech");
  await admin.goto(seeded.builder);
  await admin.getByRole("button", { name: /^Review, task step/ }).click();
  await admin.keyboard.press("Escape");
  await admin.keyboard.press("Delete");
  await expect(admin.getByRole("button", { name: /^Review, task step/ })).toHaveCount(0);

  const asked = await publish(admin);
  await expect(asked.getByRole("checkbox", { name: "Move the 3 open tasks to version 2" })).toBeChecked();
  const fates = asked.getByRole("list", { name: "What becomes of the open tasks" });
  await expect(fates.getByRole("listitem").filter({ hasText: /^Order/ })).toContainText("1 task stays");
  const gone = fates.getByRole("listitem").filter({ hasText: /^Review \(gone\)/ });
  await expect(gone).toContainText("2 tasks keep their version");
  const target = gone.getByRole("combobox", { name: "Where tasks at Review go on" });
  await target.selectOption({ label: "Go on at Ship" });
  await expect(gone).toContainText("2 tasks go on at Ship");
  await expectNoViolations(admin);
  await target.selectOption({ label: "Leave them on their version" });
  await expect(gone).toContainText("2 tasks keep their version");
  await asked.getByRole("button", { name: "Publish" }).click();

  const told = admin.getByRole("dialog", { name: "Version 2 is live" });
  await expect(told).toContainText("1 task was moved to version 2. 2 tasks keep their version:");
  const left = told.getByRole("list", { name: "Tasks that keep their version" }).getByRole("listitem");
  await expect(left).toHaveText([/^Globex.*waits at "Review"/, /^Initech.*waits at "Review"/]);
  await expectNoViolations(admin);
  expect(await Promise.all([acme, globex, initech].map(versionOf))).toEqual([2, 1, 1]);

  await told.getByRole("link", { name: "Globex" }).click();
  await admin.getByRole("button", { name: "More", exact: true }).click();
  await admin.getByRole("menuitem", { name: "Move to version 2" }).click();
  const one = admin.getByRole("dialog", { name: "Move Globex to version 2" });
  await expect(one.getByRole("row", { name: /^Review/ })).toContainText("Choose where the task goes on.");
  await one.getByRole("combobox", { name: "Move it to" }).selectOption({ label: "Ship" });
  await expect(one.getByRole("row", { name: /^Review/ })).toContainText("The task goes on at Ship.");
  await expect(one.getByRole("row", { name: /^Ship/ })).toContainText("Open");
  await expectNoViolations(admin);
  await one.getByRole("button", { name: "Move" }).click();
  await expect(admin.getByText("Globex uses version 2 now.")).toBeVisible();
  await expect(admin.getByTestId("task-steps")).toHaveText("Ship");
  await admin.getByText("All events").click();
  await expect(admin.getByRole("list", { name: "All events" })).toContainText("Moved from version 1 to 2");

  await admin.goto(`/flows/${seeded.id}/tasks`);
  const older = admin.getByRole("region", { name: "Older versions" });
  await expect(older).toContainText("1 task still uses version 1");
  await older.getByRole("button", { name: "Move it to version 2" }).click();
  const rest = admin.getByRole("dialog", { name: "Move 1 task to version 2" });
  await rest.getByRole("combobox", { name: "Where tasks at Review go on" }).selectOption({ label: "Go on at Order" });
  await expect(rest).toContainText("1 task goes on at Order");
  await rest.getByRole("button", { name: "Move" }).click();
  await expect(admin.getByText("1 task moved to version 2")).toBeVisible();
  await expect(older).toHaveCount(0);
  expect(await versionOf(initech)).toBe(2);
});

test("all open tasks follow, to a new step in place of theirs where that one is gone", async ({ admin }) => {
  const document = flow();
  const seeded = await seedFlow(document);
  const tasks = [await seeded.task({ name: "Acme Corp", fields: {} }), await atReview(seeded, "Globex")];
  await api("PUT", `/flows/${seeded.id}`, without(document), 200);
  await admin.goto(seeded.builder);
  const asked = await publish(admin);
  const fates = asked.getByRole("list", { name: "What becomes of the open tasks" });
  await expect(fates.getByRole("listitem").filter({ hasText: /^Legal check \(new\)/ })).toContainText("No open task stands there");
  await fates.getByRole("combobox", { name: "Where tasks at Review go on" }).selectOption({ label: "Go on at Legal check" });
  await expect(fates.getByRole("listitem").filter({ hasText: /^Legal check \(new\)/ })).toContainText("1 task arrives here");
  await asked.getByRole("button", { name: "Publish" }).click();
  await expect(admin.getByText("Version 2 is live. 2 tasks moved.")).toBeVisible();
  expect(await Promise.all(tasks.map(versionOf))).toEqual([2, 2]);
});

test("a member moves no task to another version", async ({ member }) => {
  const document = flow();
  const seeded = await seedFlow(document);
  const task = await seeded.task({ name: "Acme Corp", fields: {} });
  await api("PUT", `/flows/${seeded.id}`, without(document), 200);
  await api("POST", `/flows/${seeded.id}/publish`, { migrateTasks: false }, 200);
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "More", exact: true }).click();
  await expect(member.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  await expect(member.getByRole("menuitem", { name: "Move to version 2" })).toHaveCount(0);
  await member.keyboard.press("Escape");
  await member.goto(`/flows/${seeded.id}/tasks`);
  await expect(member.getByRole("row", { name: /Acme Corp/ })).toBeVisible();
  await expect(member.getByRole("region", { name: "Older versions" })).toHaveCount(0);
});
