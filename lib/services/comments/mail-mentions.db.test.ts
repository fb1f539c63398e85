import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { emails } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { env } from "#lib/env.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { processId } from "#lib/process.ts";
import { updateMember } from "#lib/services/accounts/members.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { deleteComment, editComment, restoreComment, writeComment } from "#lib/services/comments/change-comments.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { claimEmails } from "#lib/services/mail/queue.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

await testDatabase({ BATON_SMTP_URL: "smtp://127.0.0.1:1" });
await testReceiver();
const { id: workspaceId, admin, integrator, member } = await testWorkspace();
const tom = await addMember(workspaceId, "member");
const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });
const { id: taskId } = await createTask(admin.actor, flowId, { name: "Acme\nCorp", fields: exampleValues });

const at = ({ actor }: TestMember) => mentionOf(toPublic(actor.memberId));
const write = async (text: string) => fromPublic((await writeComment(member.actor, taskId, text)).id) as string;
const waiting = () => db().select().from(emails).where(eq(emails.status, "pending")).orderBy(asc(emails.id));
const recipients = async () => (await waiting()).map(({ recipient }) => recipient);

beforeEach(async () => {
  await db().delete(emails);
});

test("a mention sends one mail with what was said, in names, and the way there", async () => {
  const id = await write(`It is late. ${at(tom)}, can you and ${at(member)} sign?`);
  const [mail, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ recipient: tom.actor.email, subject: "Example User mentioned you on Acme Corp", taskId, commentId: id });
  expect(mail?.body).toContain("… @Example User, can you and @Example User sign?");
  expect(mail?.body).toContain(`${env().url}/tasks/${toPublic(taskId)}?comment=${toPublic(id)}`);
});

test("each who may open tasks gets their own, integrators too", async () => {
  await write(`${at(tom)} ${at(tom)} ${at(integrator)}`);
  expect((await recipients()).toSorted()).toEqual([tom.actor.email, integrator.actor.email].toSorted());
});

test("an edit sends one to those alone who are mentioned anew", async () => {
  const id = await write(`For ${at(tom)}.`);
  await db().update(emails).set({ status: "sent" });
  await editComment(member.actor, taskId, id, { text: `For ${at(tom)}, and soon.` });
  expect(await recipients()).toEqual([]);
  await editComment(member.actor, taskId, id, { text: `For ${at(tom)} and ${at(admin)}.` });
  expect(await recipients()).toEqual([admin.actor.email]);
});

test("whom a mail was sent to gets no other of the same comment, though the mention goes and comes back", async () => {
  const id = await write(`For ${at(tom)}.`);
  for (const end of ["sent", "failed"] as const) {
    await db().update(emails).set({ status: end });
    await editComment(member.actor, taskId, id, { text: "For nobody." });
    await editComment(member.actor, taskId, id, { text: `For ${at(tom)} again.` });
    expect(await recipients()).toEqual([]);
  }
  await db().update(emails).set({ status: "pending", processId: processId(), claim: newId() });
  await editComment(member.actor, taskId, id, { text: "For nobody." });
  await editComment(member.actor, taskId, id, { text: `For ${at(tom)} again.` });
  expect(await waiting()).toHaveLength(1);
});

test("nothing goes to who has left meanwhile", async () => {
  const [gone, here] = [await addMember(workspaceId, "member"), await addMember(workspaceId, "member")];
  await write(`For ${at(gone)} and ${at(here)}.`);
  await updateMember(admin.actor, gone.actor.memberId, { active: false });
  expect((await claimEmails(5, newId())).map(({ recipient }) => recipient)).toEqual([here.actor.email]);
});

test("what has not gone out when the comment is edited goes out as it stands by then, or not at all", async () => {
  const id = await write(`For ${at(tom)} and ${at(admin)}.`);
  await editComment(member.actor, taskId, id, { text: `Only for ${at(tom)}.` });
  const [mail, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(mail?.body).toContain("Only for @Example User.");
  // What a worker has in its hands goes out, and once.
  await db().update(emails).set({ processId: processId(), claim: newId() });
  await editComment(member.actor, taskId, id, { text: `Still for ${at(tom)}.` });
  expect((await waiting()).map(({ body }) => body.includes("Only for"))).toEqual([true]);
});

test("nothing goes out of a deleted comment, until it is brought back; with its text the mail is gone for good", async () => {
  const id = await write(`For ${at(tom)}.`);
  await deleteComment(member.actor, taskId, id);
  expect(await claimEmails(5, newId())).toEqual([]);
  await restoreComment(member.actor, taskId, id);
  expect((await claimEmails(5, newId())).map(({ commentId }) => commentId)).toEqual([id]);
  await deleteComment(member.actor, taskId, id);
  await db().execute(`update task_comments set deleted_at = now() - interval '25 hours' where id = '${id}'`);
  await cleanUp();
  expect(await db().select().from(emails)).toEqual([]);
});
