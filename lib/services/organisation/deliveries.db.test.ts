/** What organisation webhooks have sent, where deliveries are shown, claimed and sent again. */
import { eq, inArray } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { cancelUnsendable, claimDue } from "#db/delivery-queue.ts";
import { noteHealth } from "#db/endpoint-health.ts";
import { attempts, deliveries, messages, processes } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, stepId, toPublic } from "#lib/ids.ts";
import { listEndpoints, setEndpointStatus } from "#lib/services/deliveries/endpoints.ts";
import { deliveryItems, listDeliveries } from "#lib/services/deliveries/list-deliveries.ts";
import { listNotices } from "#lib/services/deliveries/notices.ts";
import { deliveryPage } from "#lib/services/deliveries/read-delivery.ts";
import { redeliver } from "#lib/services/deliveries/redeliver.ts";
import { countSendable } from "#lib/services/deliveries/redeliveries.ts";
import { deliveryStatistics } from "#lib/services/deliveries/statistics.ts";
import { listWebhooks } from "#lib/services/organisation/list-webhooks.ts";
import { flow, listening, live, sentTo, silence, step } from "#lib/services/organisation/testing.ts";
import { updateWebhook } from "#lib/services/organisation/update-webhook.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";
import { MESSAGE_SCHEMAS } from "#lib/wire/messages/schemas/index.ts";

await testDatabase();
const { admin } = await testWorkspace();
const { actor } = admin;
afterEach(async () => {
  await silence(actor);
  await db().delete(deliveries);
});

const uuid = (id: string) => fromPublic(id) as string;
const own = { id: "w1", name: "On the step", url: "https://hooks.example.com/step", trigger: "completed" };
const document = flow(
  { a: step("Draft", { webhooks: [own] }), c: step("Done", { webhooks: [{ ...own, id: "w2", trigger: "created" }] }) },
  ["new a", "a c"],
);

/** Step webhooks are off: only the organisation's are sent. */
async function heard() {
  const flowId = await live(actor, document);
  const webhook = await listening(actor, { events: ["task.ready"] });
  const { id: task } = await createTask(actor, uuid(flowId), { name: "Acme" });
  const [message] = await sentTo(webhook);
  if (!message) throw new Error("nothing was sent");
  return { flowId, webhook, task, message };
}

async function claims() {
  const id = newId();
  await db().insert(processes).values({ id, kind: "worker" });
  return claimDue(id, { most: 10, free: {}, others: 10, after: null });
}

test("are claimed while step webhooks are off, and sign in with nothing but the signature", async () => {
  const { message } = await heard();
  expect(await claims()).toMatchObject([
    { id: message.id, node: null, url: "https://hooks.example.com/all", webhookId: message.webhookId },
  ]);
});

test("are never claimed for a webhook that was disabled in the same moment, but cancelled", async () => {
  const { webhook, message } = await heard();
  await updateWebhook(actor, uuid(webhook), { enabled: false });
  // As written by a statement that saw the webhook enabled, and was committed after it.
  await db().update(deliveries).set({ status: "pending", endedAt: null }).where(eq(deliveries.id, message.id));
  expect(await claims()).toEqual([]);
  expect(await cancelUnsendable()).toMatchObject([{ id: message.id }]);
});

test("do not stand as badges on the step that they are about", async () => {
  await saveSettings(actor, { addOns: { stepWebhooks: true } });
  const flowId = await live(actor, document);
  await listening(actor);
  const { id: task } = await createTask(actor, uuid(flowId), {});
  await completeStep(actor, task, "a");
  await saveSettings(actor, { addOns: { stepWebhooks: false } });
  const sent = await db().select().from(messages).where(eq(messages.taskId, task));
  expect(sent.map(({ eventType }) => eventType)).toContain("StepCompleted");
  for (const { eventType, body } of sent) MESSAGE_SCHEMAS[eventType].parse(JSON.parse(body));
  const { steps } = await readTask(actor, task);
  expect(steps.find(({ nodeId }) => nodeId === "a")?.deliveries.map(({ webhook }) => webhook.name)).toEqual(["On the step"]);
});

test("stand in the list and the log with flow, task and step", async () => {
  const { flowId, webhook, task, message } = await heard();
  const [listed] = (await listDeliveries(actor, { limit: 10, webhook })).items;
  expect(listed).toMatchObject({
    id: toPublic(message.id),
    eventType: "TaskReady",
    webhook: { id: webhook, name: "Listener" },
    task: { id: toPublic(task), name: "Acme" },
    step: { id: stepId(toPublic(task), "a"), nodeId: "a", name: "Draft" },
    request: { body: message.body && JSON.stringify(message.body) },
  });
  expect((await deliveryItems(actor, { limit: 10, event: "TaskReady", flow: flowId, webhook })).items).toMatchObject([
    { flow: { id: flowId } },
  ]);
  expect(await deliveryPage(actor, message.id)).toMatchObject({ refused: null, endpoint: { status: "on" } });
  expect((await deliveryStatistics(actor, { flow: flowId })).counts.pending).toBe(1);
});

test("of one flow are counted, drawn and timed alike, though their webhook hears of all flows", async () => {
  const { flowId, message } = await heard();
  await heard();
  const at = now();
  await db().update(deliveries).set({ status: "delivered", endedAt: at }).where(eq(deliveries.id, message.id));
  const tries = [null, 200].map((status, index) => ({ status, number: index + 1, durationMs: 100 * (index + 1) }));
  await db()
    .insert(attempts)
    .values(tries.map((each) => ({ ...each, deliveryId: message.id, startedAt: at, signature: "" })));
  const { counts, bars, medianMs, slowMs } = await deliveryStatistics(actor, { flow: flowId });
  expect(counts).toMatchObject({ delivered: 1, pending: 0, failed: 0 });
  expect(bars.map(({ delivered }) => delivered).filter(Boolean)).toEqual([1]);
  expect([medianMs, slowMs]).toEqual([200, 200]);
});

test("are sent again while step webhooks are off, but not once the webhook is disabled", async () => {
  const { webhook, message } = await heard();
  await db()
    .update(deliveries)
    .set({ status: "failed", triesLeft: 0 })
    .where(inArray(deliveries.id, [message.id]));
  expect(await countSendable(actor, {})).toEqual({ total: 1 });
  await redeliver(actor, message.id);
  expect((await sentTo(webhook))[0]?.delivery).toMatchObject({ status: "pending", triesLeft: 1 });
  await updateWebhook(actor, uuid(webhook), { enabled: false });
  await expect(redeliver(actor, message.id)).rejects.toMatchObject({ code: "conflict" });
  expect((await deliveryPage(actor, message.id)).refused).toContain("was disabled or deleted");
});

/** Those of no step. */
const listed = async () => (await listEndpoints(actor)).filter(({ step: place }) => place === null);

test("their endpoint is listed, paused and resumed as others are; one that is off is in no list", async () => {
  const { webhook, message } = await heard();
  expect(await listed()).toMatchObject([{ webhook: { id: webhook }, flow: null, step: null, status: "on" }]);
  expect(await setEndpointStatus(actor, message.endpointId, { status: "paused" })).toMatchObject({ status: "paused" });
  await updateWebhook(actor, uuid(webhook), { name: "Renamed" });
  expect(await listed()).toMatchObject([{ webhook: { name: "Renamed" }, status: "paused" }]);
  await updateWebhook(actor, uuid(webhook), { enabled: false });
  expect(await listed()).toEqual([]);
  await expect(setEndpointStatus(actor, message.endpointId, { status: "on" })).rejects.toMatchObject({ code: "not_found" });
});

test("a 410 switches the webhook off with a notice, which is settled by enabling it", async () => {
  const { webhook, message } = await heard();
  await noteHealth([{ endpointId: message.endpointId, succeeded: false, failures: 1, failure: "answered 410 Gone.", gone: true }]);
  expect(await listNotices(actor)).toMatchObject([{ kind: "switched_off", endpoint: { webhook: { id: webhook }, flow: null } }]);
  expect((await listWebhooks(actor, { limit: 10 })).items).toMatchObject([{ id: webhook, switchedOffAt: expect.any(String) }]);
  await updateWebhook(actor, uuid(webhook), { enabled: true });
  expect(await listNotices(actor)).toEqual([]);
  expect((await listWebhooks(actor, { limit: 10 })).items).toMatchObject([{ switchedOffAt: null }]);
});
