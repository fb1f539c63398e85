import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { accountLinks, auditEntries, sessions } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signIn, startSession } from "#lib/auth/sign-in.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { acceptLink, makeLink, makeLinkFor, readLink } from "#lib/services/accounts/account-links.ts";
import { changePassword } from "#lib/services/accounts/change-password.ts";
import { updateMember } from "#lib/services/accounts/members.ts";

await testDatabase({ BATON_URL: "https://baton.example.com" });
const { admin, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();

const password = "correct horse";
const linkFor = async (memberId: string) => (await makeLink(admin.actor, memberId)).url.split("/").at(-1) ?? "";
const signsIn = async (email: string, with_ = password) =>
  (await signIn({ email, password: with_, address: null, deviceCookie: undefined })).ok;
const gone = { code: "not_found" };

describe("a one-time link", () => {
  test("sets the password once, and ends the sessions that were open", async () => {
    const { actor } = await addMember(workspaceId, "member");
    await startSession(actor.memberId);
    const { url } = await makeLink(admin.actor, actor.memberId);
    expect(url).toMatch(/^https:\/\/baton\.example\.com\/welcome\/[\w-]{43}$/);
    const token = url.split("/").at(-1) ?? "";
    expect(await readLink(token)).toEqual({ email: actor.email, firstName: "Example" });
    expect(await readLink(token)).not.toBeNull();
    expect(await acceptLink({ token, password })).toEqual({ email: actor.email });
    expect(await signsIn(actor.email)).toBe(true);
    expect(await db().select().from(sessions).where(eq(sessions.memberId, actor.memberId))).toEqual([]);
    await expect(acceptLink({ token, password: "another one" })).rejects.toMatchObject(gone);
    expect(await readLink(token)).toBeNull();
  });

  test("is used by one of two who open it at once", async () => {
    const { actor } = await addMember(workspaceId, "member");
    const token = await linkFor(actor.memberId);
    const results = await Promise.allSettled([acceptLink({ token, password }), acceptLink({ token, password })]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("ends after 72 hours, with a newer one, and with its member", async () => {
    const { actor } = await addMember(workspaceId, "member");
    const first = await linkFor(actor.memberId);
    const second = await linkFor(actor.memberId);
    expect(await readLink(first)).toBeNull();
    const [row] = await db()
      .select({ hours: sql<number>`extract(epoch from ${accountLinks.expiresAt} - now()) / 3600` })
      .from(accountLinks)
      .where(eq(accountLinks.memberId, actor.memberId));
    expect(Number(row?.hours)).toBeCloseTo(72, 1);
    await updateMember(admin.actor, actor.memberId, { active: false });
    await expect(acceptLink({ token: second, password })).rejects.toMatchObject(gone);
    await updateMember(admin.actor, actor.memberId, { active: true });
    await db().update(accountLinks).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(accountLinks.memberId, actor.memberId));
    await expect(acceptLink({ token: second, password })).rejects.toMatchObject(gone);
  });

  test("is made for active members of the own workspace only, and its token is not stored", async () => {
    const { actor } = await addMember(workspaceId, "member");
    const token = await linkFor(actor.memberId);
    expect(JSON.stringify(await db().select().from(accountLinks))).not.toContain(token);
    await updateMember(admin.actor, actor.memberId, { active: false });
    await expect(makeLink(admin.actor, actor.memberId)).rejects.toMatchObject({ code: "conflict" });
    await expect(makeLink(admin.actor, other.member.actor.memberId)).rejects.toMatchObject(gone);
  });
});

describe("changing the own password", () => {
  test("needs the present one, and ends the other sessions and a link that was handed over", async () => {
    const { actor } = await addMember(workspaceId, "member");
    await acceptLink({ token: await linkFor(actor.memberId), password });
    const [kept, ended] = [await startSession(actor.memberId), await startSession(actor.memberId)];
    await expect(changePassword(actor, { current: "wrong", next: "a new password" }, kept)).rejects.toMatchObject({
      code: "invalid",
      more: { errors: [{ path: "current" }] },
    });
    const link = await linkFor(actor.memberId);
    await changePassword(actor, { current: password, next: "a new password" }, kept);
    expect(await readLink(link)).toBeNull();
    expect(await signsIn(actor.email, "a new password")).toBe(true);
    expect(await signsIn(actor.email)).toBe(false);
    const left = await db().select({ id: sessions.id }).from(sessions).where(eq(sessions.memberId, actor.memberId));
    expect(left.map(({ id }) => id)).toEqual([kept]);
    expect(ended).not.toBe(kept);
  });

  test("is refused after ten wrong ones", async () => {
    const { actor } = await addMember(workspaceId, "member");
    const wrong = () => changePassword(actor, { current: "wrong", next: "a new password" }, "none");
    for (let n = 0; n < 10; n++) await expect(wrong()).rejects.toMatchObject({ code: "invalid" });
    await expect(wrong()).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("a link for whoever holds the machine", () => {
  test("is made by email, in any case, and nobody is said to have made it", async () => {
    const { actor } = await addMember(workspaceId, "admin");
    const { email, url } = await makeLinkFor(actor.email.toUpperCase());
    expect(email).toBe(actor.email);
    await acceptLink({ token: url.split("/").at(-1) ?? "", password });
    expect(await signsIn(actor.email)).toBe(true);
    const made = await db()
      .select({ act: auditEntries.act, by: auditEntries.actorId })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `member:${actor.memberId}`))
      .orderBy(auditEntries.id);
    expect(made).toEqual([
      { act: "member.link_made", by: null },
      { act: "member.password_set", by: actor.memberId },
    ]);
  });

  test("for an unknown email names the administrators", () =>
    expect(makeLinkFor("nobody@example.com")).rejects.toMatchObject({
      code: "not_found",
      detail: expect.stringMatching(new RegExp(`^There is no member nobody@example.com\\. Administrators: .*${admin.actor.email}`)),
    }));
});
