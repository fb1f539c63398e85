/** Email and password against the members: what next-auth's credentials provider asks. */

import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { members, sessions } from "#db/schema/index.ts";
import { knownDeviceOf } from "#lib/auth/known-device.ts";
import { passwordFits } from "#lib/auth/passwords.ts";
import { sessionSeconds } from "#lib/auth/session-cookie.ts";
import { returnTry, takeTry } from "#lib/auth/sign-in-limit.ts";
import { newId } from "#lib/ids.ts";
import { storable } from "#lib/text.ts";
import { fullName } from "#lib/wire/full-name.ts";

export interface Credentials {
  email: string;
  password: string;
  /** The peer's address; null where it is not known. */
  address: string | null;
  /** The known-device cookie's value. */
  deviceCookie: string | undefined;
}

export interface SignedInMember {
  /** uuid */
  id: string;
  email: string;
  name: string;
  /** The known device that it came from; null for a new one. */
  device: string | null;
}

/** What a sign-in ends with. `too_many`: refused, whatever the password. */
export type SignIn = { ok: true; member: SignedInMember } | { ok: false; reason: "wrong" | "too_many" };

/** Longer ones belong to nobody, and are not worth a row or a hash. */
const longestEmail = 320;
const longestPassword = 1024;

export async function signIn({ email, password, address, deviceCookie }: Credentials): Promise<SignIn> {
  const kept = storable(email);
  // Nor is one with a character that no column takes.
  const nobodys = email.length > longestEmail || password.length > longestPassword || email !== kept;
  const [member] = nobodys
    ? []
    : await db()
        .select()
        .from(members)
        .where(and(eq(sql`lower(${members.email})`, email.trim().toLowerCase()), eq(members.active, true)))
        .limit(1);
  const device = member ? knownDeviceOf(deviceCookie, member.id) : null;
  const attempt = { email: kept.trim().slice(0, longestEmail), address, knownDevice: device };
  if (!(await takeTry(attempt))) return { ok: false, reason: "too_many" };
  const right = await passwordFits(member?.passwordHash ?? null, password.slice(0, longestPassword));
  if (!right || !member) return { ok: false, reason: "wrong" };
  await returnTry(attempt);
  const name = fullName(member);
  return { ok: true, member: { id: member.id, email: member.email, name, device } };
}

/** Where somebody signs in from; null where it is not known. */
export interface SignInPlace {
  userAgent: string | null;
  address: string | null;
}

const longestUserAgent = 300;

/** Writes the row that the browser's token will name. Resolves to its id. */
export async function startSession(
  memberId: string,
  { userAgent, address }: SignInPlace = { userAgent: null, address: null },
): Promise<string> {
  const id = newId();
  const written = await db()
    .insert(sessions)
    .select(
      db()
        .select({
          id: sql<string>`${id}::uuid`.as("id"),
          workspaceId: members.workspaceId,
          memberId: members.id,
          userAgent: sql<string | null>`${userAgent === null ? null : storable(userAgent).slice(0, longestUserAgent)}::text`.as(
            "user_agent",
          ),
          address: sql<string | null>`${address}::text`.as("address"),
          createdAt: sql<Date>`now()`.as("created_at"),
          expiresAt: sql<Date>`now() + make_interval(secs => ${sessionSeconds})`.as("expires_at"),
        })
        .from(members)
        .where(and(eq(members.id, memberId), eq(members.active, true))),
    )
    .returning({ id: sessions.id });
  if (written.length === 0) throw new Error("the member was deactivated while signing in");
  return id;
}

export async function endSession(id: string): Promise<void> {
  await db().delete(sessions).where(eq(sessions.id, id));
}
