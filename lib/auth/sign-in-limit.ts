/**
 * Wrong passwords, counted in Postgres for an email and for an address. Ten within fifteen minutes and sign-in is refused
 * for fifteen minutes, the right password too. A browser that signed in to the account before is counted by itself:
 * nobody can lock somebody else out.
 *
 * An attempt is counted before its password is looked at, and uncounted when that was right, so that a hundred
 * guesses sent at once are ten.
 */

import { eq, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { loginFailures } from "#db/schema/index.ts";
import { networkOf } from "#lib/net/addresses.ts";

const most = 10;
const minutes = 15;

export interface SignInAttempt {
  email: string;
  /** Null where the server in front did not tell it; then only the email counts. */
  address: string | null;
  /** The device that a cookie of an earlier sign-in to this account names. */
  knownDevice: string | null;
}

function subjectsOf({ email, address, knownDevice }: SignInAttempt): string[] {
  if (knownDevice !== null) return [`device:${knownDevice}`];
  // The address first: one that is refused does not write a count for each email that it tries.
  return [...(address === null ? [] : [`address:${networkOf(address)}`]), `email:${email.toLowerCase()}`];
}

const over = sql`(${loginFailures.blockedUntil} is null and ${loginFailures.since} < now() - make_interval(mins => ${minutes})) or ${loginFailures.blockedUntil} < now()`;

/** Counts one try for the subject. Resolves to false where the subject is refused; a refused try is not counted. */
async function take(subject: string): Promise<boolean> {
  const taken = await db()
    .insert(loginFailures)
    .values({ subject, count: 1, since: sql`now()` })
    .onConflictDoUpdate({
      target: loginFailures.subject,
      set: {
        count: sql`case when ${over} then 1 else ${loginFailures.count} + 1 end`,
        since: sql`case when ${over} then now() else ${loginFailures.since} end`,
        blockedUntil: sql`case when ${over} then null when ${loginFailures.count} + 1 >= ${most} then now() + make_interval(mins => ${minutes}) end`,
      },
      setWhere: sql`${loginFailures.blockedUntil} is null or ${loginFailures.blockedUntil} < now()`,
    })
    .returning({ subject: loginFailures.subject });
  return taken.length > 0;
}

const giveBack = (subject: string) =>
  db()
    .update(loginFailures)
    .set({ count: sql`greatest(${loginFailures.count} - 1, 0)`, blockedUntil: null })
    .where(eq(loginFailures.subject, subject));

/** Takes one of the tries that are left. False: refused, whatever the password. */
export async function takeTry(attempt: SignInAttempt): Promise<boolean> {
  const taken: string[] = [];
  for (const subject of subjectsOf(attempt)) {
    if (!(await take(subject))) {
      for (const earlier of taken) await giveBack(earlier);
      return false;
    }
    taken.push(subject);
  }
  return true;
}

/**
 * The password was right: the account's count begins anew. An address only gets its one try back,
 * else an account of one's own would be a way to guess on for ever.
 */
export async function returnTry(attempt: SignInAttempt): Promise<void> {
  for (const subject of subjectsOf(attempt)) {
    if (subject.startsWith("address:")) await giveBack(subject);
    else await db().delete(loginFailures).where(eq(loginFailures.subject, subject));
  }
}

/** Removes counts that no longer matter. */
export async function forgetOldTries(): Promise<void> {
  await db().delete(loginFailures).where(lt(loginFailures.since, sql`now() - interval '1 day'`));
}
