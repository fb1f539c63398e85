/** A form that anybody may fill in, and the task that comes of it. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { reviewedRequest } from "#e2e/work-flows.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

test("a stranger fills in a form on a phone, and the task appears live before whom it is assigned to", async ({
  visitor,
  member,
  memberOne,
}) => {
  const drawn = reviewedRequest(memberOne.person.email);
  const flow = await seedFlow({
    ...drawn,
    nodes: drawn.nodes.map((node) =>
      node.type === "step" && node.id === "look" ? { ...node, data: { ...node.data, assignee: memberOne.person.email } } : node,
    ),
  });
  await member.goto("/");
  await expect(member.getByRole("tab", { name: "Waiting for me" })).toBeVisible();

  await visitor.setViewportSize({ width: 390, height: 844 });
  await visitor.goto(`/f/${flow.id}`);
  await expectNoViolations(visitor);
  await visitor.getByRole("button", { name: "Submit" }).click();
  const what = visitor.getByRole("textbox", { name: "What is asked for" });
  await expect(what).toBeFocused();
  await expect(what).toHaveAttribute("aria-invalid", "true");
  const wish = unique("A standing desk");
  await what.fill(wish);
  await visitor.getByRole("button", { name: "Submit" }).click();
  await expect(visitor.getByText("We look at it today.")).toBeVisible();
  await expect.poll(() => visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await expect(member.getByText(wish).first()).toBeVisible();
});

test("New task leads to the form where a flow begins with nothing else; a paused one takes no answers and says so", async ({
  visitor,
  member,
  memberOne,
}) => {
  const drawn = reviewedRequest(memberOne.person.email);
  const flow = await seedFlow({
    ...drawn,
    nodes: drawn.nodes.filter(({ id }) => id !== "new"),
    edges: drawn.edges.filter(({ source }) => source !== "new"),
  });
  await member.goto(`/flows/${flow.id}/tasks`);
  await member.getByRole("button", { name: "New task" }).first().click();
  const dialog = member.getByRole("dialog", { name: "New task" });
  await expect(dialog.getByRole("link", { name: /^Open form/ })).toHaveAttribute("href", `/f/${flow.id}`);
  await expect(dialog.getByRole("button", { name: "Create task" })).toHaveCount(0);
  await expectNoViolations(member);

  await api("PATCH", `/flows/${flow.id}`, { status: "paused" }, 200);
  await member.reload();
  await expect(member.getByRole("button", { name: "New task" })).toHaveAccessibleDescription(
    "This flow is paused. New tasks begin when it is live again.",
  );
  await visitor.goto(`/f/${flow.id}`);
  await expect(visitor.getByText("This form takes no answers at the moment.")).toBeVisible();
  await expect(visitor.getByRole("button", { name: "Submit" })).toHaveCount(0);
});

test("a form without fields is warned of, and gets its fields in its own panel", async ({ admin }) => {
  const empty: FlowDocument = { format: "baton.flow/1", name: unique("Asked"), description: "", fields: [], nodes: [], edges: [] };
  const { body: flow } = await api<{ id: string }>("POST", "/flows", empty, 201);
  await admin.goto(`/flows/${flow.id}/build`);
  await admin.getByRole("button", { name: "Form", exact: true }).click();
  const problems = admin.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("asks for nothing: it is a page with only a button.");
  const panel = admin.getByRole("complementary", { name: /^Trigger/ });
  await panel.getByRole("tab", { name: "Form" }).click();
  await panel.getByRole("button", { name: "Add field" }).click();
  await expect(panel.getByRole("textbox", { name: "Field name" })).toBeFocused();
  await admin.keyboard.type("Amount");
  await expect(problems).not.toContainText("asks for nothing");
  await panel.getByRole("radio", { name: "Chosen" }).click();
  await panel.getByRole("button", { name: "Add field" }).click();
  await expect(panel.getByRole("textbox", { name: "Field name" })).toBeFocused();
  await admin.keyboard.type("Reason");
  await expect(panel.getByRole("button", { name: "Hide Reason" })).toBeVisible();
  await expectNoViolations(admin);
  await admin.keyboard.press("Control+s");
  await expect(admin.getByRole("banner").getByText("Unsaved changes")).toBeHidden();
  const { draft } = (await api<{ draft: FlowDocument }>("GET", `/flows/${flow.id}`)).body;
  expect(draft.fields.map(({ name }) => name)).toEqual(["Amount", "Reason"]);
  expect(draft.nodes[0]?.data).toMatchObject({ fields: draft.fields.map(({ key }) => key) });
});
