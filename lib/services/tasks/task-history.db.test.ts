import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, members } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId } from "#lib/ids.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { retryRun, startAction } from "#lib/services/runs/perform-action.ts";
import { readRun } from "#lib/services/runs/read-run.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, member } = await testWorkspace();

let receiver: Receiver;
let flowId: string;
let taskId: string;
beforeAll(async () => {
  receiver = await startReceiver();
  const document = onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]);
  flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  taskId = (await createTask(member.actor, flowId, { fields: exampleValues })).id;
  await (await startAction(member.actor, taskId, { action: "Start" })).done;
  receiver.answers({ status: 500, body: { sorry: true } });
  const refused = await startAction(member.actor, taskId, { action: "Finish" });
  await refused.done;
  await (await discardRun(member.actor, taskId, refused.run.id)).done;
  receiver.answers({ body: {} });
  await (await startAction(member.actor, taskId, { action: "Finish" })).done;
});
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

test("names whoever did something, also once they are gone", async () => {
  await db().update(members).set({ firstName: "Mia", lastName: "Lund", active: false }).where(eq(members.id, member.actor.memberId));
  expect(new Set((await taskHistory(admin.actor, taskId)).map(({ who }) => who))).toEqual(new Set(["Mia Lund"]));
  await db().update(members).set({ active: true }).where(eq(members.id, member.actor.memberId));
});

const told = async () => (await taskHistory(member.actor, taskId)).map(({ title, text, by }) => ({ title, text, by }));

test("tells events and stopped runs in one order, the newest first", async () => {
  const by = member.actor.email;
  expect(await told()).toEqual([
    { title: "Finish", text: "Reached Completed. Task completed.", by },
    {
      title: "Finish was discarded",
      text: expect.stringMatching(/^Finish stopped at step 2 of 2\. .* answered 500 Internal Server Error\./),
      by,
    },
    { title: "Start", text: "Reached In Progress.", by },
    { title: "Created", text: "New task. Reached Not Started.", by },
  ]);
});

const calls = async (actor: typeof admin.actor) =>
  (await taskHistory(actor, taskId)).map(
    ({ run }) => run?.calls.map(({ operationId, status, error }) => [operationId, status, error]) ?? null,
  );
const opened = async (actor: typeof admin.actor) =>
  (await taskHistory(actor, taskId)).flatMap(({ run }) => run?.calls.map(({ opens }) => opens) ?? []);
const bodies = async (actor: typeof admin.actor) => {
  const runs = (await taskHistory(actor, taskId)).flatMap(({ run }) => (run && run.calls.length > 0 ? [run.id] : []));
  const details = await Promise.all(runs.map((id) => readRun(actor, taskId, fromPublic(id) as string)));
  return details.flatMap((run) =>
    run.calls.flatMap(({ kind, request, response }) => (kind === "api_call" ? [[request?.body, response?.body]] : [])),
  );
};

test("each run has its calls, for members with what became of them only", async () => {
  const ofRuns = [[["o2", 200, null]], [["o2", 500, expect.stringContaining("answered 500")]], [], null];
  expect(await calls(admin.actor)).toEqual(ofRuns);
  expect(await calls(member.actor)).toEqual(ofRuns);
  const request = expect.stringContaining('"action":"Finish"');
  expect(await bodies(admin.actor)).toEqual([
    [request, "{}"],
    [request, '{"sorry":true}'],
  ]);
  expect(await bodies(member.actor)).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect([await opened(admin.actor), await opened(member.actor)]).toEqual([
    [true, true],
    [false, false],
  ]);
  const [newest] = await taskHistory(member.actor, taskId);
  expect(newest?.run?.calls[0]).toMatchObject({ method: "POST", target: receiver.url.replace("http://", ""), refId: "res1", attempt: 1 });
});

test("each try has its own time, and a failed one its reason", async () => {
  const history = await taskHistory(member.actor, taskId);
  const tries = history.flatMap(({ run }) => run?.calls ?? []);
  expect(tries.map(({ reason }) => reason)).toEqual([null, "status"]);
  for (const { at } of tries) expect(new Date(at).toISOString()).toBe(at);
  const [later, earlier] = tries.map(({ at }) => Date.parse(at));
  expect(later).toBeGreaterThan(earlier ?? 0);
});

test("a step that a rule hides is left, and one that it shows is stood at anew", async () => {
  const document = onboarding([]);
  const rule = { all: [{ field: "international", op: "is_not_checked" as const }] };
  const nodes = document.nodes.map((node) =>
    node.type === "step" && node.id === "in_progress" ? { ...node, data: { ...node.data, visibleIf: rule } } : node,
  );
  const edges = [...document.edges, { id: "on", source: "in_progress", target: "completed" }];
  const flowId = fromPublic((await createFlow(admin.actor, { ...document, nodes, edges, name: "Shown by a rule" })).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createTask(member.actor, flowId, { fields: exampleValues });
  await (await startAction(member.actor, id, { action: "Start" })).done;
  for (const international of [true, false]) await updateTask(member.actor, id, { fields: { international } });
  const steps = (await taskHistory(member.actor, id)).map(({ reached, reopened, stopped }) => ({ reached, reopened, stopped }));
  expect(steps.slice(0, 3)).toEqual([
    { reached: [], reopened: ["in_progress"], stopped: [] },
    { reached: ["completed"], reopened: [], stopped: ["in_progress"] },
    { reached: ["in_progress"], reopened: [], stopped: [] },
  ]);
});

test("there is none of a task that is not there", () =>
  expect(taskHistory(admin.actor, newId())).rejects.toMatchObject({ code: "not_found" }));

test("says who tried a run again and who gave it up; of one from before that was kept, nobody", async () => {
  receiver.answers({ status: 500 });
  const { id } = await createTask(member.actor, flowId, { fields: exampleValues });
  await (await startAction(member.actor, id, { action: "Start" })).done;
  const { run, done } = await startAction(member.actor, id, { action: "Finish" });
  await done;
  await (await retryRun(admin.actor, id, run.id)).done;
  await (await discardRun(admin.actor, id, run.id)).done;
  const newest = async () => (await taskHistory(member.actor, id))[0];
  const acts = [
    { did: "retried", attempt: 2, who: "Example User", at: expect.any(String) },
    { did: "discarded", who: "Example User", at: expect.any(String) },
  ];
  expect(await newest()).toMatchObject({ title: "Finish was discarded", by: admin.actor.email, run: { acts } });
  await db().update(actionRuns).set({ acts: [] }).where(eq(actionRuns.id, run.id));
  expect(await newest()).toMatchObject({ title: "Finish was discarded", by: null, who: null, run: { acts: [] } });
});
