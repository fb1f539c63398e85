/** Members of the workspace: who they are, what they may do. */
import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { members, sessions } from "#db/schema/index.ts";
import { type Actor, ROLES } from "#lib/auth/can.ts";
import { hashPassword, NewPassword } from "#lib/auth/passwords.ts";
import { Refused } from "#lib/errors.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { isActiveAmong } from "#lib/services/accounts/people.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { notFound, type Page, paged } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

const Name = z.string().trim().max(100, "At most 100 characters.");
export const Email = z
  .string()
  .trim()
  .min(1, "Type an email address.")
  .max(320, "At most 320 characters.")
  .pipe(z.email("This is no email address."));

export const NewMember = z.strictObject({
  email: Email,
  firstName: Name,
  lastName: Name,
  role: z.enum(ROLES),
  /** Without one the member cannot sign in until a one-time link gave them one. */
  password: NewPassword.optional(),
});
export type NewMember = z.output<typeof NewMember>;

export const MemberChanges = z.strictObject({ role: z.enum(ROLES).optional(), active: z.boolean().optional() });
export type MemberChanges = z.output<typeof MemberChanges>;

export const Profile = z.strictObject({ firstName: Name, lastName: Name });
export type Profile = z.output<typeof Profile>;

type MemberRow = Pick<typeof members.$inferSelect, "id" | "email" | "firstName" | "lastName" | "role" | "active">;
/** The columns that `memberJson` shows. */
export const memberColumns = {
  id: members.id,
  email: members.email,
  firstName: members.firstName,
  lastName: members.lastName,
  role: members.role,
  active: members.active,
};

export const memberJson = ({ id, email, firstName, lastName, role, active }: MemberRow): MemberJson => ({
  id: toPublic(id),
  email,
  firstName,
  lastName,
  role,
  active,
});

/** The newest first. */
export async function listMembers(actor: Actor, { limit, cursor }: Page): Promise<Listed<MemberJson>> {
  const rows = await selectMembers(
    and(eq(members.workspaceId, actor.workspaceId), cursor === undefined ? undefined : lt(members.id, cursor)),
  ).limit(limit + 1);
  return paged(rows, limit, memberJson);
}

/** All active members, for pickers. */
export async function activeMemberList(workspaceId: string): Promise<MemberJson[]> {
  const rows = await selectMembers(and(eq(members.workspaceId, workspaceId), eq(members.active, true)));
  return rows.map(memberJson).sort((a, b) => fullName(a).localeCompare(fullName(b)));
}

/** Active members of these emails, whatever their case. */
export async function activeMembersOf(workspaceId: string, emails: readonly string[]): Promise<MemberJson[]> {
  const are = isActiveAmong(workspaceId, emails);
  return are === null ? [] : (await selectMembers(are)).map(memberJson);
}

/** What members are called, active or not; the email itself where there is none, or one without a name. */
export async function memberNames(workspaceId: string, emails: readonly string[]): Promise<(email: string) => string> {
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
  const found =
    wanted.length > 0 ? await selectMembers(and(eq(members.workspaceId, workspaceId), inArray(sql`lower(${members.email})`, wanted))) : [];
  const names = new Map(found.map((member) => [member.email.toLowerCase(), fullName(member)]));
  return (email) => names.get(email.toLowerCase()) ?? email;
}

const selectMembers = (where: SQL | undefined) => db().select(memberColumns).from(members).where(where).orderBy(desc(members.id));

/** @throws Refused `conflict` where the email is taken, whatever its case or its member's state */
export async function createMember(actor: Actor, input: NewMember): Promise<MemberJson> {
  const { password, ...rest } = input;
  const row = {
    id: newId(),
    workspaceId: actor.workspaceId,
    ...rest,
    passwordHash: password === undefined ? null : await hashPassword(password),
  };
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const written = await tx.insert(members).values(row).onConflictDoNothing().returning({ id: members.id });
    if (written.length === 0) throw new Refused("conflict", `There is a member with the email ${input.email} already.`);
    await audit(tx, actor, "member.created", `member:${row.id}`, { email: row.email, role: row.role });
  });
  return memberJson({ ...row, active: true });
}

const isAdmin = ({ role, active }: Pick<MemberRow, "role" | "active">): boolean => role === "admin" && active;

/**
 * Locks the member and all active administrators, so that nobody changes at the same moment who the last one is.
 * @returns the member as they are now; undefined where there is none
 * @throws Refused `conflict` where the changes would leave no administrator
 */
async function lockMember(tx: Tx, workspaceId: string, memberId: string, changes: MemberChanges): Promise<MemberRow | undefined> {
  const isActiveAdmin = and(eq(members.role, "admin"), eq(members.active, true));
  const locked = await tx
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), or(eq(members.id, memberId), isActiveAdmin)))
    .orderBy(members.id)
    .for("update");
  const changed = ({ role, active }: MemberRow) => ({ role: changes.role ?? role, active: changes.active ?? active });
  const after = locked.map((each) => (each.id === memberId ? changed(each) : each));
  if (locked.some(isAdmin) && !after.some(isAdmin))
    throw new Refused("conflict", "This is the only active administrator. Make another member an administrator first.");
  return locked.find(({ id }) => id === memberId);
}

/**
 * A new role counts from the member's next request on; deactivating ends their sessions and their API keys at once.
 * @throws Refused `not_found`, or `conflict` for the last administrator
 */
export async function updateMember(actor: Actor, memberId: string, changes: MemberChanges): Promise<MemberJson> {
  return db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const known = await lockMember(tx, actor.workspaceId, memberId, changes);
    if (!known) throw notFound("member");
    const [row] = await tx
      .update(members)
      .set({ ...changes, updatedAt: sql`now()` })
      .where(eq(members.id, memberId))
      .returning(memberColumns);
    if (!row) throw notFound("member");
    if (!row.active) await tx.delete(sessions).where(eq(sessions.memberId, memberId));
    if (row.role !== known.role || row.active !== known.active)
      await audit(tx, actor, "member.changed", `member:${memberId}`, {
        from: { role: known.role, active: known.active },
        to: { role: row.role, active: row.active },
      });
    return memberJson(row);
  });
}

/** A member's own name. */
export async function updateProfile(actor: Actor, profile: Profile): Promise<MemberJson> {
  const [row] = await db()
    .update(members)
    .set({ ...profile, updatedAt: sql`now()` })
    .where(eq(members.id, actor.memberId))
    .returning(memberColumns);
  if (!row) throw notFound("member");
  return memberJson(row);
}
