import { encode } from "next-auth/jwt";
import { afterAll, describe, expect, test } from "vitest";
import { POST as publish } from "#app/api/v1/flows/[flowId]/publish/route.ts";
import { GET as preview } from "#app/api/v1/tasks/[taskId]/migration/route.ts";
import { GET as look, POST as move } from "#app/data/tasks/[taskId]/migration/route.ts";
import { testDatabase } from "#db/testing.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { call, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { TaskMigration } from "#lib/wire/migration.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

const { id } = await createFlow(admin.actor, flow({ new: trigger(), a: task({ name: "Order" }) }, ["new a"]));
const flowId = fromPublic(id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });
const made = async (name: string) => toPublic((await createTask(admin.actor, flowId, { name })).id);
const taskId = await made("Acme");
await saveFlow(admin.actor, flowId, flow({ new: trigger(), b: task({ name: "Check" }) }, ["new b"]));
await publishFlow(admin.actor, flowId, { migrateTasks: false });
const newest = await made("Globex");

const byKey = ({ key }: TestMember) => ({ key });
const bySession = async ({ actor }: TestMember) => ({
  headers: {
    cookie: `${sessionCookieName()}=${await encode({ token: { sid: await startSession(actor.memberId) }, secret: authSecret() })}`,
  },
});

const DOORS = [
  ["GET /api/v1/tasks/{id}/migration", preview, byKey, undefined],
  ["GET /data/tasks/{id}/migration", look, bySession, undefined],
  ["POST /data/tasks/{id}/migration", move, bySession, { version: 2 }],
] as const;

describe.each(DOORS)("%s", (_name, door, as, body) => {
  const knock = async (who: TestMember | null, more: object = {}) =>
    (await call(door, { ...(who && (await as(who))), params: { taskId }, ...(body && { body }), ...more })).status;

  test("401 for nobody", async () => expect(await knock(null)).toBe(401));
  test("403 for anybody but an administrator", async () => {
    expect([await knock(member), await knock(integrator)]).toEqual([403, 403]);
  });
  test("404, also for another workspace's task", async () => {
    expect(await knock(other.admin)).toBe(404);
    expect(await knock(admin, { params: { taskId: "nothing" } })).toBe(404);
  });
  test("where the task uses the newest version there is nothing to look at, 409, and nothing to move, 200", async () => {
    expect(await knock(admin, { params: { taskId: newest } })).toBe(body ? 200 : 409);
  });
  test("422 where the step to move to is none, and for what nobody asks for", async () => {
    expect(await knock(admin, body ? { body: { ...body, moveTo: "new" } } : { query: "?moveTo=new" })).toBe(422);
    expect(await knock(admin, body ? { body: { ...body, to: "b" } } : { query: "?to=b" })).toBe(422);
  });
});

test("200 with what would become of each step, and the move does it", async () => {
  const seen = await call(preview, { ...byKey(admin), params: { taskId } });
  expect(seen.status).toBe(200);
  expect(TaskMigration.parse(seen.json)).toEqual({
    from: 1,
    to: 2,
    refused: {
      code: "open_step_gone",
      detail: 'The task waits at "Order", which the new version does not have. Name a step to move it to.',
    },
    gone: [{ nodeId: "a", name: "Order" }],
    steps: [
      { nodeId: "a", from: "Order", to: null, was: "open", is: null, change: "gone", leadsTo: [] },
      { nodeId: "b", from: null, to: "Check", was: null, is: "stopped", change: "new", leadsTo: [] },
    ],
    changedFields: [],
    status: null,
    targets: [{ nodeId: "b", name: "Check" }],
  });
  const session = await bySession(admin);
  const named = await call(look, { ...session, params: { taskId }, query: "?moveTo=b" });
  expect(named.json).toMatchObject({ refused: null, steps: [{ leadsTo: ["Check"] }, { is: "open", change: "reached" }] });
  const moves = (body: object) => call(move, { ...session, params: { taskId }, body });
  expect((await moves({ version: 2 })).status).toBe(409);
  expect((await moves({ moveTo: "b" })).status).toBe(422);
  expect(await moves({ version: 1, moveTo: "b" })).toMatchObject({ status: 409, json: { detail: expect.stringContaining("Version 2") } });
  const moved = await moves({ version: 2, moveTo: "b" });
  expect(moved).toMatchObject({ status: 200, json: { task: { version: 2 }, stage: "Check", newestVersion: 2 } });
});

test("publishing takes a step to move to for each that is gone, and 422 names one that is none", async () => {
  const waiting = await made("Initech");
  await saveFlow(admin.actor, flowId, flow({ new: trigger(), c: task() }, ["new c"]));
  const release = (body: object) => call(publish, { ...byKey(admin), params: { flowId: id }, body });
  const refused = await release({ migrateTasks: true, moveTo: { b: "new" } });
  expect([refused.status, refused.json.errors[0].path]).toEqual([422, "moveTo.b"]);
  const { json } = await release({ migrateTasks: true, moveTo: { b: "c" } });
  expect(json).toMatchObject({ version: 3, migrated: 3, notMigrated: [] });
  expect((await call(preview, { ...byKey(admin), params: { taskId: waiting } })).status).toBe(409);
});
