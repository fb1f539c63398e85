/** What deleting a flow or a data set does to the webhooks that are about it alone, and who is told of it. */
import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { addRecord } from "#lib/services/data-sets/change-records.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { testDataSet } from "#lib/services/data-sets/testing.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { announce, livePlace, subscribe, type WorkspaceEvent } from "#lib/services/live.ts";
import { flow, listening, live, sentTo, step } from "#lib/services/organisation/testing.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";

await testDatabase();
const { admin } = await testWorkspace();
const { actor } = admin;
const uuid = (id: string) => fromPublic(id) as string;

const heard: (WorkspaceEvent | "resync")[] = [];
const kinds = () => heard.map((event) => (event === "resync" ? "lost" : event.kind));
subscribe((told) => heard.push(...(told === "resync" ? (["resync"] as const) : told)));

/** Forgets what was heard, when this process listens and has heard all that was told before. */
async function hearAnew(): Promise<void> {
  await expect.poll(livePlace).not.toBeNull();
  const id = newId();
  announce(actor.workspaceId, [{ kind: "task", id }]);
  await expect.poll(() => heard.some((event) => event !== "resync" && event.id === id)).toBe(true);
  heard.length = 0;
}

const auditOf = (id: string) =>
  db()
    .select({ act: auditEntries.act, actorId: auditEntries.actorId, details: auditEntries.details })
    .from(auditEntries)
    .where(eq(auditEntries.subject, `webhook:${uuid(id)}`))
    .orderBy(desc(auditEntries.id))
    .limit(1);
const switchedOff = [{ act: "webhook.changed", actorId: actor.memberId, details: { enabled: false, name: "Listener" } }];

test("a flow's: switched off, which stands in the audit log; pages look again at everything", async () => {
  const flowId = await live(actor, flow({ a: step("Draft") }, ["new a"]));
  const webhook = await listening(actor, { target: flowId });
  await createTask(actor, uuid(flowId), {});
  await hearAnew();
  await deleteFlow(actor, uuid(flowId), { force: true });
  expect((await sentTo(webhook)).map(({ delivery }) => delivery.status)).toEqual(["cancelled", "cancelled"]);
  expect(await auditOf(webhook)).toEqual(switchedOff);
  await expect.poll(kinds).toEqual(expect.arrayContaining(["flow", "webhook", "resync"]));
});

test("a data set's: switched off, which stands in the audit log; pages look again at deliveries where some were cancelled", async () => {
  const set = await testDataSet(actor);
  const [idle, webhook] = [await testDataSet(actor, [], "Idle"), await listening(actor, { family: "data_set", target: set.json.id })];
  await addRecord(actor, set.id, {}, "name");
  await hearAnew();
  await deleteDataSet(actor, idle.id);
  await expect.poll(kinds).toContain("data_set");
  expect(kinds()).not.toContain("webhook");
  await hearAnew();
  await deleteDataSet(actor, set.id);
  expect((await sentTo(webhook)).map(({ delivery }) => delivery.status)).toEqual(["cancelled"]);
  expect(await auditOf(webhook)).toEqual(switchedOff);
  await expect.poll(kinds).toEqual(expect.arrayContaining(["data_set", "webhook", "resync"]));
});
