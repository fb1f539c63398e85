import { asc, eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { emails } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { startSmtpServer } from "#e2e/smtp-server.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { processId, startHeartbeat } from "#lib/process.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { readRun } from "#lib/services/runs/read-run.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { startMail } from "#lib/worker/mailer.ts";

const server = await startSmtpServer();
afterAll(() => server.close());
await testDatabase({ BATON_SMTP_URL: `${server.url}?from=desk@example.com`, BATON_RETRY_DELAYS: "0.01,0.02" });
const { admin, id: workspaceId } = await testWorkspace();
await testRuns(await testReceiver());
await startHeartbeat("worker");
await startMail(100);

const mail = { workspaceId, recipient: "ruth@example.com", subject: "Grüße", body: "Hello\n.\nRuth" };

async function written(more: Partial<typeof emails.$inferInsert> = {}): Promise<string> {
  const id = newId();
  await db()
    .insert(emails)
    .values({ id, ...mail, ...more });
  return id;
}
const rowOf = async (id: string) => (await db().select().from(emails).where(eq(emails.id, id)))[0];
const ended = (id: string) => vi.waitFor(async () => expect((await rowOf(id))?.status).not.toBe("pending"), { timeout: 10_000 });

test("a mail that is due goes out, in the sender's name, and never again", async () => {
  const id = await written();
  await ended(id);
  expect(await rowOf(id)).toMatchObject({ status: "sent", attemptCount: 1, error: null, processId: null });
  expect((await rowOf(id))?.sentAt).toBeInstanceOf(Date);
  const [got] = server.mails.splice(0);
  expect(got).toMatchObject({
    from: "desk@example.com",
    to: "ruth@example.com",
    headers: { to: "ruth@example.com", from: "desk@example.com" },
  });
  expect(got?.headers["message-id"]).toContain(toPublic(id));
  expect(got?.headers.subject).toMatch(/^=\?UTF-8\?/);
  expect(server.mails).toEqual([]);
});

test("one that is not taken at the moment is tried again, with the same id", async () => {
  server.refuse("450 later", "450 later");
  const id = await written();
  await ended(id);
  expect(await rowOf(id)).toMatchObject({ status: "sent", attemptCount: 3, error: null });
  expect(server.mails.splice(0)).toHaveLength(1);
});

test("one that is refused three times has failed, with the server's words", async () => {
  server.refuse("450 later", "450 later", "450 mailbox full");
  const id = await written();
  await ended(id);
  expect(await rowOf(id)).toMatchObject({ status: "failed", attemptCount: 3 });
  expect((await rowOf(id))?.error).toContain("mailbox full");
});

test("one to a mailbox that is not there has failed at once", async () => {
  server.refuse("550 no such user");
  const id = await written();
  await ended(id);
  expect(await rowOf(id)).toMatchObject({ status: "failed", attemptCount: 1 });
});

test("what a worker held that has fallen silent is sent by another; its last try was one", async () => {
  const held = { processId: newId(), claim: newId(), nextAt: now() };
  const [once, thrice] = [await written({ ...held, attemptCount: 1 }), await written({ ...held, attemptCount: 3 })];
  await Promise.all([ended(once), ended(thrice)]);
  expect(await rowOf(once)).toMatchObject({ status: "sent", attemptCount: 2 });
  expect(await rowOf(thrice)).toMatchObject({ status: "failed", error: "The worker was lost while it sent." });
  server.mails.splice(0);
});

test("what this worker claimed without hearing of it is sent all the same", async () => {
  const id = await written({ processId: processId(), claim: newId(), attemptCount: 1 });
  await ended(id);
  expect(await rowOf(id)).toMatchObject({ status: "sent", attemptCount: 2 });
  server.mails.splice(0);
});

test("an action's mails are sent behind its commit, and its run says what became of them", async () => {
  server.refuse("550 no such user");
  const rows = [{ id: "o2", kind: "email", to: "a@example.com, b@example.com", subject: "Done: {{ task.company_name }}", body: "Bye" }];
  const { id } = await createFlow(admin.actor, onboarding(rows));
  const flowId = fromPublic(id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const task = await createTask(admin.actor, flowId, { fields: { company_name: "Acme" } });
  await (await startAction(admin.actor, task.id, { action: "Start" })).done;
  const started = await startAction(admin.actor, task.id, { action: "Finish" });
  await started.done;
  const note = async () => (await readRun(admin.actor, task.id, started.run.id)).calls.find(({ kind }) => kind === "email")?.note;
  await vi.waitFor(async () => expect(await note()).toMatch(/^Sent to .@example\.com\. Not sent to .@example\.com: .*no such user/), {
    timeout: 10_000,
  });
  const told = (await taskHistory(admin.actor, task.id)).flatMap(({ run }) => run?.deeds ?? []);
  expect(told).toMatchObject([
    { kind: "email", recipients: ["a@example.com", "b@example.com"], subject: "Done: Acme", note: await note() },
  ]);
  expect(server.mails.map(({ headers }) => headers.subject)).toEqual(["Done: Acme"]);
  const statuses = await db().select({ status: emails.status }).from(emails).where(eq(emails.taskId, task.id)).orderBy(asc(emails.status));
  expect(statuses.map(({ status }) => status)).toEqual(["failed", "sent"]);
});
