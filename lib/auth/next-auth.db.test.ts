import { createRequire } from "node:module";
import { eq, sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { members, sessions } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { knownDeviceCookie } from "#lib/auth/known-device.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { authenticateSession, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { updateMember } from "#lib/services/accounts/members.ts";

/** Next hands the present request to next-auth by this module, which next-auth requires; here the test does. */
const present = { request: null as NextRequest | null };
const require = createRequire(import.meta.url);
const headersModule = require.resolve("next/headers");
require(headersModule);
const loaded = require.cache[headersModule];
if (loaded) loaded.exports = { cookies: async () => present.request?.cookies, headers: async () => present.request?.headers };

await testDatabase({ BATON_URL: "https://baton.example.com" });
const { GET, POST } = await import("#app/api/auth/[...nextauth]/route.ts");
const workspace = await testWorkspace();
const password = "correct horse battery";

async function person() {
  const { actor } = await addMember(workspace.id, "member");
  await db()
    .update(members)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(members.id, actor.memberId));
  return actor;
}

let addresses = 0;

/** A browser: it keeps its cookies. */
function browser(address = `198.51.100.${++addresses}`) {
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const send = async (method: "GET" | "POST", action: string, form?: Record<string, string>) => {
    const headers = new Headers({ cookie: [...cookies].map((pair) => pair.join("=")).join("; "), "x-baton-peer": address });
    if (form) headers.set("content-type", "application/x-www-form-urlencoded");
    const request = new NextRequest(`https://baton.example.com/api/auth/${action}`, {
      method,
      headers,
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    present.request = request;
    const response = await { GET, POST }[method](request, { params: Promise.resolve({ nextauth: action.split("/") }) });
    for (const line of response.headers.getSetCookie()) {
      set.push(line);
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/s) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, json: text.startsWith("{") ? JSON.parse(text) : null };
  };
  const csrfToken = async (): Promise<string> => (await send("GET", "csrf")).json.csrfToken;
  return {
    cookies,
    set,
    session: async () => (await send("GET", "session")).json,
    signIn: async (email: string, word: string) =>
      send("POST", "callback/credentials", { email, password: word, csrfToken: await csrfToken(), json: "true" }),
    signInWithoutToken: (email: string, word: string) =>
      send("POST", "callback/credentials", { email, password: word, csrfToken: "guessed", json: "true" }),
    signOut: async () => send("POST", "signout", { csrfToken: await csrfToken(), json: "true" }),
    asRequest: () =>
      new Request("https://baton.example.com/data/me", { headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } }),
  };
}

describe("next-auth's handler", () => {
  test("signs in with a session row and cookies that scripts and other sites cannot use", async () => {
    const { email, memberId } = await person();
    const visitor = browser();
    expect(await visitor.signIn(email, password)).toEqual({ status: 200, json: { url: "https://baton.example.com" } });
    expect(await authenticateSession(visitor.asRequest())).toMatchObject({ memberId, email });
    expect(await db().select().from(sessions).where(eq(sessions.memberId, memberId))).toHaveLength(1);
    for (const name of [sessionCookieName(), knownDeviceCookie()]) {
      const line = visitor.set.find((each) => each.startsWith(`${name}=`));
      expect(line, name).toMatch(/HttpOnly/i);
      expect(line, name).toMatch(/SameSite=Lax/i);
      expect(line, name).toMatch(/Secure/i);
      expect(name).toMatch(/^__Secure-/);
    }
    expect(await visitor.session()).toMatchObject({ user: { email, name: "Example User" } });
  });

  test("refuses wrong credentials with 401, and without its own form's token", async () => {
    const { email } = await person();
    const visitor = browser();
    const wrong = await visitor.signIn(email, "wrong");
    expect(wrong.status).toBe(401);
    expect(wrong.json.url).toContain("error=CredentialsSignin");
    await visitor.signInWithoutToken(email, password);
    expect(await authenticateSession(visitor.asRequest())).toBeNull();
  });

  test("tells nothing of the database: not of a strange email, nor where it fails", async () => {
    const visitor = browser();
    const strange = await visitor.signIn("dana\0@example.com", password);
    expect([strange.status, strange.json.url]).toEqual([401, expect.stringContaining("error=CredentialsSignin")]);

    const { email } = await person();
    await db().execute(sql`alter table members rename to members_away`);
    const failed = await visitor.signIn(email, password).finally(() => db().execute(sql`alter table members_away rename to members`));
    expect(failed.json.url).toMatch(/[?&]error=Unavailable(&|$)/);
    expect(decodeURIComponent(failed.json.url)).not.toMatch(/select|members/i);
  });

  test("says that there were too many tries, and spares a browser that was here before", async () => {
    const { email } = await person();
    const known = browser();
    await known.signIn(email, password);
    await known.signOut();
    const stranger = browser();
    for (let n = 0; n < 10; n++) await stranger.signIn(email, "wrong");
    const refused = await stranger.signIn(email, password);
    expect(refused.status).toBe(401);
    expect(refused.json.url).toContain("error=TooManyAttempts");
    expect((await known.signIn(email, password)).status).toBe(200);
  });

  test("signing out ends the session, also for a copy of its cookie", async () => {
    const { email, memberId } = await person();
    const visitor = browser();
    await visitor.signIn(email, password);
    const copy = visitor.asRequest();
    await visitor.signOut();
    expect(visitor.cookies.has(sessionCookieName())).toBe(false);
    expect(await authenticateSession(copy)).toBeNull();
    expect(await db().select().from(sessions).where(eq(sessions.memberId, memberId))).toEqual([]);
  });

  test("a deactivated member's session is empty at once", async () => {
    const { email, memberId } = await person();
    const visitor = browser();
    await visitor.signIn(email, password);
    await updateMember(workspace.admin.actor, memberId, { active: false });
    expect(await visitor.session()).toEqual({});
  });
});
