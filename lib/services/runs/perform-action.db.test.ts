import { eq, sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { flows, tasks } from "#db/schema/index.ts";
import { lockTask } from "#db/tasks.ts";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({}, { besideTransactions: true });
afterAll(closeTemplates);
const { admin, id: workspaceId } = await testWorkspace();

const howManyWait = async () => {
  const [row] = await db().execute(
    sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return row?.waiting;
};

test("values that come with an action are judged by the version that the task has when it is locked", async () => {
  const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createTask(admin.actor, flowId, { fields: exampleValues });
  const document = onboarding([]);
  await saveFlow(admin.actor, flowId, { ...document, fields: document.fields.filter(({ key }) => key !== "employees") });
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const [flow] = await db().select({ newest: flows.currentDocumentId }).from(flows).where(eq(flows.id, flowId));
  let started: ReturnType<typeof startAction> | undefined;
  await db().transaction(async (tx) => {
    await lockTask(tx, workspaceId, id);
    started = startAction(admin.actor, id, { action: "Start", fields: { employees: 21 } });
    started.catch(() => {});
    await expect.poll(howManyWait).toBe(1);
    await tx
      .update(tasks)
      .set({ documentId: flow?.newest as string })
      .where(eq(tasks.id, id));
  });
  await expect(started).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "fields.employees" }] } });
});
