import { and, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { accountLinks, members, sessions } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { hashPassword, NewPassword, passwordFits } from "#lib/auth/passwords.ts";
import { returnTry, takeTry } from "#lib/auth/sign-in-limit.ts";
import { invalid, Refused } from "#lib/errors.ts";
import { audit } from "#lib/services/workspace/audit.ts";

export const PasswordChange = z.strictObject({ current: z.string().max(1024), next: NewPassword });
export type PasswordChange = z.output<typeof PasswordChange>;

/**
 * A member's own password. Their other sessions and one-time links end; `sessionId` goes on.
 * @throws Refused `invalid` where the current password is wrong, `rate_limited` after too many wrong ones
 */
export async function changePassword(actor: Actor, { current, next }: PasswordChange, sessionId: string): Promise<void> {
  const attempt = { email: actor.email, address: null, knownDevice: `password-change:${actor.memberId}` };
  if (!(await takeTry(attempt))) throw new Refused("rate_limited", "Too many wrong passwords. Try again in 15 minutes.");
  const [member] = await db().select({ passwordHash: members.passwordHash }).from(members).where(eq(members.id, actor.memberId));
  if (!(await passwordFits(member?.passwordHash ?? null, current)))
    throw invalid([{ path: "current", message: "This is not your present password." }]);
  await returnTry(attempt);
  const passwordHash = await hashPassword(next);
  await db().transaction(async (tx) => {
    await tx.update(members).set({ passwordHash, updatedAt: sql`now()` }).where(eq(members.id, actor.memberId));
    await tx.delete(sessions).where(and(eq(sessions.memberId, actor.memberId), ne(sessions.id, sessionId)));
    await tx.delete(accountLinks).where(eq(accountLinks.memberId, actor.memberId));
    await audit(tx, actor, "member.password_set", `member:${actor.memberId}`, { password: "changed" });
  });
}
