/** A form that anybody may fill in, and the task that comes of it. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { seedFlow } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";
import { reviewedRequest } from "#e2e/work-flows.ts";

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
  await what.fill("A standing desk");
  await visitor.getByRole("button", { name: "Submit" }).click();
  await expect(visitor.getByText("We look at it today.")).toBeVisible();
  expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await expect(member.getByText("A standing desk").first()).toBeVisible();
});

test("a paused form takes no answers and says so", async ({ visitor, memberOne }) => {
  const flow = await seedFlow(reviewedRequest(memberOne.person.email));
  await api("PATCH", `/flows/${flow.id}`, { status: "paused" }, 200);
  await visitor.goto(`/f/${flow.id}`);
  await expect(visitor.getByText("This form takes no answers at the moment.")).toBeVisible();
  await expect(visitor.getByRole("button", { name: "Submit" })).toHaveCount(0);
});
