import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { processId } from "#lib/process.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
beforeEach(() => receiver.answers({ body: "" }));

const call = (id: string) => ({ id, kind: "api_call", url: receiver.url });
const node = (id: string, type: string, data: object) => ({ id, type, position: { x: 0, y: 0 }, data });

/** A live flow whose trigger leads to actions that run by themselves, one beside the other. */
async function flowOf(...actions: string[]): Promise<string> {
  const document = FlowDocument.parse({
    format: "baton.flow/1",
    name: "By itself",
    nodes: [
      node("new", "trigger", { kind: "manual", name: "New task" }),
      ...actions.map((id) => node(id, "action", { name: id, operations: [call("o1")] })),
      node("check", "step", { kind: "task", name: "Check" }),
    ],
    edges: actions.flatMap((id) => [
      { id: `to-${id}`, source: "new", target: id },
      { id: `from-${id}`, source: id, target: "check" },
    ]),
  });
  const flowId = fromPublic((await createFlow(workspace.admin.actor, document)).id) as string;
  await publishFlow(workspace.admin.actor, flowId, { migrateTasks: false });
  return flowId;
}

const made = async (flowId: string) => (await createTask(workspace.admin.actor, flowId, { name: "Task" })).id;
const runOf = async (taskId: string) => (await db().select().from(actionRuns).where(eq(actionRuns.taskId, taskId)))[0];
const change = (taskId: string, values: Partial<typeof actionRuns.$inferInsert>) =>
  db()
    .update(actionRuns)
    .set({ failure: null, ...values })
    .where(eq(actionRuns.taskId, taskId));
const long = new Date(0);
const reaches = (taskId: string, status: string) => expect.poll(async () => (await runOf(taskId))?.status).toBe(status);

test("a run that this process owns and does not perform any more is interrupted", async () => {
  receiver.answers({ status: 500 });
  const taskId = await made(await flowOf("enrich"));
  // As it stands when the database was away at the moment when the run broke.
  await change(taskId, { status: "running", processId: processId(), triedAt: long });
  await reaches(taskId, "interrupted");
});

test("what waits behind stopped runs keeps nobody else waiting", async () => {
  const stuck = await flowOf("first", "second");
  receiver.answers({ status: 500 });
  for (let count = 0; count < 45; count++) await made(stuck);
  await db().update(actionRuns).set({ startedAt: long }).where(eq(actionRuns.status, "waiting"));
  const taskId = await made(await flowOf("enrich"));
  receiver.answers({ body: "" });
  await change(taskId, { status: "waiting", processId: null, startedAt: long });
  await reaches(taskId, "succeeded");
});

test("a slow run that was taken up holds nothing else up", async () => {
  const flowId = await flowOf("enrich");
  receiver.answers({ status: 500 });
  const [slow, lost] = [await made(flowId), await made(flowId)];
  receiver.hold();
  await change(slow, { status: "waiting", processId: null, startedAt: long });
  await reaches(slow, "running");
  await change(lost, { status: "running", processId: newId() });
  await reaches(lost, "interrupted");
  receiver.answers({ body: "" });
  receiver.release();
  await reaches(slow, "failed");
});
