/** The guard at run time against actions that lead back to themselves while a rule hides what would stop them. */
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase();
const { admin } = await testWorkspace();
await testRuns(await testReceiver());

const node = (id: string, type: string, data: object) => ({ id, type, position: { x: 0, y: 0 }, data });

/** New → Again → Wait → Again…; a rule hides Wait unless `pause` is set. */
const round = FlowDocument.parse({
  format: "baton.flow/1",
  name: "Round",
  fields: [{ key: "pause", name: "Pause?", type: "checkbox" }],
  nodes: [
    node("new", "trigger", { kind: "manual", name: "New task" }),
    node("again", "action", { name: "Again", operations: [{ id: "o1", kind: "move" }] }),
    node("wait", "step", { kind: "task", name: "Wait", visibleIf: { all: [{ field: "pause", op: "is_checked" }] } }),
    node("on", "condition", { name: "On?", paths: [{ id: "p1", name: "Otherwise" }] }),
  ],
  edges: [
    { id: "e1", source: "new", target: "again" },
    { id: "e2", source: "again", target: "wait" },
    { id: "e3", source: "wait", target: "on" },
    { id: "e4", source: "on", target: "again", sourceHandle: "p1" },
  ],
});

async function chain(fields: Record<string, unknown>) {
  const { id } = await createFlow(admin.actor, round);
  await publishFlow(admin.actor, fromPublic(id) as string, { migrateTasks: false });
  const task = await createTask(admin.actor, fromPublic(id) as string, { name: "Task", fields });
  const runs = () =>
    db()
      .select({ status: actionRuns.status, depth: actionRuns.depth, failure: actionRuns.failure })
      .from(actionRuns)
      .where(eq(actionRuns.taskId, task.id))
      .orderBy(actionRuns.depth);
  return { runs };
}

test("a circle over a hidden step is published with a warning, and stopped after ten runs", async () => {
  const { problems } = await createFlow(admin.actor, round);
  expect(problems).toMatchObject([{ severity: "warning", code: "loop_over_hidden", nodeId: "again" }]);

  const { runs } = await chain({});
  await vi.waitFor(async () => expect((await runs()).at(-1)?.status).toBe("failed"), { timeout: 20_000 });
  const all = await runs();
  expect(all.slice(0, -1).map(({ status }) => status)).toEqual(Array(10).fill("succeeded"));
  expect(all.at(-1)).toMatchObject({ depth: 11, failure: { reason: "depth" } });
});

test("the step that is shown stops it at once", async () => {
  const { runs } = await chain({ pause: true });
  await vi.waitFor(async () => expect((await runs()).map(({ status }) => status)).toEqual(["succeeded"]), { timeout: 20_000 });
});
