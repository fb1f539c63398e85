/** The web server is killed while an accepted call is being run: it goes on by itself, once. */
import { expect, test } from "#e2e/fixtures.ts";
import { unique } from "#e2e/flows.ts";
import { api, baseUrl } from "#e2e/server.ts";
import { kill } from "#e2e/supervised.ts";
import { SOURCE_BODY, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { TaskJson } from "#lib/wire/task.ts";

test("an async call that was accepted is run after a crash, with the same key on its call, and makes one task", async ({ receiver }) => {
  test.slow();
  const operations = [{ id: "o1", kind: "api_call" as const, url: `${receiver.url}/check` }];
  const document = { ...webhookFlow({ async: true }, { operations }), name: unique("Orders") };
  const { body: flow } = await api<{ id: string; webhookUrl: string; webhookToken: string }>("POST", "/flows", document, 201);
  await api("POST", `/flows/${flow.id}/publish`, {}, 200);
  receiver.hold();
  const accepted = await fetch(`${baseUrl()}/v1/flow-webhook/${flow.id}`, {
    method: "POST",
    headers: { authorization: `Bearer ${flow.webhookToken}`, "content-type": "application/json" },
    body: SOURCE_BODY,
  });
  expect(await accepted.json()).toMatchObject({ status: 200, message: "Accepted" });
  await expect.poll(() => receiver.requests.length).toBe(1);

  await kill("web");
  await expect.poll(() => receiver.requests.length, { timeout: 45_000 }).toBe(2);
  receiver.release();

  const tasks = async () => (await api<{ items: TaskJson[] }>("GET", `/tasks?flow=${flow.id}`)).body.items;
  await expect.poll(async () => (await tasks()).map(({ fields }) => fields.company_id), { timeout: 20_000 }).toEqual(["123456"]);
  const keys = receiver.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual([keys[0], keys[0]]);
});
