/** A step's webhook on its way: watched on the step, failed, repaired and sent again, while workers are killed. */
import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/fixtures.ts";
import { flowWithWebhook, unique } from "#e2e/flows.ts";
import { newPerson } from "#e2e/people.ts";
import { api } from "#e2e/server.ts";
import { kill } from "#e2e/supervised.ts";
import type { InspectorAnswer, InspectorRequestJson } from "#lib/wire/inspector.ts";

interface Endpoint {
  url: string;
  answers(answer: Partial<InspectorAnswer>): Promise<unknown>;
  requests(): Promise<InspectorRequestJson[]>;
}

async function inspector(): Promise<Endpoint> {
  const { body } = await api<{ id: string; url: string }>("POST", "/inspectors", { name: unique("Webhooks") }, 201);
  return {
    url: body.url,
    answers: (answer) => api("PATCH", `/inspectors/${body.id}`, { answer }),
    requests: async () => (await api<{ items: InspectorRequestJson[] }>("GET", `/inspectors/${body.id}/requests`)).body.items,
  };
}

const badges = (page: Page) => page.getByRole("list", { name: "Webhooks of In Progress" });

test("whoever completes a step sees on it, without a reload, that its webhook was delivered", async ({ member }) => {
  const endpoint = await inspector();
  const flow = await flowWithWebhook("Delivered", endpoint.url);
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(badges(member)).toContainText("Delivered");
  // Members see the word; what was sent is not theirs to read.
  await expect(badges(member).getByRole("button")).toHaveCount(0);
  const [request] = await endpoint.requests();
  expect(JSON.parse(request?.body ?? "")).toMatchObject({
    type: "StepCompleted",
    task: { id: task.id, name: "Acme Corp" },
    step: { name: "In Progress" },
  });
});

test("a failed delivery is repaired and sent again from the step, while workers are killed", async ({ member, integrator }) => {
  test.slow();
  const endpoint = await inspector();
  // Slowly, so that there is a while in which somebody sees it pending.
  await endpoint.answers({ status: 500, body: "out of order", delaySeconds: 2 });
  const flow = await flowWithWebhook("Sent again", endpoint.url);
  const task = await flow.startedTask();
  await member.goto(`/tasks/${task.id}`);
  await integrator.goto(`/tasks/${task.id}`);
  await member.getByRole("button", { name: "Finish", exact: true }).click();
  await expect(badges(integrator)).toContainText("Pending");
  await kill("worker");
  await expect(badges(integrator)).toContainText("Failed after 3 tries", { timeout: 60_000 });
  await expect(badges(member)).toContainText("Failed after 3 tries");

  await endpoint.answers({ status: 200 });
  await kill("worker");
  await badges(integrator).getByRole("button", { name: "Send Customer Data" }).click();
  await expect(badges(integrator).getByRole("list", { name: "Attempts" })).toContainText("500 Internal Server Error");
  await badges(integrator).getByRole("button", { name: "Send again" }).click();
  await expect(badges(integrator)).toContainText("Delivered", { timeout: 30_000 });
  await expect(badges(member)).toContainText("Delivered");

  const ids = (await endpoint.requests()).map(({ headers }) => headers["webhook-id"]);
  expect(ids.length).toBeGreaterThanOrEqual(4);
  expect(new Set(ids).size).toBe(1);
});

test("an integrator lands on the delivery log, finds what failed, and sends all of it again", async ({ visitor }) => {
  test.slow();
  const endpoint = await inspector();
  await endpoint.answers({ status: 503 });
  const flow = await flowWithWebhook("All again", endpoint.url);
  for (const name of ["First", "Second"]) {
    const task = await flow.startedTask({ name: unique(name) });
    await api("POST", `/tasks/${task.id}/actions`, { action: "Finish" }, 200);
  }
  const { email, password } = await newPerson("integrator", "Iris", "Novak");
  await visitor.goto("/");
  await visitor.getByRole("textbox", { name: "Email" }).fill(email);
  await visitor.getByLabel("Password", { exact: true }).fill(password);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor.getByRole("heading", { name: "Deliveries", level: 1 })).toBeVisible();
  await visitor.goto(`/deliveries?flow=${flow.id}`);
  const rows = visitor.getByTestId(/^delivery-/);
  await expect(rows.filter({ hasText: "Failed" })).toHaveCount(2, { timeout: 60_000 });

  await endpoint.answers({ status: 200 });
  await visitor.getByRole("button", { name: "Send all failed again" }).click();
  await visitor
    .getByRole("dialog")
    .getByRole("button", { name: /Send .*again/ })
    .click();
  await expect(rows.filter({ hasText: "Delivered" })).toHaveCount(2, { timeout: 30_000 });

  await rows.filter({ hasText: "First" }).click();
  const drawer = visitor.getByRole("complementary", { name: "Delivery" });
  await expect(drawer).toContainText("StepCompleted");
  await expect(drawer.getByRole("list", { name: "Attempts" }).getByRole("listitem")).toHaveCount(4);
});
