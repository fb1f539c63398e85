import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { PATCH as markDoor } from "#app/data/mentions/[mentionId]/route.ts";
import { POST as putAwayDoor } from "#app/data/mentions/read/route.ts";
import { GET as mentionsDoor } from "#app/data/mentions/route.ts";
import { POST as bringBackDoor } from "#app/data/mentions/unread/route.ts";
import { POST as restoreDoor } from "#app/data/tasks/[taskId]/comments/[commentId]/restore/route.ts";
import { DELETE as deleteDoor, PATCH as editDoor } from "#app/data/tasks/[taskId]/comments/[commentId]/route.ts";
import { POST as readDoor } from "#app/data/tasks/[taskId]/comments/read/route.ts";
import { GET as listDoor, POST as writeDoor } from "#app/data/tasks/[taskId]/comments/route.ts";
import { db } from "#db/client.ts";
import { emails, members, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { Actor } from "#lib/auth/can.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, call, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { readMe } from "#lib/services/accounts/me.ts";
import { updateMember, updateProfile } from "#lib/services/accounts/members.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { livePlace, subscribe } from "#lib/services/live.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import type { CommentJson, CommentsJson, MentionJson } from "#lib/wire/comments.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

await testDatabase();
await testReceiver();
const { id: workspaceId, admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

async function flowWithTask() {
  const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const name = "Acme Corp";
  const { id } = await createTask(admin.actor, flowId, { name, fields: exampleValues });
  return { flowId, taskId: toPublic(id), name };
}

const at = ({ actor }: TestMember) => mentionOf(toPublic(actor.memberId));
const unreadOf = async (actor: Actor) => (await readMe(actor)).unreadMentions;

/** Somebody who is mentioned nowhere yet, and what they and others do. */
async function story() {
  const tom = await addMember(workspaceId, "member");
  const task = await flowWithTask();
  const { taskId } = task;
  const as = { tom: await signedIn(tom), member: await signedIn(member) };
  const of = (comment: CommentJson) => ({ params: { taskId, commentId: comment.id } });
  return {
    ...task,
    tom,
    as,
    write: async (text: string): Promise<CommentJson> => (await call(writeDoor, { ...as.member, params: { taskId }, body: { text } })).json,
    edit: (comment: CommentJson, text: string) => call(editDoor, { ...as.member, ...of(comment), method: "PATCH", body: { text } }),
    remove: (comment: CommentJson) => call(deleteDoor, { ...as.member, ...of(comment), method: "DELETE" }),
    restore: (comment: CommentJson) => call(restoreDoor, { ...as.member, ...of(comment), body: {} }),
    talk: async (): Promise<CommentsJson> => (await call(listDoor, { ...as.tom, params: { taskId } })).json,
    read: (comment: CommentJson) => call(readDoor, { ...as.tom, params: { taskId }, body: { upTo: comment.id } }),
    mark: (mentionId: string, unread: unknown) => call(markDoor, { ...as.tom, params: { mentionId }, method: "PATCH", body: { unread } }),
    list: async (query = ""): Promise<{ items: MentionJson[]; nextCursor: string | null }> =>
      (await call(mentionsDoor, { ...as.tom, query })).json,
  };
}

test("who is mentioned finds the comment in their inbox, with its task and who wrote it", async () => {
  const { tom, write, list, taskId, name, talk } = await story();
  await write("Nobody is meant.");
  const comment = await write(`It is late. ${at(tom)}, can you sign?`);
  await write(`And ${at(tom)} again, with ${at(admin)}.`);
  const { items } = await list();
  expect(items.map(({ unread }) => unread)).toEqual([true, true]);
  expect(items[1]).toMatchObject({
    comment: comment.id,
    task: { id: taskId, name },
    author: { email: member.actor.email },
    text: `… ${at(tom)}, can you sign?`,
    mentions: [{ email: tom.actor.email }],
  });
  expect(await unreadOf(tom.actor)).toBe(2);
  expect((await talk()).items[0]?.mentions.map(({ email }) => email)).toEqual([tom.actor.email, admin.actor.email]);
  // No mail server is set here: what is not sent now would come too late.
  expect(await db().select().from(emails)).toEqual([]);
});

test("pages of mentions follow each other, the newest first", async () => {
  const { tom, write, list } = await story();
  for (const word of ["One", "Two", "Three"]) await write(`${word} ${at(tom)}`);
  const first = await list("?limit=2");
  expect(first.items.map(({ text }) => text.split(" ")[0])).toEqual(["Three", "Two"]);
  const next = await list(`?limit=2&cursor=${first.nextCursor}`);
  expect([next.items.map(({ text }) => text.split(" ")[0]), next.nextCursor]).toEqual([["One"], null]);
});

test("a mention is read with the comment, up to the one that was in sight", async () => {
  const { tom, write, list, read } = await story();
  const comments = [await write(`One ${at(tom)}`), await write(`Two ${at(tom)}`), await write(`Three ${at(tom)}`)];
  expect((await read(comments[1] as CommentJson)).status).toBe(204);
  expect((await list()).items.map(({ unread }) => unread)).toEqual([true, false, false]);
  expect(await unreadOf(tom.actor)).toBe(1);
});

test("all are put away at once, what has come since is not, and that is undone", async () => {
  const { tom, as, write, list, read } = await story();
  const [one, two] = [await write(`One ${at(tom)}`), await write(`Two ${at(tom)}`)];
  await read(one);
  const three = await write(`Three ${at(tom)}`);
  const upTo = (await list()).items.find(({ comment }) => comment === two.id)?.id;
  const away = await call(putAwayDoor, { ...as.tom, body: { upTo } });
  expect(away.status).toBe(200);
  expect((await list()).items.map(({ comment, unread }) => [comment, unread])).toEqual([
    [three.id, true],
    [two.id, false],
    [one.id, false],
  ]);
  expect((await call(bringBackDoor, { ...as.tom, body: { at: away.json.at } })).status).toBe(204);
  expect((await list()).items.map(({ unread }) => unread)).toEqual([true, true, false]);
  expect((await call(bringBackDoor, { ...as.tom, body: { at: "soon" } })).status).toBe(422);
});

test("one is marked as read and as unread alone, also where its comment was read", async () => {
  const { tom, as, write, list, read, mark, talk } = await story();
  await write(`One ${at(tom)}`);
  const last = await write(`Two ${at(tom)}`);
  const [two, one] = (await list()).items as [MentionJson, MentionJson];
  const unread = async () => (await list()).items.map((mention) => mention.unread);
  expect((await mark(one.id, false)).status).toBe(204);
  expect([await unread(), await unreadOf(tom.actor)]).toEqual([[true, false], 1]);
  // The talk stays as new to them as it was.
  expect(await talk()).toMatchObject({ unread: 2, unreadMentions: 1 });
  // When it was read first is kept: Undo of all takes back no more than it did.
  const away = await call(putAwayDoor, { ...as.tom, body: { upTo: two.id } });
  await mark(two.id, false);
  await call(bringBackDoor, { ...as.tom, body: { at: away.json.at } });
  expect(await unread()).toEqual([true, false]);
  await read(last);
  expect((await mark(one.id, true)).status).toBe(204);
  expect([await unread(), await unreadOf(tom.actor)]).toEqual([[false, true], 1]);
});

test("nobody marks what does not mention them", async () => {
  const { write, mark } = await story();
  await write(`For ${at(admin)}.`);
  const theirs = (await call(mentionsDoor, await signedIn(admin))).json.items[0] as MentionJson;
  expect((await mark(theirs.id, false)).status).toBe(404);
  expect((await mark(toPublic(newId()), true)).status).toBe(404);
  expect((await mark(theirs.id, "yes")).status).toBe(422);
  expect((await call(markDoor, { params: { mentionId: theirs.id }, method: "PATCH", body: { unread: true } })).status).toBe(401);
});

test("a mention that an edit brings stands where it was made, and is put away with those before it", async () => {
  const { tom, as, write, edit, list } = await story();
  const old = await write("For nobody.");
  for (const word of ["One", "Two"]) await write(`${word} ${at(tom)}`);
  await edit(old, `For ${at(tom)}.`);
  const { items } = await list();
  expect(items.map(({ comment }) => comment === old.id)).toEqual([true, false, false]);
  expect((items[0]?.mentionedAt ?? "") >= (items[1]?.mentionedAt ?? "")).toBe(true);
  expect(Math.abs(Date.parse(items[0]?.mentionedAt ?? "") - Date.now())).toBeLessThan(60_000);
  const first = await list("?limit=1");
  expect((await list(`?limit=1&cursor=${first.nextCursor}`)).items[0]?.text).toContain("Two");
  await call(putAwayDoor, { ...as.tom, body: { upTo: items[1]?.id } });
  expect((await list()).items.map(({ unread }) => unread)).toEqual([true, false, false]);
});

test("editing takes mentions away and brings others, and tells nobody twice", async () => {
  const { tom, write, edit, list, read, talk } = await story();
  const comment = await write("For nobody.");
  await read(comment);
  await edit(comment, `For ${at(tom)}.`);
  // The comment had been read, and is new to them all the same.
  expect(await talk()).toMatchObject({ unread: 0, unreadMentions: 1 });
  await read(comment);
  await edit(comment, `For ${at(tom)} and ${at(admin)}.`);
  expect(await unreadOf(tom.actor)).toBe(0);
  await edit(comment, `For ${at(admin)}.`);
  expect((await list()).items).toEqual([]);
});

test("a deleted comment takes its mentions along, and brings them back", async () => {
  const { tom, write, remove, restore, list } = await story();
  const comment = await write(`For ${at(tom)}.`);
  await remove(comment);
  expect([(await list()).items, await unreadOf(tom.actor)]).toEqual([[], 0]);
  await restore(comment);
  expect([(await list()).items.length, await unreadOf(tom.actor)]).toEqual([1, 1]);
});

test("with an archived flow its mentions go", async () => {
  const { tom, write, list, flowId } = await story();
  await write(`For ${at(tom)}.`);
  await deleteFlow(admin.actor, flowId, { force: true });
  expect([(await list()).items, await unreadOf(tom.actor)]).toEqual([[], 0]);
});

test("what is said on a test run's task is in nobody's inbox, and does not count", async () => {
  const { tom, write, list, talk, taskId } = await story();
  await write(`For ${at(tom)}.`);
  await db()
    .update(tasks)
    .set({ test: true })
    .where(eq(tasks.id, fromPublic(taskId) as string));
  expect([(await list()).items, await unreadOf(tom.actor)]).toEqual([[], 0]);
  expect((await talk()).items).toHaveLength(1);
});

test("nobody is told of what they wrote themselves; who has left, and who is of another workspace, is not told", async () => {
  const { write, talk, taskId, as } = await story();
  const left = await addMember(workspaceId, "member");
  await db().update(members).set({ active: false }).where(eq(members.id, left.actor.memberId));
  const { mentions, text } = await write(`${at(member)} ${at(left)} ${at(other.admin)} ${mentionOf("x".repeat(22))}`);
  expect(mentions.map(({ email, active }) => [email, active])).toEqual([
    [member.actor.email, true],
    [left.actor.email, false],
  ]);
  expect(text).toContain(at(other.admin));
  for (const actor of [member.actor, left.actor, other.admin.actor]) expect(await unreadOf(actor)).toBe(0);
  expect((await talk()).items).toHaveLength(1);
  const many = Array.from({ length: 21 }, () => mentionOf(toPublic(newId()))).join(" ");
  expect((await call(writeDoor, { ...as.member, params: { taskId }, body: { text: many } })).status).toBe(422);
});

test("a mention keeps to its member, whatever they are called by now and whether they have left", async () => {
  const { tom, as, write, taskId } = await story();
  await write(`For ${at(tom)}.`);
  await updateProfile(tom.actor, { firstName: "Thomas", lastName: "Marsh" });
  await updateMember(admin.actor, tom.actor.memberId, { active: false });
  const { json } = await call(listDoor, { ...as.member, params: { taskId } });
  expect((json as CommentsJson).items[0]?.mentions).toMatchObject([{ firstName: "Thomas", active: false }]);
});

test("integrators are mentioned, read it and put it away", async () => {
  const { write } = await story();
  const comment = await write(`For ${at(integrator)}.`);
  const as = await signedIn(integrator);
  const { items } = (await call(mentionsDoor, as)).json;
  expect(items).toMatchObject([{ comment: comment.id, unread: true }]);
  expect((await call(putAwayDoor, { ...as, body: { upTo: items[0].id } })).status).toBe(200);
  expect(await unreadOf(integrator.actor)).toBe(0);
  expect((await call(mentionsDoor)).status).toBe(401);
});

test("those who are mentioned, and whose mentions are read elsewhere, hear of it", async () => {
  const { tom, write, edit, remove, read, mark, list } = await story();
  const heard: string[] = [];
  const stop = subscribe(
    (told) => told !== "resync" && heard.push(...told.filter(({ kind }) => kind === "mention").map(({ id: who }) => who)),
  );
  await expect.poll(livePlace).not.toBeNull();
  const self = toPublic(tom.actor.memberId);
  const hears = async () => {
    await expect.poll(() => heard).toEqual([self]);
    heard.length = 0;
  };
  const comment = await write(`For ${at(tom)}.`);
  await hears();
  await read(comment);
  await hears();
  await mark((await list()).items[0]?.id ?? "", true);
  await hears();
  await edit(comment, "For nobody.");
  await hears();
  const again = await write(`For ${at(tom)}.`);
  await hears();
  await remove(again);
  await hears();
  stop();
});
