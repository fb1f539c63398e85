import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { emails, processes } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId, newSecretId } from "#lib/ids.ts";
import { processId } from "#lib/process.ts";
import { claimEmails, releaseLostEmails } from "#lib/services/mail/queue.ts";

await testDatabase();
const { id: workspaceId } = await testWorkspace();

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
