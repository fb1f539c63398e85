/** A flow's versions: compare them, come back to one; put a flow away and get it back; carry one over by a file; begin with an example. */
import { readFile } from "node:fs/promises";
import { awake, expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Finish calls another system, and Company Name is free. */
const changed = (document: FlowDocument): FlowDocument => ({
  ...document,
  fields: document.fields.map((field) => (field.key === "employees" ? { ...field, required: true } : field)),
  nodes: document.nodes.map((node) => {
    if (node.id === "in_progress" && node.type === "step") return { ...node, data: { ...node.data, name: "Working" } };
    if (node.id !== "finish" || node.type !== "action") return node;
    return {
      ...node,
      data: {
        ...node.data,
        operations: [
          { id: "o1", kind: "move" },
          { id: "o2", kind: "api_call", url: "https://crm.example.com/done" },
        ],
      },
    };
  }),
});

test("an administrator reads what changed between versions, looks at an old one, restores it, and takes that back", async ({ admin }) => {
  const document = onboarding(unique("Versions"));
  const seeded = await seedFlow(document);
  await seeded.task();
  await api("PUT", `/flows/${seeded.id}`, changed(document), 200);
  await api("POST", `/flows/${seeded.id}/publish`, {}, 200);
  await api("PUT", `/flows/${seeded.id}`, { ...changed(document), description: "Never published" }, 200);

  await admin.goto(seeded.builder);
  await admin.getByRole("navigation", { name: "Flow" }).getByRole("link", { name: "Versions" }).click();
  const list = admin.getByRole("list", { name: "Versions" });
  await expect(list.getByRole("listitem")).toHaveText([/^Draft.*Waits as v3/, /^Version 2.*Live/, /^Version 1.*1 open task/]);
  await expect(admin.getByRole("region", { name: "From version 2 to the draft" })).toContainText("Description changed");

  await list.getByRole("button", { name: /^Version 2/ }).click();
  const changes = admin.getByRole("region", { name: "From version 1 to version 2" });
  await expect(changes).toContainText("Step In Progress is now called Working");
  await expect(changes).toContainText("API Call to https://crm.example.com/done added");
  await expect(changes).toContainText("Field Number of Employees");
  await expect(changes).toContainText("now required");
  await expectNoViolations(admin);

  await list.getByRole("button", { name: /^Version 1/ }).click();
  await expect(admin.getByRole("heading", { name: "The first version" })).toBeVisible();
  await admin.getByRole("link", { name: "Open", exact: true }).click();
  await expect(admin.getByRole("button", { name: /^In Progress, task step/ })).toBeVisible();
  await awake(admin);
  await admin.getByRole("button", { name: /^In Progress, task step/ }).click();
  await expect(
    admin.getByRole("complementary", { name: "Step In Progress" }).getByRole("textbox", { name: "Name", exact: true }),
  ).not.toBeEditable();

  await admin.getByRole("button", { name: "Restore into the draft" }).click();
  const asked = admin.getByRole("dialog", { name: "Restore version 1 into the draft?" });
  await expect(asked).toContainText("The draft has changes that were never published.");
  await asked.getByRole("button", { name: "Restore" }).click();
  await expect(admin.getByText("The draft is now like version 1.")).toBeVisible();
  // The message stays while the pointer is on it.
  await admin.getByRole("button", { name: "Undo" }).hover();
  const draft = async () => (await api<{ draft: FlowDocument }>("GET", `/flows/${seeded.id}`)).body.draft;
  expect((await draft()).nodes.find(({ id }) => id === "in_progress")?.data.name).toBe("In Progress");
  await admin.getByRole("button", { name: "Undo" }).click();
  await expect(admin.getByText("The draft is again what it was.")).toBeVisible();
  expect(await draft()).toMatchObject({ description: "Never published" });
});

test("a flow with open tasks is archived after a question, and comes back with them", async ({ admin }) => {
  const name = unique("Put away");
  const seeded = await seedFlow(onboarding(name));
  const task = await seeded.task();
  await admin.goto("/flows");
  await admin.getByRole("textbox", { name: "Search flows" }).fill(name);
  await admin.getByRole("button", { name: `More for ${name}` }).click();
  await admin.getByRole("menuitem", { name: "Archive" }).click();
  const asked = admin.getByRole("dialog", { name: `Archive ${name}?` });
  await expect(asked).toContainText("Its open task goes with it");
  await asked.getByRole("button", { name: "Archive" }).click();
  await expect(admin.getByText(`${name} archived.`)).toBeVisible();
  await api("GET", `/tasks/${task.id}`, undefined, 404);

  await admin.getByRole("radio", { name: "Archived" }).click();
  await expect(admin.getByRole("list", { name: "Archived flows" }).getByRole("listitem")).toContainText("1 task, 1 open");
  await expectNoViolations(admin);
  await admin.getByRole("button", { name: `Restore ${name}` }).click();
  await expect(admin.getByText(`${name} is back, with its tasks.`)).toBeVisible();
  await api("GET", `/tasks/${task.id}`, undefined, 200);
  await admin.getByRole("radio", { name: "All" }).click();
  await expect(admin.getByRole("row", { name: new RegExp(name) })).toContainText("Live");
});

test("a flow is duplicated and carried over by a file; a bad file says what is wrong with it and where", async ({ admin }) => {
  const name = unique("Carried");
  await seedFlow(onboarding(name));
  await admin.goto("/flows");
  await admin.getByRole("textbox", { name: "Search flows" }).fill(name);
  await admin.getByRole("button", { name: `More for ${name}` }).click();
  await admin.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(admin.getByText(`${name} copy is made, as a draft.`)).toBeVisible();
  await expect(admin.getByRole("main").getByRole("link", { name: `${name} copy` })).toBeVisible();

  await admin.getByRole("button", { name: `More for ${name}`, exact: true }).click();
  const saved = admin.waitForEvent("download");
  await admin.getByRole("menuitem", { name: "Export" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`${name}.baton.json`);
  const text = await readFile(await file.path(), "utf8");

  await admin.getByRole("button", { name: "Import" }).click();
  const dialog = admin.getByRole("dialog", { name: "Import a flow" });
  const upload = (content: string) =>
    dialog
      .getByLabel("File", { exact: true })
      .setInputFiles({ name: "mine.baton.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await upload("<html>");
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This is not JSON.");
  await upload(text.replace('"colour": "green"', '"colour": "mauve"'));
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(dialog.getByRole("list", { name: "What does not fit" })).toContainText("Finish, colour");
  await expectNoViolations(admin);
  await upload(text);
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(admin).toHaveURL(/\/flows\/[\w-]{22}\/build$/);
  await expect(admin.getByRole("button", { name: /^Finish, action/ })).toBeVisible();
});

test("a new flow begins with an example from real work, and can be published at once", async ({ admin }) => {
  await admin.goto("/flows");
  await admin.getByRole("button", { name: "New flow" }).click();
  const dialog = admin.getByRole("dialog", { name: "New flow" });
  await dialog.getByRole("radio", { name: "More examples" }).click();
  await dialog.getByRole("radio", { name: "Purchase request" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Purchase request");
  await expectNoViolations(admin);
  await dialog.getByRole("textbox", { name: "Name" }).fill(unique("Buying"));
  await dialog.getByRole("button", { name: "Create flow" }).click();
  await expect(admin.getByRole("group", { name: /^How much is it\?, condition/ })).toBeVisible();
  await admin.getByRole("banner").getByRole("button", { name: "Publish" }).click();
  await admin.getByRole("dialog", { name: "Publish version 1?" }).getByRole("button", { name: "Publish" }).click();
  await expect(admin.getByRole("button", { name: /^Status: Live/ })).toBeVisible();
});

test("whoever only reads a flow is told where the draft is not what is live", async ({ integrator }) => {
  const document = onboarding(unique("Read only"));
  const flow = await seedFlow(document);
  await integrator.goto(flow.builder);
  await expect(integrator.getByRole("application").getByRole("button", { name: /^Finish, action/ })).toBeVisible();
  await expect(integrator.getByText(/, not published$/)).toHaveCount(0);
  await api(
    "PUT",
    `/flows/${flow.id}`,
    {
      ...document,
      nodes: document.nodes.filter(({ id }) => id !== "received"),
      edges: document.edges.filter(({ source, target }) => source !== "received" && target !== "received"),
    },
    200,
  );
  await integrator.reload();
  await expect(integrator.getByRole("banner").getByText("Draft v2, not published")).toBeVisible();
  await expectNoViolations(integrator);
});
