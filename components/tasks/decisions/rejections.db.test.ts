import { afterAll, expect, test } from "vitest";
import { rejectionsOf } from "#components/tasks/decisions/rejections.ts";
import { testDatabase } from "#db/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { decideStep } from "#lib/services/tasks/decide-step.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const { actor } = admin;

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });

/** Manual → Contract → Legal of Contract → Signed; what a rejection leads to is for the test to say. */
async function begun(nodes: Record<string, object>, ways: string[]) {
  const all = {
    new: { type: "trigger", data: { kind: "manual", name: "New task" } },
    contract: step("Contract"),
    signed: step("Signed", { end: true }),
    ...nodes,
  };
  const document = FlowDocument.parse({
    format: "baton.flow/1",
    name: "Reviewed",
    fields: [],
    nodes: Object.entries(all).map(([id, node]) => ({ id, position: { x: 0, y: 0 }, ...node })),
    edges: ["new contract", "contract ok", "ok signed approved", ...ways].map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, sourceHandle };
    }),
  });
  const flowId = fromPublic((await createFlow(actor, document)).id) as string;
  await publishFlow(actor, flowId, { migrateTasks: false });
  const { id } = await createTask(actor, flowId, {});
  return {
    id,
    complete: async (node: string) => (await completeStep(actor, id, node, {})).done,
    reject: async (why: string | null) => (await decideStep(actor, id, "ok", "step_rejected", why)).done,
    said: async () =>
      rejectionsOf(await taskPage(actor, id), await taskHistory(actor, id)).map(({ comment, reason, steps }) => [
        (reason ?? { comment }).comment,
        steps.join(", "),
      ]),
  };
}
const approval = (approves?: string[]) => step("Legal", { kind: "approval", approvers: [actor.email], ...(approves && { approves }) });

test("a step under review says why it was rejected, until it is completed again, also after the task was closed by hand", async () => {
  const task = await begun({ ok: approval(["contract"]) }, []);
  await task.complete("contract");
  expect(await task.said()).toEqual([]);
  await task.reject("No dates.");
  expect(await task.said()).toEqual([["No dates.", "Contract"]]);
  for (const what of ["completed_by_hand", "reopened_by_hand"] as const) await closeByHand(actor, task.id, what);
  expect(await task.said()).toEqual([["No dates.", "Contract"]]);
  await task.complete("contract");
  expect(await task.said()).toEqual([]);
  await task.reject(null);
  // Without words of its own it shows those of the one before.
  expect(await task.said()).toEqual([["No dates.", "Contract"]]);
});

test("so does a step to which the rejection leads, at once or over an action that runs by itself", async () => {
  const straight = await begun({ ok: approval() }, ["ok contract rejected"]);
  await straight.complete("contract");
  await straight.reject("No dates.");
  expect(await straight.said()).toEqual([["No dates.", "Contract"]]);

  const mend = { mend: step("Mend"), act: { type: "action", data: { name: "Send back" } } };
  const over = await begun({ ok: approval(), ...mend }, ["ok act rejected", "act mend", "mend signed"]);
  await over.complete("contract");
  await over.reject("No seal.");
  expect(await over.said()).toEqual([["No seal.", "Mend"]]);
});
