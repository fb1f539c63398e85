import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { closeByHand } from "#lib/services/tasks/close-by-hand.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { InboxQuery, inbox } from "#lib/services/tasks/inbox.ts";
import { updateTask } from "#lib/services/tasks/update-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin } = await testWorkspace();
const uuid = (id: string) => fromPublic(id) as string;

type Asked = Pick<InboxQuery, "tab"> & { cursor?: string };
async function page(asked: Asked) {
  const { items, nextCursor } = await inbox(admin.actor, InboxQuery.parse({ limit: "3", ...asked }));
  return { names: items.map(({ name }) => name), cursor: nextCursor ?? undefined };
}

test("done tasks stand in the order in which they were done, the last one first, over the ends of pages", async () => {
  const flowId = uuid((await createFlow(admin.actor, onboarding([]))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const ids: string[] = [];
  for (const name of ["One", "Two", "Three", "Four"]) ids.push((await createTask(admin.actor, flowId, { name, fields: exampleValues })).id);
  for (const at of [1, 3, 0, 2]) await closeByHand(admin.actor, ids[at] as string, "completed_by_hand");
  // What is changed on a done task does not make it done anew.
  await updateTask(admin.actor, ids[3] as string, { fields: { company_name: "Another" } });
  const first = await page({ tab: "done" });
  expect(first.names).toEqual(["Three", "One", "Four"]);
  expect(await page({ tab: "done", cursor: first.cursor })).toEqual({ names: ["Two"], cursor: undefined });
});

test("what waits stands by its due date, then what waits longest, over the ends of pages and whatever becomes of the last one seen", async () => {
  const flowId = uuid((await createFlow(admin.actor, onboarding([]))).id);
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const ids = new Map<string, string>();
  for (const [name, dueAt] of Object.entries({
    A: null,
    B: "9999-12-31T23:59:59.999Z",
    C: null,
    D: "1969-07-20T20:17:40.123Z",
    E: "9999-12-31T23:59:59.999Z",
  })) {
    const { id } = await createTask(admin.actor, flowId, { name, fields: exampleValues });
    if (dueAt) await updateTask(admin.actor, id, { dueAt });
    ids.set(name, id);
  }
  for (const tab of ["mine", "everyone"] as const) {
    const first = await page({ tab });
    expect(first.names).toEqual(["D", "B", "E"]);
    expect(await page({ tab, cursor: first.cursor })).toEqual({ names: ["A", "C"], cursor: undefined });
  }
  const { cursor } = await page({ tab: "mine" });
  await closeByHand(admin.actor, ids.get("E") as string, "completed_by_hand");
  expect((await page({ tab: "mine", cursor })).names).toEqual(["A", "C"]);
});

test("a cursor of another list is refused", async () => {
  for (const cursor of ["x", Buffer.from('["AAAAAAAAAAAAAAAAAAAAAA","soon"]').toString("base64url")])
    await expect(page({ tab: "mine", cursor })).rejects.toMatchObject({ code: "invalid" });
});
