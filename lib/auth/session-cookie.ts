/**
 * The session: next-auth's cookie holds an encrypted token with the id of our own session row, and the row decides.
 * A row that is gone or past its end, or a member who is not active, is nobody. The role is the member's present one.
 * Nothing of Next is imported here: the doors use it too.
 */
import { and, eq, gt, sql } from "drizzle-orm";
import { decode } from "next-auth/jwt";
import { type Db, db } from "#db/client.ts";
import { members, sessions } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { noteUse } from "#lib/auth/note-use.ts";
import { deriveKey } from "#lib/crypto.ts";
import { env } from "#lib/env.ts";
import { fingerprint, now } from "#lib/ids.ts";
import { once } from "#lib/once.ts";

/** A session ends when its browser was away for this long. */
export const sessionSeconds = 30 * 24 * 60 * 60;

export const usesSecureCookies = (): boolean => env().url.startsWith("https://");
export const sessionCookieName = (): string => `${usesSecureCookies() ? "__Secure-" : ""}next-auth.session-token`;
/** The secret that next-auth derives its keys from. */
export const authSecret = (): string => deriveKey("next-auth").toString("base64url");

/** What our token carries beside next-auth's own members. */
export interface SessionToken {
  /** uuid of the session row */
  sid?: string;
}

const makeLookup = (database: Db) =>
  database
    .select({
      sessionId: sessions.id,
      memberId: members.id,
      workspaceId: members.workspaceId,
      email: members.email,
      firstName: members.firstName,
      lastName: members.lastName,
      role: members.role,
    })
    .from(sessions)
    .innerJoin(members, and(eq(members.id, sessions.memberId), eq(members.active, true)))
    .where(and(eq(sessions.id, sql.placeholder("id")), gt(sessions.expiresAt, sql`now()`)))
    .prepare("actor_of_session");

const lookups = new WeakMap<Db, ReturnType<typeof makeLookup>>();

/** An actor with the session that speaks for them. */
export interface SignedIn {
  actor: Actor;
  /** uuid */
  sessionId: string;
}

/** A browser that is still in use keeps its session. */
async function prolongSession(id: string): Promise<void> {
  await db()
    .update(sessions)
    .set({ expiresAt: sql`now() + make_interval(secs => ${sessionSeconds})` })
    .where(and(eq(sessions.id, id), sql`${sessions.expiresAt} > now()`));
}

/** Who a session row speaks for; null where it has ended. */
export async function signedInBySession(id: string): Promise<SignedIn | null> {
  const database = db();
  const lookup = lookups.get(database) ?? makeLookup(database);
  lookups.set(database, lookup);
  const [row] = await lookup.execute({ id });
  if (!row) return null;
  noteUse("a session", id, () => prolongSession(id));
  const { sessionId, ...actor } = row;
  return { actor, sessionId };
}

/** What a cookie's value held. It costs a derived key and a decryption to read, and a browser sends the same one for days. */
interface ReadToken {
  sid: string;
  /** seconds since 1970 */
  exp: number;
}
/** By the value's fingerprint: what would sign somebody in is not kept. */
const readTokens = () => once("read session tokens", () => new Map<string, ReadToken>());
/** Cookies whose content is remembered. */
const remembered = 1000;

function remember(print: string, read: ReadToken): void {
  const known = readTokens();
  const [oldest] = known.keys();
  if (known.size >= remembered && oldest !== undefined) known.delete(oldest);
  known.set(print, read);
}

/** The id of the session row that a cookie's value names; null where it is forged or past its end. */
async function sessionOfToken(token: string): Promise<string | null> {
  const print = fingerprint(token);
  const known = readTokens().get(print);
  if (known) return known.exp > now().getTime() / 1000 ? known.sid : null;
  const read = (await decode({ token, secret: authSecret() }).catch(() => null)) as (SessionToken & { exp?: number }) | null;
  if (read?.sid === undefined) return null;
  if (read.exp !== undefined) remember(print, { sid: read.sid, exp: read.exp });
  return read.sid;
}

/** Who the cookie's value speaks for; null for one that is missing, forged, ended or revoked. */
export async function signedInByToken(token: string | undefined): Promise<SignedIn | null> {
  const sid = token ? await sessionOfToken(token) : null;
  return sid === null ? null : signedInBySession(sid);
}

/** The value of one cookie of a request. */
export function cookieOf(request: Request, name: string): string | undefined {
  const start = `${name}=`;
  const pair = request.headers
    .get("cookie")
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return pair === undefined ? undefined : pair.slice(start.length);
}

/** The member who is signed in by the request's cookie; null where nobody is. */
export const authenticateSession = async (request: Request): Promise<Actor | null> =>
  (await signedInByToken(cookieOf(request, sessionCookieName())))?.actor ?? null;
