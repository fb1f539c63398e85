import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { flowEditors, members } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { editFlow, leaveFlow } from "#lib/services/flows/editors.ts";
import { livePlace, subscribe } from "#lib/services/live.ts";

await testDatabase();
const { id: workspaceId, admin } = await testWorkspace();
const { admin: stranger } = await testWorkspace();
const other = await addMember(workspaceId, "admin");

const newFlow = async () => fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
const page = "a";
const seenBy = async (actor: typeof admin.actor, flowId: string, unsaved = false) =>
  (await editFlow(actor, flowId, { page, unsaved })).map(({ email, unsaved }) => ({ email, unsaved }));

test("two who edit a flow see each other, and whether the other has unsaved changes", async () => {
  const flowId = await newFlow();
  expect(await seenBy(admin.actor, flowId)).toEqual([]);
  expect(await seenBy(other.actor, flowId, true)).toEqual([{ email: admin.actor.email, unsaved: false }]);
  expect(await seenBy(admin.actor, flowId)).toEqual([{ email: other.actor.email, unsaved: true }]);
  expect(await seenBy(admin.actor, await newFlow())).toEqual([]);
});

test("who leaves, falls silent or is deactivated is not shown any more", async () => {
  const flowId = await newFlow();
  await editFlow(other.actor, flowId, { page, unsaved: false });
  await leaveFlow(other.actor, flowId, { page });
  expect(await seenBy(admin.actor, flowId)).toEqual([]);

  await editFlow(other.actor, flowId, { page, unsaved: false });
  await db().update(flowEditors).set({ until: sql`now()` }).where(eq(flowEditors.memberId, other.actor.memberId));
  expect(await seenBy(admin.actor, flowId)).toEqual([]);

  const third = await addMember(workspaceId, "admin");
  await editFlow(third.actor, flowId, { page, unsaved: false });
  expect(await seenBy(admin.actor, flowId)).toHaveLength(1);
  await db().update(members).set({ active: false }).where(eq(members.id, third.actor.memberId));
  expect(await seenBy(admin.actor, flowId)).toEqual([]);
});

test("another workspace's flow is not there", async () => {
  const flowId = await newFlow();
  await expect(editFlow(stranger.actor, flowId, { page, unsaved: false })).rejects.toMatchObject({ code: "not_found" });
});

test("only news is told: who came, who has changed something, who went", async () => {
  const flowId = await newFlow();
  let heard = 0;
  const stop = subscribe((told) => {
    if (told !== "resync") heard += told.filter(({ kind, id }) => kind === "editors" && fromPublic(id) === flowId).length;
  });
  await expect.poll(livePlace).not.toBeNull();
  const told = (count: number) => expect.poll(() => heard).toBe(count);
  await editFlow(admin.actor, flowId, { page, unsaved: false });
  await told(1);
  await editFlow(admin.actor, flowId, { page, unsaved: false });
  await editFlow(admin.actor, flowId, { page, unsaved: true });
  await told(2);
  // Another page of the same person is another matter.
  const beside = { page: "b", unsaved: false };
  await editFlow(admin.actor, flowId, beside);
  await told(3);
  for (const each of [{ page, unsaved: true }, beside, { page, unsaved: true }, beside]) await editFlow(admin.actor, flowId, each);
  await leaveFlow(admin.actor, flowId, { page });
  await leaveFlow(admin.actor, flowId, { page });
  await told(4);
  stop();
});

test("who has a flow open twice is shown once, with what any of the pages has not saved, until the last is closed", async () => {
  const flowId = await newFlow();
  await editFlow(other.actor, flowId, { page, unsaved: true });
  await editFlow(other.actor, flowId, { page: "b", unsaved: false });
  const { email } = other.actor;
  expect(await seenBy(admin.actor, flowId)).toEqual([{ email, unsaved: true }]);
  await leaveFlow(other.actor, flowId, { page });
  expect(await seenBy(admin.actor, flowId)).toEqual([{ email, unsaved: false }]);
  await leaveFlow(other.actor, flowId, { page: "b" });
  expect(await seenBy(admin.actor, flowId)).toEqual([]);
});
