import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { openSteps } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { completeStep } from "#lib/services/tasks/complete-step.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, member } = await testWorkspace();

const shownIf = (...expressions: string[]) => task({ visibleIf: { all: expressions.map((expression) => ({ expression })) } });
/** A waits first; B is asked about behind it, and C comes where B is hidden. */
const asking = (...expressions: string[]) =>
  flow({ new: trigger(), a: task(), b: shownIf(...expressions), c: task() }, ["new a", "a b", "b c"]);

const published = async (document: ReturnType<typeof asking>): Promise<string> => {
  const flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return flowId;
};
const begun = async (flowId: string): Promise<string> =>
  (await createTask(admin.actor, flowId, { name: "Acme", assignedTo: member.actor.email })).id;
const standsAt = async (taskId: string): Promise<string[]> =>
  (await db().select({ node: openSteps.node }).from(openSteps).where(eq(openSteps.taskId, taskId))).map(({ node }) => node);

test("a step that somebody completes asks by who they are, where the task stands, and whose it is", async () => {
  const known = [
    `user.email == "${admin.actor.email}" and user.first_name == "Example"`,
    'task.Stage == "A"',
    `task["Assigned To"] == "${member.actor.email}"`,
    'flow.name == "A flow" and flow.version == 1 and now',
    "not action",
  ];
  const id = await begun(await published(asking(...known)));
  await completeStep(admin.actor, id, "a");
  expect(await standsAt(id)).toEqual(["b"]);
});

test("somebody else is somebody else", async () => {
  const id = await begun(await published(asking(`user.email == "${member.actor.email}"`)));
  await completeStep(admin.actor, id, "a");
  expect(await standsAt(id)).toEqual(["c"]);
});

test("a new task asks by who makes it", async () => {
  const mine = shownIf(`user.email == "${admin.actor.email}"`, `task["Assigned To"] == "${member.actor.email}"`, "not task.Stage");
  const flowId = await published(flow({ new: trigger(), a: mine, b: task() }, ["new a", "a b"]));
  expect(await standsAt(await begun(flowId))).toEqual(["a"]);
});

test("a change of a task asks by what it has then", async () => {
  const flowId = await published(flow({ new: trigger(), a: task(), b: shownIf('task["Assigned To"] == none') }, ["new a", "new b"]));
  const id = await begun(flowId);
  expect(await standsAt(id)).toEqual(["a"]);
  await updateTask(admin.actor, id, { assignedTo: null });
  expect((await standsAt(id)).sort()).toEqual(["a", "b"]);
});

test("a move to another version asks by who moves it", async () => {
  const flowId = await published(flow({ new: trigger(), a: task(), c: task() }, ["new a", "a c"]));
  const id = await begun(flowId);
  const hiding = flow({ new: trigger(), a: shownIf(`user.email != "${admin.actor.email}" or flow.version != 2`), c: task() }, [
    "new a",
    "a c",
  ]);
  await saveFlow(admin.actor, flowId, hiding);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  await migrateTask(admin.actor, id, null);
  expect(await standsAt(id)).toEqual(["c"]);
});
