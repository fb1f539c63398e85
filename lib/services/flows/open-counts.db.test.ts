import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { approval, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { openNodeCounts, openTaskCounts } from "#lib/services/flows/open-counts.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const workspace = await testWorkspace();
const { actor } = workspace.admin;
const approvers = ["ann@example.com", "bea@example.com"];
for (const email of approvers) await addMember(workspace.id, "member", email);

async function published(document: FlowDocument): Promise<string> {
  const id = fromPublic((await createFlow(actor, document)).id) as string;
  await publishFlow(actor, id, { migrateTasks: false });
  return id;
}
/** Both wait for two people each at `ok`; `a` stands beside it. */
const parallel = () =>
  published(
    flow({ new: trigger(), ok: approval(approvers, { kind: "parallel_approval" }), a: task(), done: end() }, [
      "new ok",
      "new a",
      "ok done approved",
      "a done",
    ]),
  );
const begun = async (flowId: string) => (await createTask(actor, flowId, {})).id;
const nodesOf = async (...flowIds: string[]) => {
  const counts = await openNodeCounts(flowIds);
  return flowIds.map((id) => counts.get(id));
};

test("open tasks are counted once at each step where they stand, however many people are waited for", async () => {
  const [one, other, empty] = [await parallel(), await parallel(), await parallel()];
  const first = await begun(one);
  await begun(one);
  await begun(other);
  expect(await nodesOf(one, other, empty)).toEqual([{ ok: 2, a: 2 }, { ok: 1, a: 1 }, undefined]);
  expect(await openTaskCounts([one, other, empty])).toEqual(
    new Map([
      [one, 2],
      [other, 1],
    ]),
  );
  await completeStep(actor, first, "a", {});
  expect(await nodesOf(one, other)).toEqual([
    { ok: 2, a: 1 },
    { ok: 1, a: 1 },
  ]);
});

test("a task that is done, archived or only tried out counts nowhere, whatever it waited for", async () => {
  const flowId = await parallel();
  const [done, archived, tried] = [await begun(flowId), await begun(flowId), await begun(flowId)];
  await begun(flowId);
  await closeByHand(actor, done, "completed_by_hand");
  await db().update(tasks).set({ archivedAt: new Date() }).where(eq(tasks.id, archived));
  await db().update(tasks).set({ test: true }).where(eq(tasks.id, tried));
  expect(await nodesOf(flowId)).toEqual([{ ok: 1, a: 1 }]);
  expect((await openTaskCounts([flowId])).get(flowId)).toBe(1);
});

test("nothing is counted of no flow", async () => {
  expect(await openNodeCounts([])).toEqual(new Map());
  expect(await openTaskCounts([])).toEqual(new Map());
});
