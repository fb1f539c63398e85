import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { members, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { deleteComment, writeComment } from "#lib/services/comments/change-comments.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { search } from "#lib/services/search.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { mentionOf } from "#lib/wire/mentions.ts";

await testDatabase();
const { admin, member, integrator, id } = await testWorkspace();
const other = await testWorkspace();
const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });
for (const name of ["Acme Corp 50%", "Acme 500", "Globex"]) await createTask(member.actor, flowId, { name, fields: { company_name: "x" } });
await createTask(member.actor, flowId, { name: "Order 17", fields: { company_name: "Initech Ltd", contract_value: "1250.5" } });

const names = async (q: string) => (await search(integrator.actor, { q })).tasks.map(({ name }) => name);

test("tasks are found by parts of their names, the newest first", async () => {
  expect(await names("acme")).toEqual(["Acme 500", "Acme Corp 50%"]);
  expect(await names("corp ACME")).toEqual(["Acme Corp 50%"]);
  expect(await names("nobody")).toEqual([]);
});

test("tasks are found by words of their values, and it is told by which", async () => {
  const found = async (q: string) => (await search(integrator.actor, { q })).tasks.map(({ name, by }) => ({ name, by }));
  const company = { field: "Company Name", value: "Initech Ltd" };
  expect(await found("initech")).toEqual([{ name: "Order 17", by: company }]);
  expect(await found("order init")).toEqual([{ name: "Order 17", by: company }]);
  expect(await found("1,250.50 initech ltd")).toEqual([{ name: "Order 17", by: company }]);
  expect(await found("1,250.5")).toEqual([{ name: "Order 17", by: { field: "Contract Value", value: "1,250.50" } }]);
  expect(await found("order 17")).toEqual([{ name: "Order 17", by: null }]);
  expect(await found("nitech")).toEqual([]);
});

test("those that are named so come before newer ones that hold it as a value, and no more than six come in all", async () => {
  const found = async () => (await search(admin.actor, { q: "umbrella" })).tasks.map(({ name }) => name);
  const make = (name: string, company: string) => createTask(member.actor, flowId, { name, fields: { company_name: company } });
  await make("Umbrella", "Umbrella");
  for (const number of [1, 2]) await make(`Bought ${number}`, "Umbrella");
  expect(await found()).toEqual(["Umbrella", "Bought 2", "Bought 1"]);
  for (const number of [3, 4, 5, 6, 7]) await make(`Bought ${number}`, "Umbrella");
  expect(await found()).toEqual(["Umbrella", ...[7, 6, 5, 4, 3].map((number) => `Bought ${number}`)]);
});

test("tasks are found by the name of a person among their values, and it is told whose", async () => {
  const drawn = onboarding([]);
  const withPerson = { ...drawn, fields: [...drawn.fields, { key: "buyer", name: "Buyer", type: "user" as const }] };
  const orders = fromPublic((await createFlow(admin.actor, withPerson)).id) as string;
  await publishFlow(admin.actor, orders, { migrateTasks: false });
  const { actor } = await addMember(id, "member", "b.one@example.com");
  await db().update(members).set({ firstName: "Philippa", lastName: "Quill" }).where(eq(members.id, actor.memberId));
  await createTask(member.actor, orders, { name: "Order 18", fields: { company_name: "x", buyer: actor.email } });
  const found = (await search(integrator.actor, { q: "quill phil" })).tasks;
  expect(found).toMatchObject([{ name: "Order 18", by: { field: "Buyer", value: "Philippa Quill" } }]);
  expect(await names("b.one@example.com")).toEqual(["Order 18"]);
  expect((await search(other.admin.actor, { q: "quill" })).tasks).toEqual([]);
});

test("signs of patterns stand for themselves", async () => expect(await names("50%")).toEqual(["Acme Corp 50%"]));

test("people are found by name and email, those who are active", async () => {
  await addMember(id, "member", "ruth.lindqvist@example.com");
  await db()
    .insert(members)
    .values({ id: "00000000-0000-7000-8000-000000000001", workspaceId: id, email: "ruth.gone@example.com", active: false, role: "member" });
  expect((await search(member.actor, { q: "ruth" })).people.map(({ email }) => email)).toEqual(["ruth.lindqvist@example.com"]);
});

test("people are found also by those who leave accents out, and what holds them", async () => {
  const { actor } = await addMember(id, "member", "jn@example.com");
  await db().update(members).set({ firstName: "José", lastName: "Ñandú" }).where(eq(members.id, actor.memberId));
  const found = async (q: string) => (await search(member.actor, { q })).people.map(({ email }) => email);
  for (const q of ["jose", "JOSÉ", "nandu jo"]) expect(await found(q)).toEqual(["jn@example.com"]);
  const fields = [...onboarding([]).fields, { key: "buyer", name: "Buyer", type: "user" as const }];
  const orders = fromPublic((await createFlow(admin.actor, { ...onboarding([]), name: "Accents", fields })).id) as string;
  await publishFlow(admin.actor, orders, { migrateTasks: false });
  await createTask(member.actor, orders, { name: "Order 19", fields: { company_name: "x", buyer: actor.email } });
  for (const q of ["nandu", "ñandú order"])
    expect((await search(member.actor, { q })).tasks).toMatchObject([{ name: "Order 19", by: { field: "Buyer", value: "José Ñandú" } }]);
});

test.each(["acme", "initech"])("another workspace finds nothing of %s", async (q) =>
  expect(await search(other.admin.actor, { q })).toEqual({ tasks: [], comments: [], people: [] }),
);

test("comments are found by the beginnings of their words, the newest first, with what was said", async () => {
  const { id: taskId } = await createTask(member.actor, flowId, { name: "Wayne", fields: { company_name: "x" } });
  const said = await writeComment(member.actor, taskId, `The annex\nPO-2024-17 is signed, ${mentionOf(toPublic(admin.actor.memberId))}.`);
  const later = await writeComment(admin.actor, taskId, "Which annexe?");
  const found = async (q: string) => (await search(integrator.actor, { q })).comments;
  expect((await found("ANNEX")).map((comment) => comment.id)).toEqual([later.id, said.id]);
  expect(await found("signed annex")).toEqual([
    {
      id: said.id,
      task: { id: toPublic(taskId), name: "Wayne" },
      flow: { id: toPublic(flowId), name: expect.any(String) },
      author: "Example User",
      text: "The annex PO-2024-17 is signed, @Example User.",
    },
  ]);
  expect((await found("po-2024")).map(({ id: found }) => found)).toEqual([said.id]);
  for (const none of ["nnex", "%", toPublic(admin.actor.memberId).slice(0, 8)]) expect(await found(none)).toEqual([]);
  await deleteComment(admin.actor, taskId, fromPublic(later.id) as string);
  expect((await found("annex")).map((comment) => comment.id)).toEqual([said.id]);
  expect((await search(other.admin.actor, { q: "annex" })).comments).toEqual([]);
});

test("what is said on a test run's task is not found, as its task is not", async () => {
  const { id: taskId } = await createTask(member.actor, flowId, { name: "Trial", fields: { company_name: "x" } });
  await writeComment(member.actor, taskId, "A rehearsal");
  await db().update(tasks).set({ test: true }).where(eq(tasks.id, taskId));
  expect((await search(member.actor, { q: "rehearsal" })).comments).toEqual([]);
});
