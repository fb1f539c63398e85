import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as one from "#app/api/v1/members/[memberId]/route.ts";
import * as members from "#app/api/v1/members/route.ts";
import { db } from "#db/client.ts";
import { auditEntries, members as memberRows } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { addMember, call, testWorkspace } from "#lib/http/testing.ts";
import { toPublic } from "#lib/ids.ts";

await testDatabase();
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();

const kim = (more: object = {}) => ({
  email: `kim${Math.random()}@example.com`,
  firstName: "Kim",
  lastName: "Lee",
  role: "member",
  ...more,
});
const add = (body: object, key = admin.key) => call(members.POST, { key, body });
const change = (memberId: string, body: object, key = admin.key) => call(one.PATCH, { key, body, params: { memberId }, method: "PATCH" });

describe("POST /members", () => {
  test("201 the member, and nothing secret", async () => {
    const { status, json } = await add({ ...kim(), email: "Ann@Example.com", password: "correct horse" });
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      email: "Ann@Example.com",
      firstName: "Kim",
      lastName: "Lee",
      role: "member",
      active: true,
    });
  });

  test("401 without a key, 403 for other roles", async () => {
    expect((await call(members.POST, { body: kim() })).status).toBe(401);
    expect((await add(kim(), integrator.key)).status).toBe(403);
    expect((await add(kim(), member.key)).status).toBe(403);
  });

  test("400 for what is no JSON", async () => {
    const { status, json } = await call(members.POST, { key: admin.key, body: "{" });
    expect(status).toBe(400);
    expect(json.code).toBe("invalid_json");
  });

  test("409 for an email that is taken, whatever its case", async () => {
    await add(kim({ email: "twice@example.com" }));
    const { status, json } = await add(kim({ email: "TWICE@example.com" }));
    expect(status).toBe(409);
    expect(json.code).toBe("conflict");
  });

  test.each([
    ["email", { email: "no email" }],
    ["role", { role: "owner" }],
    ["password", { password: "short" }],
    ["firstName", { firstName: "x".repeat(101) }],
    ["team", { team: "sales" }],
  ])("422 for a bad %s, which is named", async (path, more) => {
    const { status, json } = await add(kim(more));
    expect(status).toBe(422);
    expect(json.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });

  test("the same Idempotency-Key adds one member and answers the same", async () => {
    const request = { key: admin.key, body: kim(), headers: { "idempotency-key": "add-kim" } };
    const first = await call(members.POST, request);
    const second = await call(members.POST, request);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual(first.json);
    expect((await call(members.POST, { ...request, body: kim() })).status).toBe(409);
  });
});

describe("GET /members", () => {
  test("200 pages, newest first, of this workspace only", async () => {
    const page = async (query: string) => call(members.GET, { key: admin.key, query });
    const first = await page("?limit=2");
    expect(first.json.items).toHaveLength(2);
    const rest = await page(`?limit=200&cursor=${first.json.nextCursor}`);
    const ids = [...first.json.items, ...rest.json.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(toPublic(admin.actor.memberId));
    expect(ids).not.toContain(toPublic(other.admin.actor.memberId));
    expect(rest.json.nextCursor).toBeNull();
  });

  test("401, 403, and 422 for a limit out of range", async () => {
    expect((await call(members.GET)).status).toBe(401);
    expect((await call(members.GET, { key: member.key })).status).toBe(403);
    for (const query of ["?limit=0", "?limit=201", "?limit=x", "?cursor=no", "?page=2"])
      expect((await call(members.GET, { key: admin.key, query })).status, query).toBe(422);
  });
});

describe("PATCH /members/{id}", () => {
  test("200 a new role, an end and a new beginning, each in the audit log", async () => {
    const { actor } = await addMember(workspaceId, "member");
    const id = toPublic(actor.memberId);
    expect((await change(id, { role: "integrator" })).json).toMatchObject({ role: "integrator", active: true });
    expect((await change(id, { active: false })).json).toMatchObject({ role: "integrator", active: false });
    expect((await change(id, { active: true })).json).toMatchObject({ active: true });
    expect((await change(id, {})).status).toBe(200);
    const written = (await db().select().from(auditEntries)).filter(({ subject }) => subject === `member:${actor.memberId}`);
    expect(written.map(({ act, actorId }) => [act, actorId])).toEqual(Array(3).fill(["member.changed", admin.actor.memberId]));
  });

  test("401 and 403", async () => {
    const id = toPublic(member.actor.memberId);
    expect((await call(one.PATCH, { body: {}, params: { memberId: id }, method: "PATCH" })).status).toBe(401);
    expect((await change(id, { role: "admin" }, member.key)).status).toBe(403);
  });

  test("404, also for another workspace's member", async () => {
    expect((await change(toPublic(other.member.actor.memberId), { active: false })).status).toBe(404);
    expect((await change("no-id", { active: false })).status).toBe(404);
  });

  test("409 for the last active administrator", async () => {
    const id = toPublic(admin.actor.memberId);
    for (const body of [{ role: "member" }, { active: false }]) {
      const { status, json } = await change(id, body);
      expect(status).toBe(409);
      expect(json.detail).toContain("only active administrator");
    }
    expect((await change(id, { role: "admin", active: true })).status).toBe(200);
  });

  test("of two administrators who demote each other at once one stays", async () => {
    const place = await testWorkspace();
    const second = await addMember(place.id, "admin");
    const ids = [place.admin, second].map(({ actor }) => toPublic(actor.memberId));
    const answers = await Promise.all([
      change(ids[1] ?? "", { role: "member" }, place.admin.key),
      change(ids[0] ?? "", { role: "member" }, second.key),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("409 also for a member who becomes the last one at that moment", async () => {
    const place = await testWorkspace();
    const coming = await addMember(place.id, "member");
    const goOn = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    const taking = db().transaction(async (tx) => {
      await tx.update(memberRows).set({ role: "admin" }).where(eq(memberRows.id, coming.actor.memberId));
      await tx.update(memberRows).set({ role: "member" }).where(eq(memberRows.id, place.admin.actor.memberId));
      began.resolve();
      await goOn.promise;
    });
    await began.promise;
    const ending = change(toPublic(coming.actor.memberId), { active: false }, place.admin.key);
    const waiting = () => db().execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    await expect.poll(async () => (await waiting()).length).toBe(1);
    goOn.resolve();
    await taking;
    expect((await ending).status).toBe(409);
  });

  test("422 for other members", async () => {
    const id = toPublic(member.actor.memberId);
    expect((await change(id, { email: "new@example.com" })).status).toBe(422);
    expect((await change(id, { active: "yes" })).status).toBe(422);
  });
});
