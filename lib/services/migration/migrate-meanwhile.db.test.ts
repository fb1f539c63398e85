/** What happens around a move: another version is published, a task breaks it, an action is slow. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { action, checked, condition, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateNext, migrateTask, migrateTasks } from "#lib/services/migration/migrate-tasks.ts";
import { olderTasksOf } from "#lib/services/migration/preview-migration.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);

const straight = flow({ new: trigger(), a: task(), c: task() }, ["new a", "a c"]);
const shorter = flow({ new: trigger(), a: task() }, ["new a"]);

async function published(document: FlowDocument): Promise<string> {
  const flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return flowId;
}
const next = async (flowId: string, document: FlowDocument) => {
  await saveFlow(admin.actor, flowId, document);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
};
const make = async (flowId: string, name: string) => (await createTask(admin.actor, flowId, { name })).id;
const versionOf = async (taskId: string) => (await db().select({ id: tasks.documentId }).from(tasks).where(eq(tasks.id, taskId)))[0]?.id;
/** Whether a statement of this database waits for a lock. */
const waitsForLock = async () => {
  const waiting = await db().execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length > 0;
};

describe("the open tasks move", () => {
  test("never to a version that is not the newest any more", async () => {
    const flowId = await published(straight);
    const id = await make(flowId, "one");
    const before = await versionOf(id);
    await next(flowId, shorter);
    const [second] = await db().select({ id: flows.currentDocumentId }).from(flows).where(eq(flows.id, flowId));
    await next(flowId, straight);
    expect(await migrateTasks(admin.actor, flowId, second?.id as string)).toEqual({ migrated: 0, notMigrated: [toPublic(id)] });
    expect(await versionOf(id)).toBe(before);
  });

  test("and where another version is published meanwhile, the page is told when it asks on", async () => {
    const flowId = await published(straight);
    const id = await make(flowId, "one");
    const before = await versionOf(id);
    await next(flowId, shorter);
    const locked = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = db().transaction(async (tx) => {
      await tx.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, id)).for("update");
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    const asks = () => migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null });
    const moving = asks();
    await expect.poll(waitsForLock).toBe(true);
    await next(flowId, straight);
    held.resolve();
    await holding;
    expect(await moving).toEqual({ moved: 0, notMoved: [], next: toPublic(id) });
    await expect(asks()).rejects.toMatchObject({ code: "conflict" });
    expect(await versionOf(id)).toBe(before);
  });

  test("and where one breaks, no other is moved behind the answer", async () => {
    const flowId = await published(straight);
    const broken = await make(flowId, "broken");
    const sound = await make(flowId, "sound");
    await db().execute(sql`insert into tasks (id, workspace_id, flow_id, document_id, name, status, fields, steps)
      select gen_random_uuid(), workspace_id, flow_id, document_id, name, status, fields, steps from tasks, generate_series(1, 90)
      where id = ${sound}`);
    await db().execute(sql`update tasks set steps = 'null' where id = ${broken}`);
    await next(flowId, shorter);
    await expect(migrateNext(admin.actor, flowId, { version: 2, moveTo: {}, after: null })).rejects.toThrow(TypeError);
    const left = await olderTasksOf(admin.actor, flowId);
    for (let look = 0; look < 20; look += 1) expect(await olderTasksOf(admin.actor, flowId)).toEqual(left);
  });
});

describe("one task", () => {
  test("is not moved to another version than the one that was looked at", async () => {
    const flowId = await published(straight);
    const id = await make(flowId, "one");
    const before = await versionOf(id);
    await next(flowId, shorter);
    await next(flowId, shorter);
    await expect(migrateTask(admin.actor, id, null, 2)).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("Version 3"),
    });
    expect(await versionOf(id)).toBe(before);
    await (await migrateTask(admin.actor, id, null, 3)).done;
    expect(await versionOf(id)).not.toBe(before);
  });

  test("is moved before what runs by itself behind that has ended", async () => {
    const flowId = await published(shorter);
    const id = await make(flowId, "one");
    const before = await versionOf(id);
    const calling = flow(
      {
        new: trigger(),
        a: task({ visibleIf: checked("yes") }),
        if: condition([{ id: "yes", name: "Yes", when: checked("yes") }, "else"]),
        x: action(),
        c: task(),
      },
      ["new a", "a if", "if c yes", "if x else", "x c"],
    );
    const operations = [
      { id: "o1", kind: "api_call", url: receiver.url },
      { id: "o2", kind: "move" },
    ];
    const nodes = calling.nodes.map((node) => (node.id === "x" ? { ...node, data: { ...node.data, operations } } : node));
    await next(flowId, FlowDocument.parse({ ...calling, nodes }));
    receiver.hold();
    const { done } = await migrateTask(admin.actor, id, null);
    expect(await versionOf(id)).not.toBe(before);
    await expect.poll(() => receiver.requests).toHaveLength(1);
    receiver.release();
    await done;
  });
});
