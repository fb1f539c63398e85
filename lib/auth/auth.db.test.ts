import { and, eq, isNotNull, sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { describe, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { apiKeys, loginFailures, members, sessions } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { authenticateApiKey } from "#lib/auth/api-key.ts";
import { knownDeviceValue } from "#lib/auth/known-device.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { authenticateSession, authSecret, sessionCookieName, sessionSeconds, signedInBySession } from "#lib/auth/session-cookie.ts";
import { endSession, signIn, startSession } from "#lib/auth/sign-in.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { newSecretId } from "#lib/ids.ts";
import { updateMember } from "#lib/services/accounts/members.ts";

await testDatabase();
const workspace = await testWorkspace();

const withKey = (key: string) => new Request("http://x/", { headers: { authorization: `Bearer ${key}` } });
const token = async (sid: string) => encode({ token: { sid }, secret: authSecret() });
const withToken = (value: string) => new Request("http://x/", { headers: { cookie: `other=1; ${sessionCookieName()}=${value}` } });

describe("an API key", () => {
  test("speaks for its member, with the role they have now", async () => {
    const { key, actor } = await addMember(workspace.id, "member");
    expect(await authenticateApiKey(withKey(key))).toEqual(actor);
    await updateMember(workspace.admin.actor, actor.memberId, { role: "integrator" });
    expect(await authenticateApiKey(withKey(key))).toMatchObject({ role: "integrator" });
  });

  test("is refused with its member", async () => {
    const { key, actor } = await addMember(workspace.id, "member");
    await updateMember(workspace.admin.actor, actor.memberId, { active: false });
    expect(await authenticateApiKey(withKey(key))).toBeNull();
  });

  test("has its last use noted", async () => {
    const { key, actor } = await addMember(workspace.id, "member");
    await authenticateApiKey(withKey(key));
    const used = and(eq(apiKeys.memberId, actor.memberId), isNotNull(apiKeys.lastUsedAt));
    await expect.poll(async () => (await db().select().from(apiKeys).where(used)).length).toBe(1);
  });

  test.each(["", "Bearer", "Bearer short", "Basic YTpi", `Bearer bat_${"x".repeat(43)}`])("%j is nobody's", async (authorization) => {
    expect(await authenticateApiKey(new Request("http://x/", { headers: { authorization } }))).toBeNull();
  });
});

describe("a session", () => {
  test("speaks for its member, with the role they have now", async () => {
    const { actor } = await addMember(workspace.id, "member");
    const request = withToken(await token(await startSession(actor.memberId)));
    expect(await authenticateSession(request)).toEqual(actor);
    await updateMember(workspace.admin.actor, actor.memberId, { role: "integrator" });
    expect(await authenticateSession(request)).toMatchObject({ role: "integrator" });
  });

  test("ends with signing out", async () => {
    const id = await startSession(workspace.admin.actor.memberId);
    const request = withToken(await token(id));
    expect(await authenticateSession(request)).toEqual(workspace.admin.actor);
    await endSession(id);
    expect(await authenticateSession(request)).toBeNull();
    expect(await signedInBySession(id)).toBeNull();
  });

  test("goes on for its full time whenever it is used", async () => {
    const id = await startSession(workspace.admin.actor.memberId);
    const inFull = and(eq(sessions.id, id), sql`${sessions.expiresAt} > now() + interval '29 days'`);
    await db().update(sessions).set({ expiresAt: sql`now() + interval '1 hour'` }).where(eq(sessions.id, id));
    await authenticateSession(withToken(await token(id)));
    await expect.poll(async () => (await db().select().from(sessions).where(inFull)).length, { timeout: 10_000 }).toBe(1);
  });

  test("ends with its member, for good", async () => {
    const { actor } = await addMember(workspace.id, "member");
    const request = withToken(await token(await startSession(actor.memberId)));
    await updateMember(workspace.admin.actor, actor.memberId, { active: false });
    expect(await authenticateSession(request)).toBeNull();
    await updateMember(workspace.admin.actor, actor.memberId, { active: true });
    expect(await authenticateSession(request)).toBeNull();
  });

  test("ends at its time", async () => {
    const id = await startSession(workspace.admin.actor.memberId);
    await db().update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.id, id));
    expect(await authenticateSession(withToken(await token(id)))).toBeNull();
  });

  test("ends with its cookie's own time, however often the cookie was read before", async () => {
    const request = withToken(await token(await startSession(workspace.admin.actor.memberId)));
    expect(await authenticateSession(request)).toEqual(workspace.admin.actor);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + (sessionSeconds + 60) * 1000 });
    expect(await authenticateSession(request)).toBeNull();
    vi.useRealTimers();
  });

  test("that is forged, unknown or missing is nobody's", async () => {
    const foreign = await encode({ token: { sid: newSecretId() }, secret: "another secret" });
    for (const value of ["", "nonsense", foreign, await token(newSecretId())])
      expect(await authenticateSession(withToken(value)), value).toBeNull();
    expect(await authenticateSession(new Request("http://x/"))).toBeNull();
  });
});

describe("signing in", () => {
  const password = "correct horse battery";
  const person = async () => {
    const { actor } = await addMember(workspace.id, "member");
    await db()
      .update(members)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(members.id, actor.memberId));
    return actor;
  };
  let addresses = 0;
  const address = () => `192.0.2.${++addresses}`;
  const attempt = (email: string, more: Partial<Parameters<typeof signIn>[0]> = {}) =>
    signIn({ email, password: "wrong", address: address(), deviceCookie: undefined, ...more });

  test("takes the right password, whatever the case of the email", async () => {
    const { email, memberId } = await person();
    expect(await attempt(` ${email.toUpperCase()} `, { password })).toMatchObject({
      ok: true,
      member: { id: memberId, name: "Example User" },
    });
  });

  test("refuses a wrong password, an unknown email, a member without a password and one who is not active", async () => {
    const active = await person();
    const gone = await person();
    await updateMember(workspace.admin.actor, gone.memberId, { active: false });
    const refused = { ok: false, reason: "wrong" };
    expect(await attempt(active.email)).toEqual(refused);
    expect(await attempt("nobody@example.com", { password })).toEqual(refused);
    expect(await attempt(workspace.member.actor.email, { password: "" })).toEqual(refused);
    expect(await attempt(gone.email, { password })).toEqual(refused);
    expect(await attempt(`${"x".repeat(400)}@example.com`, { password: "x".repeat(5000) })).toEqual(refused);
  });

  test("is refused after ten wrong passwords for one email, from anywhere, the right one too", async () => {
    const { email } = await person();
    for (let n = 0; n < 10; n++) expect(await attempt(email)).toEqual({ ok: false, reason: "wrong" });
    expect(await attempt(email, { password })).toEqual({ ok: false, reason: "too_many" });
    expect(await attempt(email.toUpperCase(), { password })).toEqual({ ok: false, reason: "too_many" });
  });

  test("is refused after ten wrong passwords from one address, for every email", async () => {
    const from = address();
    const { email } = await person();
    for (let n = 0; n < 10; n++) await attempt(`guess${n}@example.com`, { address: from });
    expect(await attempt(email, { password, address: from })).toEqual({ ok: false, reason: "too_many" });
    await attempt("never-tried@example.com", { address: from });
    expect(await db().select().from(loginFailures).where(eq(loginFailures.subject, "email:never-tried@example.com"))).toEqual([]);
    expect(await attempt(email, { password })).toMatchObject({ ok: true });
  });

  test("of a hundred guesses at once ten are looked at", async () => {
    const { email } = await person();
    const results = await Promise.all(Array.from({ length: 100 }, () => attempt(email, { address: null })));
    expect(results.filter((result) => !result.ok && result.reason === "wrong")).toHaveLength(10);
  });

  test("spares a browser that signed in to the account before, and counts it by itself", async () => {
    const { email, memberId } = await person();
    const deviceCookie = knownDeviceValue(memberId);
    for (let n = 0; n < 11; n++) await attempt(email);
    expect(await attempt(email, { password, deviceCookie })).toMatchObject({ ok: true });
    for (let n = 0; n < 10; n++) await attempt(email, { deviceCookie });
    expect(await attempt(email, { password, deviceCookie })).toEqual({ ok: false, reason: "too_many" });
  });

  test("does not spare a forged cookie, or another account's", async () => {
    const { email, memberId } = await person();
    const other = await person();
    for (let n = 0; n < 10; n++) await attempt(email);
    for (const deviceCookie of [`${memberId}.device.signature`, knownDeviceValue(other.memberId), knownDeviceValue(memberId).slice(0, -1)])
      expect(await attempt(email, { password, deviceCookie })).toEqual({ ok: false, reason: "too_many" });
  });

  test("the right password clears the email's count, and gives the address its one try back", async () => {
    const { email } = await person();
    const from = address();
    for (let n = 0; n < 9; n++) await attempt(email, { address: from });
    expect(await attempt(email, { password, address: from })).toMatchObject({ ok: true });
    expect(await attempt(email)).toEqual({ ok: false, reason: "wrong" });
    expect(await attempt("somebody@example.com", { address: from })).toEqual({ ok: false, reason: "wrong" });
    expect(await attempt(email, { password, address: from })).toEqual({ ok: false, reason: "too_many" });
  });

  test("is possible again after fifteen minutes", async () => {
    const { email } = await person();
    for (let n = 0; n < 10; n++) await attempt(email);
    const subject = `email:${email}`;
    await db().update(loginFailures).set({ blockedUntil: sql`now() - interval '1 second'` }).where(eq(loginFailures.subject, subject));
    expect(await attempt(email)).toEqual({ ok: false, reason: "wrong" });
    await db().update(loginFailures).set({ count: 9, since: sql`now() - interval '16 minutes'` }).where(eq(loginFailures.subject, subject));
    expect(await attempt(email)).toEqual({ ok: false, reason: "wrong" });
    expect(await attempt(email, { password })).toMatchObject({ ok: true });
  });
});
