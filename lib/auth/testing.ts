/** Requests by session, for the tests of what pages read. */
import { encode } from "next-auth/jwt";
import type { Actor } from "#lib/auth/can.ts";
import { authSecret, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { startSession } from "#lib/auth/sign-in.ts";

/** Headers of a signed-in browser. */
export async function signedIn({ actor }: { actor: Pick<Actor, "memberId"> }): Promise<{ headers: { cookie: string } }> {
  const token = await encode({ token: { sid: await startSession(actor.memberId) }, secret: authSecret() });
  return { headers: { cookie: `${sessionCookieName()}=${token}` } };
}
