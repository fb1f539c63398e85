import { encode } from "next-auth/jwt";
import { afterAll, describe, expect, test } from "vitest";
import { POST as look } from "#app/data/flows/[flowId]/migration/preview/route.ts";
import { POST as move, GET as older } from "#app/data/flows/[flowId]/migration/route.ts";
import { testDatabase } from "#db/testing.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { call, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

const as = async ({ actor }: TestMember) => ({
  headers: {
    cookie: `${sessionCookieName()}=${await encode({ token: { sid: await startSession(actor.memberId) }, secret: authSecret() })}`,
  },
});

const { id } = await createFlow(admin.actor, flow({ new: trigger(), a: task() }, ["new a"]));
const flowId = fromPublic(id) as string;
await publishFlow(admin.actor, flowId, { migrateTasks: false });
const waiting = await createTask(admin.actor, flowId, { name: "Acme" });
const next = flow({ new: trigger(), b: task() }, ["new b"]);
await saveFlow(admin.actor, flowId, next);
await publishFlow(admin.actor, flowId, { migrateTasks: false });
const params = { flowId: id };

const DOORS = [
  ["GET /data/flows/{id}/migration", older, undefined],
  ["POST /data/flows/{id}/migration", move, { version: 2 }],
  ["POST /data/flows/{id}/migration/preview", look, {}],
] as const;

describe.each(DOORS)("%s", (_name, door, body) => {
  const knock = async (who: TestMember | null, more: object = {}) =>
    (await call(door, { ...(who && (await as(who))), params, ...(body && { body }), ...more })).status;

  test("401 without a session, and for an API key", async () => {
    expect(await knock(null)).toBe(401);
    expect(await knock(null, { key: admin.key })).toBe(401);
  });
  test("403 for anybody but an administrator", async () => {
    expect([await knock(member), await knock(integrator)]).toEqual([403, 403]);
  });
  test("404, also for another workspace's flow", async () => {
    expect(await knock(other.admin)).toBe(404);
    expect(await knock(admin, { params: { flowId: "nothing" } })).toBe(404);
  });
});

test("200 with the tasks on older versions, with what becomes of them, and with what was moved and what was not", async () => {
  const session = await as(admin);
  expect(await call(older, { ...session, params })).toMatchObject({ status: 200, json: { version: 2, older: [{ version: 1, tasks: 1 }] } });
  const seen = await call(look, { ...session, params, body: { moveTo: { a: "b" } } });
  expect(seen).toMatchObject({
    status: 200,
    json: { tasks: 1, steps: [{ nodeId: "a", fates: [{ change: "gone", leadsTo: ["B"] }] }, {}] },
  });
  const draft = flow({ new: trigger(), a: task(), c: task() }, ["new a", "a c"]);
  expect((await call(look, { ...session, params, body: { document: draft } })).json.steps).toMatchObject([
    { nodeId: "a", fates: [{ change: "kept", tasks: 1 }] },
    { nodeId: "c", from: null },
  ]);
  const left = await call(move, { ...session, params, body: { version: 2 } });
  expect(left.json).toMatchObject({ moved: 0, notMoved: [{ name: "Acme", reason: expect.stringContaining('"A"') }], next: null });
  const moved = await call(move, { ...session, params, body: { version: 2, moveTo: { a: "b" } } });
  expect(moved).toMatchObject({ status: 200, json: { moved: 1, notMoved: [], next: null } });
  expect((await call(older, { ...session, params })).json).toEqual({ version: 2, older: [] });
  expect(waiting.created).toBe(true);
});

test("409 where another version was published meanwhile", async () => {
  const { status, json } = await call(move, { ...(await as(admin)), params, body: { version: 1 } });
  expect([status, json.code]).toEqual([409, "conflict"]);
});

test("422 for a step that is none, and for what is no document", async () => {
  const session = await as(admin);
  for (const door of [look, move]) {
    const { status, json } = await call(door, { ...session, params, body: { ...(door === move && { version: 2 }), moveTo: { a: "new" } } });
    expect([status, json.errors[0].path]).toEqual([422, "moveTo.a"]);
  }
  expect((await call(look, { ...session, params, body: { document: {} } })).status).toBe(422);
  expect((await call(move, { ...session, params, body: { version: 2, after: "x" } })).status).toBe(422);
});
