import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import * as head from "#app/data/flows/[flowId]/head/route.ts";
import * as one from "#app/data/flows/[flowId]/route.ts";
import * as flows from "#app/data/flows/route.ts";
import * as me from "#app/data/me/route.ts";
import * as people from "#app/data/members/route.ts";
import { testDatabase } from "#db/testing.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, type TestMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();

const cookie = async ({ actor }: TestMember) =>
  `${sessionCookieName()}=${await encode({ token: { sid: await startSession(actor.memberId) }, secret: authSecret() })}`;
const as = async (who: TestMember) => ({ headers: { cookie: await cookie(who) } });
const document = (name: string) => FlowDocument.parse({ ...starterFlow(name), description: "What it is for" });

const flow = await createFlow(admin.actor, document("Onboarding"));
const flowId = fromPublic(flow.id) ?? "";
await publishFlow(admin.actor, flowId, { migrateTasks: false });
await createTask(admin.actor, flowId, { name: "one" });
await createTask(admin.actor, flowId, { name: "two" });

describe("GET /data/flows", () => {
  test("200 with what the list shows", async () => {
    await createFlow(other.admin.actor, document("Elsewhere"));
    const { status, json } = await call(flows.GET, await as(member));
    expect(status).toBe(200);
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({
      id: flow.id,
      name: "Onboarding",
      description: "What it is for",
      status: "live",
      version: 1,
      draft: { differs: false, errors: 0 },
      openTasks: 2,
      openBySteps: [{ nodeId: "not_started", colour: "gray", count: 2 }],
      canStart: true,
      updatedBy: { email: admin.actor.email },
    });
    expect(json[0].graph.nodes[5]).toEqual({ id: "completed", type: "step", x: 880, y: 180, colour: "green", end: true });
    expect(json[0].graph.edges).toHaveLength(5);
  });

  test("an integrator starts nothing", async () => {
    expect((await call(flows.GET, await as(integrator))).json[0].canStart).toBe(false);
  });

  test("401 without a session, and for an API key", async () => {
    expect((await call(flows.GET)).status).toBe(401);
    expect((await call(flows.GET, { key: admin.key })).status).toBe(401);
  });
});

describe("GET /data/flows/{id}", () => {
  test("200 with what the builder opens with", async () => {
    const { json } = await call(one.GET, { ...(await as(admin)), params: { flowId: flow.id } });
    expect(json).toMatchObject({
      id: flow.id,
      version: 1,
      nextVersion: 2,
      etag: '"1"',
      problems: [],
      openTasks: 2,
      openByNode: { not_started: 2 },
      callTimeout: 30,
    });
    expect(json.draft).toEqual(document("Onboarding"));
    expect(json.published).toEqual(json.draft);
    expect(json.members.map(({ email }: { email: string }) => email).sort()).toEqual(
      [admin, integrator, member].map(({ actor }) => actor.email).sort(),
    );
    await saveFlow(admin.actor, flowId, document("Renamed"));
    const after = await call(one.GET, { ...(await as(admin)), params: { flowId: flow.id } });
    expect(after.json).toMatchObject({ etag: '"2"', draft: { name: "Renamed" }, published: { name: "Onboarding" } });
    expect((await call(flows.GET, await as(admin))).json[0].draft).toEqual({ differs: true, errors: 0 });
  });

  test("404, also for another workspace's flow", async () => {
    expect((await call(one.GET, { ...(await as(other.admin)), params: { flowId: flow.id } })).status).toBe(404);
    expect((await call(one.GET, { ...(await as(admin)), params: { flowId: "nothing" } })).status).toBe(404);
  });
});

describe("GET /data/flows/{id}/head", () => {
  const ask = async (who: TestMember | null, id: string) => call(head.GET, { ...(who && (await as(who))), params: { flowId: id } });

  test("200 with what its pages need of it", async () => {
    const known = { id: flow.id, status: "live", version: 1, hasForm: false, receives: false };
    expect((await ask(member, flow.id)).json).toEqual({ ...known, name: "Renamed", canStart: true });
    expect((await ask(integrator, flow.id)).json).toMatchObject({ canStart: false });
  });

  test("401 without a session, 404 also for another workspace's flow", async () => {
    expect((await ask(null, flow.id)).status).toBe(401);
    expect((await ask(other.admin, flow.id)).status).toBe(404);
    expect((await ask(admin, "nothing")).status).toBe(404);
  });
});

test("GET /data/me tells every page about its reader", async () => {
  const { json } = await call(me.GET, await as(member));
  expect(json).toEqual({
    member: {
      id: toPublic(member.actor.memberId),
      email: member.actor.email,
      firstName: "Example",
      lastName: "User",
      role: "member",
      active: true,
    },
    workspace: { name: "Test", timeZone: "UTC", locale: "en-GB", stepWebhooks: false },
    inboxCount: 2,
    unreadMentions: 0,
    recentFlows: [{ id: flow.id, name: "Renamed" }],
    stoppedRuns: 0,
    failures: 0,
  });
});

test("GET /data/members lists the workspace's active members", async () => {
  const { json } = await call(people.GET, await as(member));
  expect(json).toHaveLength(3);
});
