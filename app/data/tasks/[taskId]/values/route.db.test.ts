import { afterAll, describe, expect, test } from "vitest";
import { PATCH as patch } from "#app/data/tasks/[taskId]/values/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const as = { member: await signedIn(member), integrator: await signedIn(integrator), other: await signedIn(other.admin) };

const fields: FieldDefinition[] = [
  { key: "company", name: "Company", type: "text", required: true },
  { key: "amount", name: "Amount", type: "number" },
  { key: "tags", name: "Tags", type: "multi_select", options: ["new", "vip"] },
];
const flowId = fromPublic(
  (await createFlow(admin.actor, { ...flow({ new: trigger(), a: task(), done: end() }, ["new a", "a done"]), fields })).id,
) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });

const made = async () => (await createTask(admin.actor, flowId, { fields: { company: "Acme", amount: "5" } })).id;
const set = (taskId: string, body: object, who = as.member) =>
  call(patch, { ...who, params: { taskId: toPublic(taskId) }, body, method: "PATCH" });

describe("PATCH /data/tasks/{id}/values", () => {
  test("200: says what was there and what is, in the form in which it is stored", async () => {
    const id = await made();
    const { status, json } = await set(id, {
      fields: { Amount: "12.50", tags: ["vip"] },
      dueAt: "2030-01-31T16:00:00+01:00",
      assignedTo: member.actor.email,
    });
    expect([status, json]).toEqual([
      200,
      {
        before: { fields: { amount: "5", tags: null }, dueAt: null, assignedTo: null },
        after: { fields: { amount: "12.5", tags: ["vip"] }, dueAt: "2030-01-31T15:00:00.000Z", assignedTo: member.actor.email },
      },
    ]);
  });

  test("200: is taken back by what it answered, where the task holds that still", async () => {
    const id = await made();
    const first = await set(id, {
      fields: { amount: 7, tags: ["new", "vip"] },
      dueAt: "2030-01-31T16:00:00Z",
      assignedTo: member.actor.email,
    });
    const back = await set(id, { ...first.json.before, onlyIf: first.json.after });
    expect([back.status, back.json]).toEqual([200, { before: first.json.after, after: first.json.before }]);
    expect(await readTask(admin.actor, id)).toMatchObject({ fields: { amount: "5" }, dueAt: null, assignedTo: null });
  });

  test("409: what somebody has changed since stays", async () => {
    for (const changed of [{ fields: { amount: "8" } }, { dueAt: null }, { assignedTo: admin.actor.email }]) {
      const id = await made();
      const first = await set(id, { fields: { amount: "7" }, dueAt: "2030-01-31T16:00:00Z", assignedTo: member.actor.email });
      await set(id, changed);
      const back = await set(id, { ...first.json.before, onlyIf: first.json.after });
      expect([back.status, back.json.detail]).toEqual([409, "It was changed since, and keeps what it has."]);
      expect(await readTask(admin.actor, id)).toMatchObject(changed);
    }
  });

  test("200: a required field that was empty is emptied again, and 409 where somebody has filled it since", async () => {
    const lax = fields.map((field) => ({ ...field, required: false }));
    const document = { ...flow({ new: trigger(), a: task(), done: end() }, ["new a", "a done"]), fields: lax };
    const changing = fromPublic((await createFlow(admin.actor, document)).id) as string;
    await publishFlow(admin.actor, changing, { migrateTasks: false });
    const { id } = await createTask(admin.actor, changing, { fields: {} });
    await saveFlow(admin.actor, changing, { ...document, fields });
    await publishFlow(admin.actor, changing, { migrateTasks: false });
    await migrateTask(admin.actor, id, null);

    const first = await set(id, { fields: { company: "Acme" } });
    const back = await set(id, { ...first.json.before, onlyIf: first.json.after });
    expect([back.status, back.json.after]).toEqual([200, { fields: { company: null } }]);

    const again = await set(id, { fields: { company: "Acme" } });
    await set(id, { fields: { company: "Blue" } });
    const kept = await set(id, { ...again.json.before, onlyIf: again.json.after });
    expect([kept.status, kept.json.detail]).toEqual([409, "It was changed since, and keeps what it has."]);
    expect(await readTask(admin.actor, id)).toMatchObject({ fields: { company: "Blue" } });
  });

  test("422 for a value that does not fit and for what is not known, 403, 401 and 404", async () => {
    const id = await made();
    expect((await set(id, { fields: { amount: "much" } })).status).toBe(422);
    expect((await set(id, { fields: { company: "" } })).json.detail).toBe("Fill in first: Company.");
    expect((await set(id, { fields: { company: "" }, onlyIf: { fields: { amount: "5" } } })).json.detail).toBe("Fill in first: Company.");
    expect((await set(id, { colour: "red" })).status).toBe(422);
    expect((await set(id, { dueAt: null }, as.integrator)).status).toBe(403);
    expect((await call(patch, { params: { taskId: toPublic(id) }, body: {}, method: "PATCH" })).status).toBe(401);
    expect((await set(id, { dueAt: null }, as.other)).status).toBe(404);
  });
});
