import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { search } from "#lib/services/search.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";

await testDatabase();
const { admin, member, integrator, id } = await testWorkspace();
const other = await testWorkspace();
const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });
for (const name of ["Acme Corp 50%", "Acme 500", "Globex"]) await createTask(member.actor, flowId, { name, fields: { company_name: "x" } });

const names = async (q: string) => (await search(integrator.actor, { q })).tasks.map(({ name }) => name);

test("tasks are found by parts of their names, the newest first", async () => {
  expect(await names("acme")).toEqual(["Acme 500", "Acme Corp 50%"]);
  expect(await names("corp ACME")).toEqual(["Acme Corp 50%"]);
  expect(await names("nobody")).toEqual([]);
});

test("signs of patterns stand for themselves", async () => expect(await names("50%")).toEqual(["Acme Corp 50%"]));

test("people are found by name and email, those who are active", async () => {
  await addMember(id, "member", "ruth.lindqvist@example.com");
  await db()
    .insert(members)
    .values({ id: "00000000-0000-7000-8000-000000000001", workspaceId: id, email: "ruth.gone@example.com", active: false, role: "member" });
  expect((await search(member.actor, { q: "ruth" })).people.map(({ email }) => email)).toEqual(["ruth.lindqvist@example.com"]);
});

test("another workspace finds nothing", async () =>
  expect(await search(other.admin.actor, { q: "acme" })).toEqual({ tasks: [], people: [] }));
