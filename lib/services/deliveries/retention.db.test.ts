import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { attachWeeks, weekBegin } from "#db/partitions.ts";
import { attempts, deliveries, deliveryHours, emails, endpoints, messages, pastDeliveries, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, now } from "#lib/ids.ts";
import { keepDeliveries } from "#lib/services/deliveries/retention.ts";
import { delivery, idAt, liveFlow, newTask, type TestFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { saveIntegrations } from "#lib/services/workspace/integrations.ts";

await testDatabase();
const { admin } = await testWorkspace();

const dayMs = 24 * 3600 * 1000;
const daysAgo = (days: number): Date => new Date(now().getTime() - days * dayMs);
const keepFor = (deliveryDays: number) => saveIntegrations(admin.actor, { deliveryDays });

let flow: TestFlow;
let taskId: string;
beforeAll(async () => {
  flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
});
beforeEach(async () => {
  await db().delete(deliveries);
  await db().delete(messages);
  await db().delete(attempts);
  await keepFor(30);
  taskId = await newTask(flow);
});

/** A delivery of the task that was made then; its uuid. */
const madeAt = (at: Date, made: Parameters<typeof delivery>[1] = {}) => delivery(flow, { taskId, createdAt: at, id: idAt(at), ...made });

const left = async () => ({
  messages: (await db().select({ id: messages.id }).from(messages)).map(({ id }) => id).toSorted(),
  deliveries: (await db().select({ id: deliveries.id }).from(deliveries)).map(({ id }) => id).toSorted(),
  attempts: [...new Set((await db().select({ id: attempts.deliveryId }).from(attempts)).map(({ id }) => id))].toSorted(),
});
const past = () => db().select().from(pastDeliveries).where(eq(pastDeliveries.taskId, taskId)).orderBy(pastDeliveries.id);
const weeksOf = async (table: string): Promise<string[]> =>
  (
    await db().execute<{ name: string }>(sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = ${table}::regclass`)
  ).map(({ name }) => name);

const weekName = (table: string, begin: Date) => `${table}_${begin.toISOString().slice(0, 10).replaceAll("-", "")}`;

describe("deliveries that are older than they are to be kept", () => {
  test("go, and how each stood stays with its step", async () => {
    const old = daysAgo(60);
    const ended = { status: "delivered" as const, endedAt: old };
    const delivered = await madeAt(old, { delivery: ended, attempts: [{ status: 500 }, { status: 200 }] });
    const failed = await madeAt(new Date(old.getTime() + 1), {
      webhookId: "w2",
      eventType: "StepCreated",
      delivery: { status: "failed", endedAt: old },
    });
    const waiting = await madeAt(new Date(old.getTime() + 2), { delivery: { status: "pending", attemptCount: 1 } });
    const cancelled = await madeAt(new Date(old.getTime() + 3), { delivery: { status: "cancelled", endedAt: old } });
    await keepDeliveries();
    expect(await left()).toEqual({ messages: [], deliveries: [], attempts: [] });
    const common = { workspaceId: admin.actor.workspaceId, taskId, node: "in_progress" };
    const completed = { ...common, webhookId: "w1", webhookName: "Webhook w1", eventType: "StepCompleted", createdAt: expect.any(Date) };
    expect(await past()).toEqual([
      { ...completed, id: delivered, status: "delivered", attemptCount: 2, createdAt: old },
      { ...completed, id: failed, webhookId: "w2", webhookName: "Webhook w2", eventType: "StepCreated", status: "failed", attemptCount: 0 },
      { ...completed, id: waiting, status: "cancelled", attemptCount: 1 },
      { ...completed, id: cancelled, status: "cancelled", attemptCount: 0 },
    ]);
    await keepDeliveries();
    expect(await past()).toHaveLength(4);
  });

  test("go with their whole week, and nothing younger", async () => {
    const border = weekBegin(daysAgo(30));
    await attachWeeks(border);
    const [before, first] = [await madeAt(new Date(border.getTime() - 1), { attempts: [{}] }), await madeAt(border, { attempts: [{}] })];
    const young = await madeAt(now(), { attempts: [{}] });
    await keepDeliveries();
    const kept = [first, young].toSorted();
    expect(await left()).toEqual({ messages: kept, deliveries: kept, attempts: kept });
    expect((await past()).map(({ id }) => id)).toEqual([before]);
    for (const table of ["messages", "attempts"]) {
      expect(await weeksOf(table)).toContain(weekName(table, border));
      expect(await weeksOf(table)).not.toContain(weekName(table, new Date(border.getTime() - 7 * dayMs)));
    }
  });

  test("are those that the workspace says", async () => {
    const ids = [await madeAt(daysAgo(100)), await madeAt(daysAgo(20)), await madeAt(now())];
    await keepFor(90);
    await keepDeliveries();
    expect((await left()).deliveries).toEqual(ids.slice(1).toSorted());
    await keepFor(7);
    await keepDeliveries();
    expect((await left()).deliveries).toEqual(ids.slice(2));
  });

  test("are kept for as long as the workspace says that keeps them longest", async () => {
    const other = await testWorkspace();
    await db().update(workspaces).set({ deliveryDays: 365 }).where(eq(workspaces.id, other.id));
    const id = await madeAt(daysAgo(200));
    await keepDeliveries();
    expect((await left()).deliveries).toEqual([id]);
    await db().update(workspaces).set({ deliveryDays: 30 }).where(eq(workspaces.id, other.id));
    await keepDeliveries();
    expect((await left()).deliveries).toEqual([]);
  });

  test("of a task that is no longer there go without a trace", async () => {
    const id = await madeAt(daysAgo(60), { taskId: newId() });
    await keepDeliveries();
    expect(await left()).toEqual({ messages: [], deliveries: [], attempts: [] });
    expect(await db().select().from(pastDeliveries).where(eq(pastDeliveries.id, id))).toEqual([]);
  });

  test("go however many they are", async () => {
    const count = 5003;
    const [row] = await db().select({ id: endpoints.id }).from(endpoints).limit(1);
    const endpointId = row?.id ?? "";
    const first = idAt(daysAgo(60)).slice(0, 24);
    const ids = sql`(${first} || lpad(to_hex(n), 12, '0'))::uuid`;
    const { workspaceId } = admin.actor;
    await db().execute(sql`
      insert into messages (id, workspace_id, endpoint_id, task_id, node, webhook_id, webhook_name, event_type, subject, created_at, body)
      select ${ids}, ${workspaceId}, ${endpointId}, ${taskId}, 'in_progress', 'w1', 'Webhook', 'StepCompleted', 'Acme', now(), '{}'
      from generate_series(1, ${count}::int) n`);
    await db().execute(sql`
      insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at, ended_at)
      select ${ids}, ${workspaceId}, ${endpointId}, 'delivered', 2, now(), now() from generate_series(1, ${count}::int) n`);
    await keepDeliveries();
    expect(await left()).toEqual({ messages: [], deliveries: [], attempts: [] });
    expect(await past()).toHaveLength(count);
  });

  test("go once where several workers look after it at the same moment", async () => {
    for (let at = 0; at < 20; at++) await madeAt(daysAgo(60 + at));
    await Promise.all([keepDeliveries(), keepDeliveries(), keepDeliveries()]);
    expect((await left()).deliveries).toEqual([]);
    expect(await past()).toHaveLength(20);
  });
});

test("a completed step shows its webhook's last state when the delivery itself is no longer kept", async () => {
  await (await startAction(admin.actor, taskId, { action: "start" })).done;
  await (await startAction(admin.actor, taskId, { action: "finish" })).done;
  const badges = async () =>
    (await readTask(admin.actor, taskId)).steps
      .find(({ nodeId }) => nodeId === "in_progress")
      ?.deliveries.map(({ webhook: { id }, status, attemptCount }) => [id, status, attemptCount]);
  const sent = await db().select({ id: messages.id }).from(messages).where(eq(messages.taskId, taskId)).orderBy(messages.id);
  expect(sent).toHaveLength(2);
  await db()
    .update(deliveries)
    .set({ status: "delivered", attemptCount: 2 })
    .where(eq(deliveries.id, sent[0]?.id ?? ""));
  expect(await badges()).toEqual([
    ["w1", "delivered", 2],
    ["w2", "pending", 0],
  ]);
  // As if it had been completed long ago.
  for (const [at, { id }] of sent.entries()) {
    const aged = idAt(new Date(daysAgo(60).getTime() + at));
    await db().update(messages).set({ id: aged }).where(eq(messages.id, id));
    await db().update(deliveries).set({ id: aged }).where(eq(deliveries.id, id));
  }
  await keepDeliveries();
  expect((await left()).deliveries).toEqual([]);
  expect(await badges()).toEqual([
    ["w1", "delivered", 2],
    ["w2", "cancelled", 0],
  ]);
});

test("hours are kept for a year", async () => {
  await madeAt(now());
  const [row] = await db().select({ id: endpoints.id }).from(endpoints).limit(1);
  const hour = (days: number) => ({ endpointId: row?.id ?? "", workspaceId: admin.actor.workspaceId, hour: daysAgo(days), durations: [1] });
  await db()
    .insert(deliveryHours)
    .values([hour(370), hour(360), hour(0)]);
  await keepDeliveries();
  const kept = await db()
    .select({ hour: deliveryHours.hour })
    .from(deliveryHours)
    .where(inArray(deliveryHours.endpointId, [row?.id ?? ""]));
  expect(kept).toHaveLength(2);
});

test("mail that is over is kept as long as deliveries are", async () => {
  const mail = (days: number, status: "sent" | "failed" | "pending") => ({
    id: idAt(daysAgo(days)),
    workspaceId: admin.actor.workspaceId,
    recipient: "ann@example.com",
    subject: "Hello",
    body: "",
    status,
  });
  const kept = [mail(60, "pending"), mail(20, "sent")];
  await db()
    .insert(emails)
    .values([...kept, mail(60, "sent"), mail(60, "failed")]);
  await keepDeliveries();
  const left = await db().select({ id: emails.id }).from(emails).orderBy(emails.id);
  expect(left).toEqual(kept.map(({ id }) => ({ id })));
});
