import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { can, type Role } from "#lib/auth/can.ts";
import { invalid } from "#lib/errors.ts";

/** Members of these emails, whatever their case, active or not; null where none can be. */
function isAmong(workspaceId: string, emails: readonly string[]): SQL | undefined | null {
  // An answer or a template may hold what the database could not even compare.
  const lower = emails.filter((email) => !email.includes("\0") && email.isWellFormed()).map((email) => email.toLowerCase());
  if (lower.length === 0) return null;
  // In one value: a file can name more people than a statement takes values.
  const isAsked = sql`lower(${members.email}) = any(array(select json_array_elements_text(${JSON.stringify(lower)}::text::json)))`;
  return and(eq(members.workspaceId, workspaceId), isAsked);
}

/** The same of active members alone. */
export function isActiveAmong(workspaceId: string, emails: readonly string[]): SQL | undefined | null {
  const are = isAmong(workspaceId, emails);
  return are === null ? null : and(are, eq(members.active, true));
}

async function activeOf(
  workspaceId: string,
  emails: readonly string[],
  from: Pick<Db | Tx, "select"> = db(),
): Promise<{ email: string; role: Role }[]> {
  const are = isActiveAmong(workspaceId, emails);
  return are === null ? [] : from.select({ email: members.email, role: members.role }).from(members).where(are);
}

/** Which of these emails belong to active members, as they are written there. */
export const activeMembers = async (...asked: Parameters<typeof activeOf>): Promise<string[]> =>
  (await activeOf(...asked)).map(({ email }) => email);

/** Which of these emails belong to anybody who is or was a member, as they are written there. */
export async function knownMembers(
  workspaceId: string,
  emails: readonly string[],
  from: Pick<Db | Tx, "select"> = db(),
): Promise<string[]> {
  const are = isAmong(workspaceId, emails);
  const found = are === null ? [] : await from.select({ email: members.email }).from(members).where(are);
  return found.map(({ email }) => email);
}

/** Which of them belong to active members who may do tasks and decide approvals. */
export const activePerformers = async (...asked: Parameters<typeof activeOf>): Promise<string[]> =>
  (await activeOf(...asked)).filter((member) => can(member, "tasks:perform")).map(({ email }) => email);

/** The member's email as it is written there; null where no active member has it. */
export async function memberEmail(workspaceId: string, email: string, from?: Pick<Db | Tx, "select">): Promise<string | null> {
  return (await activeMembers(workspaceId, [email], from))[0] ?? null;
}

/**
 * `assignedTo` as somebody sent it.
 * @throws Refused `invalid` where no active member has this email
 */
export async function assigneeOf(workspaceId: string, email: string | null | undefined, tx?: Tx): Promise<string | null> {
  if (email === null || email === undefined) return null;
  const member = await memberEmail(workspaceId, email, tx);
  if (member === null) throw invalid([{ path: "assignedTo", message: `${email} is no active member.` }]);
  return member;
}

/** A member's id by email, active or not; null where there is none. */
export async function memberIdByEmail(workspaceId: string, email: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), sql`lower(${members.email}) = lower(${email})`));
  return row?.id ?? null;
}
