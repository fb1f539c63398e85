import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { emails, processes } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, newSecretId } from "#lib/ids.ts";
import { processId } from "#lib/process.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { restoreFlow } from "#lib/services/flows/restore-flow.ts";
import { claimEmails, finishEmail, releaseLostEmails } from "#lib/services/mail/queue.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";

await testDatabase();
const { admin, id: workspaceId } = await testWorkspace();

async function held(by: string): Promise<{ id: string; claim: string }> {
  const row = { id: newId(), claim: newSecretId() };
  const mail = { workspaceId, recipient: "ruth@example.com", subject: "Hello", body: "Hello", attemptCount: 1 };
  await db()
    .insert(emails)
    .values({ ...row, ...mail, processId: by });
  return row;
}
const holderOf = async ({ id }: { id: string }) => (await db().select().from(emails).where(eq(emails.id, id)))[0]?.processId;

test("what a silent process held is free again, and not what this one sends, however late its heartbeat is", async () => {
  const silent = newId();
  const seenAt = new Date(0);
  await db()
    .insert(processes)
    .values([
      { id: silent, kind: "worker", seenAt },
      { id: processId(), kind: "worker", seenAt },
    ]);
  const [own, other] = [await held(processId()), await held(silent)];
  await releaseLostEmails([own.claim]);
  expect(await holderOf(own)).toBe(processId());
  expect(await holderOf(other)).toBeNull();
  await db().delete(emails);
});

test("what this process has claimed without hearing of it is free again", async () => {
  const lost = await held(processId());
  await releaseLostEmails([newSecretId()]);
  expect(await holderOf(lost)).toBeNull();
  const claim = newSecretId();
  expect(await claimEmails(1, claim)).toMatchObject([{ id: lost.id, claim, attemptCount: 2 }]);
});

describe("mail of a deleted flow", () => {
  /** A task's mails: one waits, one is in this worker's hands. */
  async function ofTask() {
    await db().delete(emails);
    const { id } = await createFlow(admin.actor, onboarding([]));
    const flowId = fromPublic(id) as string;
    await publishFlow(admin.actor, flowId, { migrateTasks: false });
    const task = await createTask(admin.actor, flowId, { fields: { company_name: "Acme" } });
    const mail = { workspaceId, taskId: task.id, recipient: "ruth@example.com", subject: "Hello", body: "Hello" };
    const inHand = { id: newId(), claim: newSecretId(), attemptCount: 1, processId: processId() };
    const waits = { id: newId() };
    await db()
      .insert(emails)
      .values([
        { ...mail, ...waits },
        { ...mail, ...inHand },
      ]);
    await deleteFlow(admin.actor, flowId, { force: true });
    return { flowId, waits, inHand };
  }
  const rowOf = async ({ id }: { id: string }) => (await db().select().from(emails).where(eq(emails.id, id)))[0];

  test("is not sent any more, and not after the flow was brought back either", async () => {
    const { flowId, waits } = await ofTask();
    await restoreFlow(admin.actor, flowId);
    expect(await claimEmails(5, newSecretId())).toEqual([]);
    expect(await rowOf(waits)).toMatchObject({ status: "failed", error: "The flow was deleted." });
  });

  test("has its last try where one is under way", async () => {
    const { inHand } = await ofTask();
    await finishEmail(inHand, { status: "pending", error: "450 later", delayMs: 0 });
    expect(await rowOf(inHand)).toMatchObject({ status: "failed", error: "450 later" });
  });

  test("is not claimed where it was written in the moment of the deletion", async () => {
    const { waits } = await ofTask();
    await db().update(emails).set({ status: "pending" }).where(eq(emails.id, waits.id));
    expect(await claimEmails(5, newSecretId())).toEqual([]);
  });
});
