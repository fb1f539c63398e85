import { and, desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as one from "#app/data/endpoints/[endpointId]/route.ts";
import * as list from "#app/data/endpoints/route.ts";
import * as notice from "#app/data/notices/[noticeId]/route.ts";
import * as noticeList from "#app/data/notices/route.ts";
import { db } from "#db/client.ts";
import { auditEntries, deliveryHours, endpoints, notices } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { endpointId, newId, now, toPublic } from "#lib/ids.ts";
import { delivery, liveFlow, webhook } from "#lib/services/deliveries/testing.ts";

await testDatabase();
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
const flow = await liveFlow(admin.actor, [webhook("w1"), webhook("w2")]);
const as = {
  admin: await signedIn(admin),
  integrator: await signedIn(integrator),
  member: await signedIn(member),
  other: await signedIn(other.admin),
};
const idOf = (webhookId: string) => endpointId(flow.id, "in_progress", webhookId, `https://hooks.example.com/${webhookId}`);
const w1 = idOf("w1");

await delivery(flow);
await delivery(flow, { delivery: { processId: newId() } });
await delivery(flow, { delivery: { status: "failed" } });
await db()
  .insert(deliveryHours)
  .values([
    { endpointId: w1, workspaceId, hour: sql`date_trunc('hour', now())`, delivered: 5, failed: 1, durations: [] },
    { endpointId: w1, workspaceId, hour: sql`date_trunc('hour', now()) - interval '22 hours'`, delivered: 2, failed: 1, durations: [] },
    { endpointId: w1, workspaceId, hour: sql`date_trunc('hour', now()) - interval '24 hours'`, delivered: 100, failed: 100, durations: [] },
  ]);

const all = async () => (await call(list.GET, as.integrator)).json;
const set = (id: string, status: string, who: object = as.admin) =>
  call(one.PATCH, { ...who, params: { endpointId: toPublic(id) }, body: { status }, method: "PATCH" });
const rowOf = async (id: string) => (await db().select().from(endpoints).where(eq(endpoints.id, id)))[0];

describe("GET /data/endpoints", () => {
  test("200 with how they fare", async () => {
    const lastFailureAt = now();
    await db()
      .update(endpoints)
      .set({ failuresInRow: 2, lastFailureAt, lastFailure: "answered 500 Internal Server Error." })
      .where(eq(endpoints.id, w1));
    const json = await all();
    expect(json).toHaveLength(2);
    expect(json[0]).toEqual({
      id: toPublic(w1),
      webhook: { id: "w1", name: "Webhook w1" },
      flow: { id: toPublic(flow.id), name: "Onboarding" },
      step: { nodeId: "in_progress", name: "In Progress" },
      url: "https://hooks.example.com/w1",
      status: "on",
      since: expect.any(String),
      delivered: 7,
      failed: 2,
      pending: 2,
      failuresInRow: 2,
      lastFailure: { at: lastFailureAt.toISOString(), text: "answered 500 Internal Server Error." },
    });
    expect(json[1]).toMatchObject({ webhook: { id: "w2" }, delivered: 0, failed: 0, pending: 0, lastFailure: null });
  });

  test("an address that no version uses any more is shown while there is something to tell of it", async () => {
    const [old, paused] = [newId(), newId()];
    const base = { workspaceId, flowId: flow.id, node: "in_progress", webhookId: "w1", name: "Old" };
    await db()
      .insert(endpoints)
      .values([
        { ...base, id: old, url: "https://old.example.com/a" },
        { ...base, id: paused, url: "https://old.example.com/b", status: "paused" },
      ]);
    expect((await all()).map(({ id }: { id: string }) => id)).not.toContain(toPublic(old));
    expect((await all()).map(({ id }: { id: string }) => id)).toContain(toPublic(paused));
    await db()
      .insert(deliveryHours)
      .values({ endpointId: old, workspaceId, hour: sql`date_trunc('hour', now())`, failed: 1, durations: [] });
    expect((await all()).map(({ id }: { id: string }) => id)).toContain(toPublic(old));
  });

  test("401, 403 for members, nothing of another workspace", async () => {
    expect((await call(list.GET)).status).toBe(401);
    expect((await call(list.GET, as.member)).status).toBe(403);
    expect((await call(list.GET, as.other)).json).toEqual([]);
  });
});

describe("PATCH /data/endpoints/{id}", () => {
  test("pauses and resumes, and says so in the audit log", async () => {
    expect((await set(w1, "paused")).json).toMatchObject({ id: toPublic(w1), status: "paused", failuresInRow: 2 });
    expect((await rowOf(w1))?.status).toBe("paused");
    expect((await set(w1, "on")).json).toMatchObject({ status: "on", failuresInRow: 2 });
    const audited = await db()
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.act, "endpoint.changed"), eq(auditEntries.subject, `endpoint:${w1}`)))
      .orderBy(desc(auditEntries.id));
    expect(audited.map(({ details }) => details)).toMatchObject([{ status: "on" }, { status: "paused" }]);
  });

  test("one that a 410 switched off is on again, and what admins were told about that is settled", async () => {
    await db().update(endpoints).set({ status: "gone", failuresInRow: 7 }).where(eq(endpoints.id, w1));
    await db().insert(notices).values({ id: newId(), workspaceId, kind: "switched_off", endpointId: w1 });
    expect((await set(w1, "paused")).status).toBe(409);
    expect((await set(w1, "on")).json).toMatchObject({ status: "on", failuresInRow: 0 });
    expect((await call(noticeList.GET, as.admin)).json).toEqual([]);
  });

  test("401, 403 for integrators, 404, 422", async () => {
    expect((await set(w1, "paused", {})).status).toBe(401);
    expect((await set(w1, "paused", as.integrator)).status).toBe(403);
    expect((await set(w1, "paused", as.other)).status).toBe(404);
    expect((await set(newId(), "paused")).status).toBe(404);
    expect((await set(w1, "gone")).status).toBe(422);
  });
});

describe("notices", () => {
  const [older, newer] = [newId(), newId()];
  const putAway = (id: string, who: object = as.admin) =>
    call(notice.DELETE, { ...who, params: { noticeId: toPublic(id) }, method: "DELETE" });

  test("GET lists the open ones, newest first", async () => {
    await db()
      .insert(notices)
      .values([
        { id: older, workspaceId, kind: "switched_off", endpointId: w1 },
        { id: newer, workspaceId, kind: "recovered", endpointId: w1 },
      ]);
    const { status, json } = await call(noticeList.GET, as.admin);
    expect(status).toBe(200);
    expect(json.map(({ id }: { id: string }) => id)).toEqual([newer, older].map(toPublic));
    expect(json[1]).toEqual({
      id: toPublic(older),
      kind: "switched_off",
      at: expect.any(String),
      endpoint: {
        id: toPublic(w1),
        url: "https://hooks.example.com/w1",
        webhook: { id: "w1", name: "Webhook w1" },
        flow: { id: toPublic(flow.id), name: "Onboarding" },
      },
    });
  });

  test("DELETE puts one away for good", async () => {
    expect((await putAway(older)).status).toBe(204);
    expect((await putAway(older)).status).toBe(204);
    const written = await db().select().from(auditEntries).where(eq(auditEntries.act, "notice.dismissed"));
    expect(written).toMatchObject([{ subject: `endpoint:${w1}`, actorId: admin.actor.memberId, details: { notice: "switched_off" } }]);
    expect((await call(noticeList.GET, as.admin)).json.map(({ id }: { id: string }) => id)).toEqual([toPublic(newer)]);
  });

  test("a failing one is over when a later one says that it answers again", async () => {
    const [first, between, again] = [newId(), newId(), newId()];
    await db()
      .insert(notices)
      .values([
        { id: first, workspaceId, kind: "failing", endpointId: w1 },
        { id: between, workspaceId, kind: "recovered", endpointId: w1, dismissedAt: new Date() },
        { id: again, workspaceId, kind: "failing", endpointId: w1 },
      ]);
    expect((await call(noticeList.GET, as.admin)).json.map(({ id }: { id: string }) => id)).toEqual([again, newer].map(toPublic));
  });

  test("are for administrators of the workspace", async () => {
    expect((await call(noticeList.GET)).status).toBe(401);
    expect((await call(noticeList.GET, as.integrator)).status).toBe(403);
    expect((await call(noticeList.GET, as.other)).json).toEqual([]);
    expect((await putAway(newer, as.integrator)).status).toBe(403);
    expect((await putAway(newer, as.other)).status).toBe(404);
  });
});
