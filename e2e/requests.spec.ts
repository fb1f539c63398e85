/** The flow debugger: a call goes wrong, an administrator sees where, mends the draft and runs the same call again on it. */
import { expect, expectNoViolations, test } from "#e2e/fixtures.ts";
import { callTo, seedFlow, unique } from "#e2e/flows.ts";
import { api, baseUrl } from "#e2e/server.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { Operation } from "#lib/operations/index.ts";

const checking = (name: string, ...operations: Operation[]) => ({
  ...webhookFlow({ response: { body: '{"known": true}' } }, { operations }),
  name,
});

/** A call by somebody else's system. */
async function received(flowId: string, body: object, token?: string): Promise<number> {
  const { webhookToken } = (await api<{ webhookToken: string }>("GET", `/flows/${flowId}`)).body;
  const answer = await fetch(`${baseUrl()}/v1/flow-webhook/${flowId}?region=north`, {
    method: "POST",
    headers: { authorization: `Bearer ${token ?? webhookToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.status;
}

test("a request that failed is looked at, mended in the draft, and run again with success", async ({ admin, receiver }) => {
  // What was refused is asked for twice a minute.
  test.slow();
  const [lookup, broken] = [callTo(`${receiver.url}/lookup`), callTo(`${receiver.url}/broken`, { id: "o3", refId: "res2" })];
  const flow = await seedFlow(checking(unique("Orders"), lookup, broken));
  await admin.goto(flow.builder);
  await admin.getByRole("link", { name: "Requests" }).click();
  await expect(admin.getByText("No requests yet")).toBeVisible();
  await expectNoViolations(admin);

  receiver.answers({}, { status: 503, body: { error: "database unavailable" } });
  expect(await received(flow.id, { company_id: 7 })).toBe(500);
  expect(await received(flow.id, { company_id: 8 }, "eyWrong")).toBe(401);
  const row = admin.getByRole("row", { name: /Failed 500/ });
  await expect(row).toHaveCount(1);
  await admin.keyboard.press("j");
  await admin.keyboard.press("Enter");

  const drawer = admin.getByRole("complementary", { name: "Request" });
  const operations = drawer.getByRole("list", { name: "Operations" });
  await expect(operations.getByRole("button", { name: /^API call Succeeded, 200 OK/ })).toHaveAttribute("aria-expanded", "false");
  const failed = operations.getByRole("button", { name: /^API call Failed, 503 Service Unavailable/ });
  await expect(failed).toHaveAttribute("aria-expanded", "true");
  await expect(operations.getByText("database unavailable")).toBeVisible();
  await expect(operations.getByText("Answered 500")).toBeVisible();
  await expectNoViolations(admin);
  await drawer.getByRole("tab", { name: "Request" }).click();
  await expect(drawer.getByRole("group", { name: "Request body" })).toHaveText(/"company_id": 7/);
  await expect(drawer.getByText(/^region/)).toBeVisible();
  await expect(drawer.getByText("Bearer")).toHaveCount(0);
  await expect(drawer.getByRole("button", { name: "Copy as cURL" })).toBeVisible();
  await drawer.getByRole("tab", { name: "Answer" }).click();
  await expect(drawer.getByRole("group", { name: "Answer body" })).toHaveText(/"flow_error"/);

  await api("PUT", `/flows/${flow.id}`, checking(flow.name, lookup), 200);
  receiver.hold();
  receiver.answers({});
  await drawer.getByRole("button", { name: "Run again" }).click();
  await admin.getByRole("menuitem", { name: "On the draft" }).click();
  await admin.getByRole("button", { name: "Show", exact: true }).click();
  await expect(drawer.getByText("Running", { exact: true })).toBeVisible();
  await expect(drawer.getByText("No operation has ended yet.")).toBeVisible();
  receiver.release();
  await expect(drawer.getByText("Succeeded 200")).toBeVisible();
  await expect(operations.getByRole("button", { name: /^API call Succeeded/ })).toHaveCount(1);
  await expect(drawer.getByText("Draft")).toBeVisible();
  await expect(drawer.getByRole("link", { name: "Untitled task" })).toBeVisible();
  expect(JSON.parse(receiver.requests.at(-1)?.body ?? "{}").task["Company ID"]).toBe("7");

  await admin.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(admin.getByText(/^Refused in the last 24 hours: 1 without a valid token/)).toBeVisible({ timeout: 40_000 });
  await admin.getByRole("radio", { name: "Failed" }).click();
  await expect(admin.getByRole("row", { name: /Succeeded 200/ })).toHaveCount(0);
  await expect(row).toHaveCount(1);
  await expect(admin).toHaveURL(/\/requests\?outcome=failed$/);
  await admin.getByRole("searchbox", { name: "Search requests" }).fill("nobody");
  await expect(admin.getByText("No requests match")).toBeVisible();
  await admin.getByRole("button", { name: "Clear filters" }).click();
  await expect(admin.getByRole("row", { name: /Succeeded 200/ })).toHaveCount(1);
});

test("an integrator reads requests and runs none again; a member has no such page", async ({ integrator, member }) => {
  const flow = await seedFlow(checking(unique("Orders")));
  expect(await received(flow.id, { company_id: 7 })).toBe(200);
  await integrator.goto(`/flows/${flow.id}/tasks`);
  await integrator.getByRole("link", { name: "Requests" }).click();
  await integrator
    .getByRole("row", { name: /Succeeded 200/ })
    .getByRole("button")
    .click();
  const drawer = integrator.getByRole("complementary", { name: "Request" });
  await expect(drawer.getByText("It ran no operation.")).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Run again" })).toHaveCount(0);

  await member.goto(`/flows/${flow.id}/tasks`);
  await expect(member.getByRole("link", { name: "Tasks", exact: true })).toBeVisible();
  await expect(member.getByRole("link", { name: "Requests" })).toHaveCount(0);
  await member.goto(`/flows/${flow.id}/requests`);
  await expect(member.getByText("There is nothing here")).toBeVisible();
});
