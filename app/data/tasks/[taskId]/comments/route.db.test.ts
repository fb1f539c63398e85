import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as restoreDoor } from "#app/data/tasks/[taskId]/comments/[commentId]/restore/route.ts";
import { DELETE as deleteDoor, PATCH as editDoor } from "#app/data/tasks/[taskId]/comments/[commentId]/route.ts";
import { POST as readDoor } from "#app/data/tasks/[taskId]/comments/read/route.ts";
import { GET as listDoor, POST as writeDoor } from "#app/data/tasks/[taskId]/comments/route.ts";
import { db } from "#db/client.ts";
import { auditEntries, commentReadings, taskComments } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { cleanUp } from "#lib/services/clean-up.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { livePlace, subscribe } from "#lib/services/live.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";
import { InboxQuery, inbox } from "#lib/services/tasks/inbox.ts";
import { testReceiver } from "#lib/services/testing.ts";
import type { CommentJson, CommentsJson } from "#lib/wire/comments.ts";

await testDatabase();
await testReceiver();
const { id: workspaceId, admin, integrator, member } = await testWorkspace();
const second = await addMember(workspaceId, "member");
const chief = await addMember(workspaceId, "admin");
const other = await testWorkspace();
const as = {
  admin: await signedIn(admin),
  chief: await signedIn(chief),
  member: await signedIn(member),
  second: await signedIn(second),
  integrator: await signedIn(integrator),
  other: await signedIn(other.admin),
};
type Who = keyof typeof as;
const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });

/** A new task, and what people do with its comments. */
async function talk() {
  const { id } = await createTask(admin.actor, flowId, { fields: exampleValues });
  const taskId = toPublic(id);
  const of = (comment: CommentJson) => ({ params: { taskId, commentId: comment.id } });
  return {
    id,
    write: (who: Who, text: string, key: string = newId()) =>
      call(writeDoor, { params: { taskId }, body: { text }, headers: { ...as[who].headers, "idempotency-key": key } }),
    edit: (who: Who, comment: CommentJson, text: string, more: { since?: string } = {}) =>
      call(editDoor, { ...as[who], ...of(comment), method: "PATCH", body: { text, ...more } }),
    remove: (who: Who, comment: CommentJson) => call(deleteDoor, { ...as[who], ...of(comment), method: "DELETE" }),
    restore: (who: Who, comment: CommentJson) => call(restoreDoor, { ...as[who], ...of(comment), body: {} }),
    read: (who: Who, comment: CommentJson) => call(readDoor, { ...as[who], params: { taskId }, body: { upTo: comment.id } }),
    list: (who: Who, query = "") => call(listDoor, { ...as[who], params: { taskId }, query }),
    async texts(query = "") {
      const { items, count } = (await this.list("member", query)).json as CommentsJson;
      return { texts: items.map(({ text }) => text), count };
    },
    audited: () =>
      db()
        .select({ act: auditEntries.act, details: auditEntries.details })
        .from(auditEntries)
        .where(eq(auditEntries.subject, `task:${id}`))
        .orderBy(auditEntries.id),
    async marked(who: "admin" | "member" | "second") {
      const { actor } = { admin, member, second }[who];
      const { items } = await inbox(actor, InboxQuery.parse({ tab: "everyone", limit: "200" }));
      return items.find((each) => each.id === taskId)?.comments;
    },
  };
}

test("what people write stands on the task, the newest first, with who wrote it", async () => {
  const task = await talk();
  const first = await task.write("member", "  Is the annex signed?\n  I have not seen it.  ");
  expect(first.status).toBe(201);
  await task.write("admin", "It is.");
  const { json } = await task.list("integrator");
  expect(json).toMatchObject({
    count: 2,
    nextCursor: null,
    items: [
      { text: "It is.", author: { email: admin.actor.email } },
      { text: "Is the annex signed?\n  I have not seen it.", author: { email: member.actor.email }, editedAt: null },
    ],
  });
});

test("a long talk is read page by page", async () => {
  const task = await talk();
  for (const text of ["One", "Two", "Three"]) await task.write("member", text);
  const { json } = await task.list("member", "?limit=2");
  expect(json).toMatchObject({ count: 3, items: [{ text: "Three" }, { text: "Two" }] });
  expect(await task.texts(`?limit=2&cursor=${json.nextCursor}`)).toEqual({ texts: ["One"], count: 3 });
});

test("a comment that is sent again under its key is added once", async () => {
  const task = await talk();
  const first = await task.write("member", "Once", "k");
  expect((await task.write("member", "Once", "k")).json).toEqual(first.json);
  expect((await task.texts()).texts).toEqual(["Once"]);
});

test("nothing, and what is too long, is refused", async () => {
  const task = await talk();
  expect((await task.write("member", " \n ")).status).toBe(422);
  expect((await task.write("member", "a".repeat(5001))).status).toBe(422);
  expect((await task.write("member", "a".repeat(5000))).status).toBe(201);
});

test("who wrote a comment edits it, and nobody else", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Tomorow");
  for (const who of ["second", "admin"] as const) expect((await task.edit(who, json, "Never")).status).toBe(403);
  expect((await task.edit("member", json, "Tomorrow")).json).toMatchObject({ text: "Tomorrow", editedAt: expect.any(String) });
  expect((await task.texts()).texts).toEqual(["Tomorrow"]);
});

test("an edit is refused where its writer did not have the text before them that it would replace", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Monday");
  expect((await task.edit("member", json, "Tuesday", { since: json.createdAt })).status).toBe(200);
  const refused = await task.edit("member", json, "Friday", { since: json.createdAt });
  expect([refused.status, refused.json.code, refused.json.detail]).toEqual([
    409,
    "conflict",
    "The comment was changed meanwhile. Read the newer text first.",
  ]);
  expect((await task.texts()).texts).toEqual(["Tuesday"]);
  const { editedAt } = ((await task.list("member")).json as CommentsJson).items[0] as CommentJson;
  expect((await task.edit("member", json, "Friday", { since: editedAt as string })).json).toMatchObject({ text: "Friday" });
});

test("a deleted comment is gone, and comes back in its place as it was", async () => {
  const task = await talk();
  const { json } = await task.write("member", "First");
  await task.write("second", "Second");
  expect((await task.remove("second", json)).status).toBe(403);
  expect((await task.remove("member", json)).status).toBe(204);
  expect(await task.texts()).toEqual({ texts: ["Second"], count: 1 });
  expect((await task.remove("member", json)).status).toBe(404);
  expect((await task.edit("member", json, "Else")).status).toBe(404);
  expect((await task.restore("second", json)).status).toBe(403);
  expect((await task.restore("member", json)).json).toEqual(json);
  expect(await task.texts()).toEqual({ texts: ["Second", "First"], count: 2 });
  expect((await task.restore("member", json)).status).toBe(404);
});

test("an administrator deletes anybody's comment, which the audit log tells", async () => {
  const task = await talk();
  const [theirs, own] = [(await task.write("member", "Theirs")).json, (await task.write("admin", "Own")).json];
  for (const comment of [theirs, own]) expect((await task.remove("admin", comment)).status).toBe(204);
  await task.restore("admin", theirs);
  const details = { author: member.actor.email };
  expect(await task.audited()).toEqual([
    { act: "task.comment_deleted", details },
    { act: "task.comment_restored", details },
  ]);
});

test("what an administrator deleted, its author does not bring back", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Unfit");
  await task.remove("admin", json);
  const refused = await task.restore("member", json);
  expect([refused.status, refused.json.detail]).toEqual([403, "Only who deleted a comment, and administrators, bring it back."]);
  expect((await task.texts()).texts).toEqual([]);
  expect((await task.restore("admin", json)).json).toEqual(json);
  // Its author deletes it from then on as any other of theirs.
  await task.remove("member", json);
  expect((await task.restore("member", json)).status).toBe(200);
});

test("an administrator who brings back what its author deleted stands in the audit log too", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Taken back");
  await task.remove("member", json);
  expect((await task.restore("admin", json)).status).toBe(200);
  expect(await task.audited()).toEqual([{ act: "task.comment_restored", details: { author: member.actor.email } }]);
});

test("administrators bring back what another one deleted of theirs, which the audit log tells", async () => {
  const task = await talk();
  const { json } = await task.write("admin", "Unfit too");
  await task.remove("chief", json);
  expect((await task.restore("admin", json)).status).toBe(200);
  const details = { author: admin.actor.email };
  expect(await task.audited()).toEqual([
    { act: "task.comment_deleted", details },
    { act: "task.comment_restored", details },
  ]);
});

test("what was deleted a day ago is removed for good", async () => {
  const task = await talk();
  const [old, fresh] = [(await task.write("member", "Old")).json, (await task.write("member", "Fresh")).json];
  for (const comment of [old, fresh]) await task.remove("member", comment);
  await db()
    .update(taskComments)
    .set({ deletedAt: sql`now() - interval '25 hours'` })
    .where(eq(taskComments.id, fromPublic(old.id) as string));
  await cleanUp();
  expect((await task.restore("member", old)).status).toBe(404);
  expect((await task.restore("member", fresh)).status).toBe(200);
});

test("the inbox tells how many comments a task has, and how many are new to the reader", async () => {
  const task = await talk();
  expect(await task.marked("member")).toEqual({ count: 0, unread: 0 });
  const first = (await task.write("member", "First")).json;
  const second = (await task.write("second", "Second")).json;
  expect(await task.marked("member")).toEqual({ count: 2, unread: 1 });
  expect(await task.marked("admin")).toEqual({ count: 2, unread: 2 });

  expect((await task.read("member", second)).status).toBe(204);
  // Another window of theirs shows less, and tells of it later.
  await task.read("member", first);
  expect(await task.marked("member")).toEqual({ count: 2, unread: 0 });
  expect(await task.marked("second")).toEqual({ count: 2, unread: 1 });
  await task.write("second", "Third");
  expect(await task.marked("member")).toEqual({ count: 3, unread: 1 });
  await task.remove("second", second);
  expect(await task.marked("member")).toEqual({ count: 2, unread: 1 });
});

test("pages hear of it", async () => {
  const task = await talk();
  const heard: string[] = [];
  const stop = subscribe(
    (told) => told !== "resync" && heard.push(...told.filter(({ kind }) => kind === "comment").map(({ id: about }) => about)),
  );
  await expect.poll(livePlace).not.toBeNull();
  await task.write("member", "Listen");
  await expect.poll(() => heard).toEqual([toPublic(task.id)]);
  stop();
});

test("with a task go its comments and what was noted of their readers", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Gone soon");
  await task.read("admin", json);
  await deleteTask(admin.actor, task.id);
  expect(await db().select().from(taskComments).where(eq(taskComments.taskId, task.id))).toEqual([]);
  expect(await db().select().from(commentReadings).where(eq(commentReadings.taskId, task.id))).toEqual([]);
  expect((await task.list("member")).status).toBe(404);
  expect((await task.write("member", "Too late")).status).toBe(404);
});

test("integrators read only, and other workspaces see nothing", async () => {
  const task = await talk();
  const { json } = await task.write("member", "Ours");
  expect((await task.write("integrator", "No")).status).toBe(403);
  expect((await task.remove("integrator", json)).status).toBe(403);
  expect((await task.read("integrator", json)).status).toBe(204);
  const strange = [task.list("other"), task.write("other", "No"), task.edit("other", json, "No"), task.remove("other", json)];
  for (const { status } of await Promise.all([...strange, task.read("other", json), task.restore("other", json)])) expect(status).toBe(404);
  const elsewhere = await talk();
  expect((await elsewhere.edit("member", json, "No")).status).toBe(404);
  expect((await call(listDoor, { params: { taskId: toPublic(task.id) } })).status).toBe(401);
});
