/** Two people have the same task open. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, onboarding, seedFlow, unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";

test("while one person's action runs the other is told, and both see its end", async ({ member, otherMember, memberOne, receiver }) => {
  const flow = await seedFlow(onboarding(unique("Two people"), [callTo(`${receiver.url}/slow`)]));
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await otherMember.goto(`/tasks/${task.id}`);
  await expect(otherMember.getByRole("button", { name: "Ask for documents" })).toBeEnabled();

  receiver.hold();
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(member.getByRole("status").filter({ hasText: "Finish is running" })).toBeVisible();
  await expect(otherMember.getByRole("status").filter({ hasText: "Finish is running" })).toBeVisible();
  const ask = otherMember.getByRole("button", { name: "Ask for documents" });
  await expect(ask).toHaveAttribute("aria-disabled", "true");
  await expect(ask).toHaveAccessibleDescription(new RegExp(`${memberOne.person.firstName} ${memberOne.person.lastName}.*Finish`));
  await expect(otherMember.getByRole("textbox", { name: "Company Name" })).not.toBeEditable();

  receiver.release();
  await expect(member.getByTestId("task-steps")).toHaveText("Completed");
  await expect(otherMember.getByTestId("task-steps")).toHaveText("Completed");
  expect(receiver.requests).toHaveLength(1);
});

test("of two people who press at once one acts, and the other is told why not", async ({ member, otherMember, receiver }) => {
  const flow = await seedFlow(onboarding(unique("At once"), [callTo(`${receiver.url}/slow`)]));
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  // The other page does not hear of the first press before the second one.
  await otherMember.route(
    (url) => url.pathname === `/data/tasks/${task.id}`,
    () => undefined,
  );
  await otherMember.goto(`/tasks/${task.id}`);
  const ask = otherMember.getByRole("button", { name: "Ask for documents" });
  await expect(ask).toBeEnabled();

  receiver.hold();
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  await ask.click();
  await expect(otherMember.getByText(/Finish is running/)).toBeVisible();

  await otherMember.unrouteAll();
  receiver.release();
  await expect(member.getByTestId("task-steps")).toHaveText("Completed");
  await otherMember.reload();
  await expect(otherMember.getByTestId("task-steps")).toHaveText("Completed");
});

test("what others change appears, without losing what is being typed", async ({ member, otherMember, receiver: _ }) => {
  const flow = await seedFlow(onboarding(unique("Typing")));
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await otherMember.goto(`/tasks/${task.id}`);
  const typed = member.getByRole("textbox", { name: "Company Name" });
  await typed.fill("Acme in the middle of");

  const employees = otherMember.getByRole("textbox", { name: "Number of Employees" });
  await employees.fill("21");
  await employees.press("Tab");
  await expect(otherMember.getByText("All changes saved")).toBeVisible();

  await expect(member.getByRole("textbox", { name: "Number of Employees" })).toHaveValue("21");
  await expect(typed).toHaveValue("Acme in the middle of");
  await typed.press("Tab");
  await expect(otherMember.getByRole("textbox", { name: "Company Name" })).toHaveValue("Acme in the middle of");
});

test("two people on one field: the second chooses which value stays, and is told whose the other one is", async ({
  member,
  otherMember,
  memberTwo,
}) => {
  const flow = await seedFlow(onboarding(unique("One field")));
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await otherMember.goto(`/tasks/${task.id}`);
  const mine = member.getByRole("textbox", { name: "Company Name" });
  const theirs = otherMember.getByRole("textbox", { name: "Company Name" });
  const { firstName, lastName } = memberTwo.person;
  await mine.fill("Grace Hopper");
  await theirs.fill("Ada King");
  await theirs.press("Tab");
  await expect(member.getByRole("alert").filter({ hasText: `${firstName} ${lastName} saved “Ada King” meanwhile.` })).toBeVisible();
  await mine.press("Tab");
  await expect(mine).toHaveValue("Grace Hopper");
  await expect(theirs).toHaveValue("Ada King");
  await expectNoViolations(member);
  await member.getByRole("button", { name: "Keep mine" }).click();
  await expect(theirs).toHaveValue("Grace Hopper");
  await expect(member.getByText("All changes saved")).toBeVisible();

  await mine.fill("Grace");
  await theirs.fill("Ada");
  await theirs.press("Tab");
  await member.getByRole("button", { name: "Take theirs" }).click();
  await expect(mine).toHaveValue("Ada");
  await expect(member.getByText("All changes saved")).toBeVisible();
});

test("what somebody changes while a page is on its way is on it", async ({ admin }) => {
  await admin.goto("/settings/profile");
  const [read, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await admin.route(
    (url) => url.pathname === "/data-sets",
    async (route) => {
      if (route.request().headers()["next-router-prefetch"]) return route.continue();
      const response = await route.fetch();
      read.resolve();
      await sent.promise;
      await route.fulfill({ response });
    },
  );
  await admin.getByRole("link", { name: "Data Sets" }).click();
  await read.promise;
  const name = unique("Meanwhile");
  await api("POST", "/data-sets", { name, columns: [{ name: "Name", type: "text" }] }, 201);
  // What the next event makes old is fetched: this one has been heard by then.
  const heard = admin.waitForResponse((response) => new URL(response.url()).pathname === "/data/me");
  await seedFlow(onboarding(unique("Meanwhile")));
  await heard;
  sent.resolve();
  await expect(admin.getByRole("link", { name })).toBeVisible();
});
