/**
 * One-time links by which a member sets a password: an invitation, or a new password after a lost one.
 * 32 random bytes, stored as a hash, good for 72 hours and one use. Reading a link changes nothing; only `acceptLink` does.
 */
import { createHash } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { accountLinks, members, sessions } from "#db/schema/index.ts";
import { hashPassword, NewPassword } from "#lib/auth/passwords.ts";
import { env } from "#lib/env.ts";
import { Refused } from "#lib/errors.ts";
import { newId, newToken } from "#lib/ids.ts";
import { notFound } from "#lib/services/params.ts";
import { audit, type Doer } from "#lib/services/workspace/audit.ts";

const goodForHours = 72;

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

const isGood = (token: string) =>
  and(eq(accountLinks.hash, hashOf(token)), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, sql`now()`));

const gone = () =>
  new Refused("not_found", "This link was used already, or it is older than 72 hours. Ask an administrator for a new one.");

/**
 * A new link for an active member; the earlier ones end.
 * @param memberId uuid
 * @returns the address to hand over, and the ISO time of its end
 */
export async function makeLink(doer: Doer, memberId: string): Promise<{ url: string; expiresAt: string }> {
  const token = newToken(32);
  return db().transaction(async (tx) => {
    const [member] = await tx
      .select({ id: members.id, email: members.email, active: members.active })
      .from(members)
      .where(and(eq(members.id, memberId), eq(members.workspaceId, doer.workspaceId)))
      .for("update");
    if (!member) throw notFound("member");
    if (!member.active) throw new Refused("conflict", `${member.email} is deactivated. Activate the member first.`);
    await tx.delete(accountLinks).where(eq(accountLinks.memberId, memberId));
    const [link] = await tx
      .insert(accountLinks)
      .values({
        id: newId(),
        workspaceId: doer.workspaceId,
        memberId,
        hash: hashOf(token),
        expiresAt: sql`now() + make_interval(hours => ${goodForHours})`,
      })
      .returning({ expiresAt: accountLinks.expiresAt });
    if (!link) throw new Error("the link was not written");
    await audit(tx, doer, "member.link_made", `member:${memberId}`, { email: member.email });
    return { url: `${env().url}/welcome/${token}`, expiresAt: link.expiresAt.toISOString() };
  });
}

/**
 * For whoever holds the machine, where no administrator can sign in any more.
 * @param email in any case
 * @throws Refused `not_found`, which names the administrators, `conflict` for a deactivated member
 */
export async function makeLinkFor(email: string): Promise<{ email: string; url: string; expiresAt: string }> {
  const { id, workspaceId, role, active } = members;
  const isNamed = sql<boolean>`lower(${members.email}) = lower(${email})`;
  const found = await db()
    .select({ id, workspaceId, email: members.email, active, isNamed })
    .from(members)
    .where(or(isNamed, eq(role, "admin")));
  const member = found.find((each) => each.isNamed);
  if (member) return { email: member.email, ...(await makeLink({ workspaceId: member.workspaceId, memberId: null }, member.id)) };
  const admins = found.filter((each) => each.active).map((each) => each.email);
  throw new Refused("not_found", `There is no member ${email}. Administrators: ${admins.join(", ")}.`);
}

/** Whom the link is for; null for one that is used, too old or no link at all. */
export async function readLink(token: string): Promise<{ email: string; firstName: string } | null> {
  const [row] = await db()
    .select({ email: members.email, firstName: members.firstName })
    .from(accountLinks)
    .innerJoin(members, and(eq(members.id, accountLinks.memberId), eq(members.active, true)))
    .where(isGood(token));
  return row ?? null;
}

export const LinkAcceptance = z.strictObject({ token: z.string().max(100), password: NewPassword });
export type LinkAcceptance = z.output<typeof LinkAcceptance>;

/**
 * Sets the password, uses the link up and ends the member's sessions. The member's role is the one that they have now.
 * @throws Refused `not_found`
 */
export async function acceptLink({ token, password }: LinkAcceptance): Promise<{ email: string }> {
  if (!(await readLink(token))) throw gone();
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const [link] = await tx
      .update(accountLinks)
      .set({ usedAt: sql`now()` })
      .where(isGood(token))
      .returning({ memberId: accountLinks.memberId, workspaceId: accountLinks.workspaceId });
    if (!link) throw gone();
    const [member] = await tx
      .update(members)
      .set({ passwordHash, updatedAt: sql`now()` })
      .where(and(eq(members.id, link.memberId), eq(members.active, true)))
      .returning({ email: members.email });
    if (!member) throw gone();
    await tx.delete(sessions).where(eq(sessions.memberId, link.memberId));
    await audit(tx, { workspaceId: link.workspaceId, memberId: link.memberId }, "member.password_set", `member:${link.memberId}`, {
      password: "changed",
    });
    return member;
  });
}
