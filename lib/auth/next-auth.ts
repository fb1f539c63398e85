/** next-auth's configuration: email and password, a JWT that names a session row of our own. */

import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { knownDeviceCookie, knownDeviceHeader } from "#lib/auth/known-device.ts";
import { authSecret, cookieOf, type SessionToken, sessionSeconds, signedInBySession, usesSecureCookies } from "#lib/auth/session-cookie.ts";
import { endSession, type SignedInMember, type SignInPlace, signIn, startSession } from "#lib/auth/sign-in.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** What the sign-in page finds in `?error=`: next-auth's own word for wrong credentials, and ours for too many tries and for an outage. */
export const SIGN_IN_ERRORS = { wrong: "CredentialsSignin", too_many: "TooManyAttempts", unavailable: "Unavailable" } as const;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Ends the reading of a session that was revoked; next-auth answers with an empty session and removes the cookie. */
class SessionEnded extends Error {
  override name = "SessionEnded";
}

const callbacks = (from: SignInPlace): AuthOptions["callbacks"] => ({
  async jwt({ token, user, trigger }) {
    if (trigger === "signIn" && user) return { sub: user.id, sid: await startSession(user.id, from) };
    const { sid } = token as SessionToken;
    if (sid === undefined || !(await signedInBySession(sid))) throw new SessionEnded();
    return token;
  },
  async session({ session, token }) {
    const found = await signedInBySession((token as SessionToken).sid ?? "");
    if (!found) throw new SessionEnded();
    return { ...session, user: { email: found.actor.email, name: fullName(found.actor) } };
  },
});

/** Anybody can post a line for this log, so a line stays short. */
const short = (code: unknown) => String(code).slice(0, 80);

const authLog = {
  error(code: string, metadata: unknown) {
    // A revoked session is no error of the server's.
    if (metadata instanceof SessionEnded) return;
    log.warn({ code: short(code), err: metadata instanceof Error ? metadata : undefined }, "next-auth");
  },
  warn: (code: string) => log.debug({ code: short(code) }, "next-auth"),
  debug: () => {},
};

export interface SignInVisit {
  request: Request;
  /** The peer's address; empty where nobody knows it. */
  address: string;
  /** Called with the member whose password was right. */
  signedIn(member: SignedInMember): void;
}

/** The options for one request: the provider must know the browser's address and its known-device cookie. */
export function authOptions({ request, address, signedIn }: SignInVisit): AuthOptions {
  // next-auth reads its own address from this variable and from nowhere else.
  process.env.NEXTAUTH_URL = env().url;
  return {
    secret: authSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: authLog,
    callbacks: callbacks({ userAgent: request.headers.get("user-agent"), address: address || null }),
    events: {
      async signOut({ token }) {
        const sid = (token as SessionToken | undefined)?.sid;
        if (sid !== undefined) await endSession(sid);
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { label: "Email", type: "email" }, password: { label: "Password", type: "password" } },
        async authorize(given) {
          const result = await signIn({
            email: text(given?.email),
            password: text(given?.password),
            address: address || null,
            deviceCookie: cookieOf(request, knownDeviceCookie()),
          }).catch((error: unknown): never => {
            // next-auth tells the browser the message of whatever is thrown here.
            log.error({ err: error }, "a sign-in could not be judged");
            throw new Error(SIGN_IN_ERRORS.unavailable);
          });
          if (result.ok) {
            signedIn(result.member);
            return result.member;
          }
          if (result.reason === "too_many") throw new Error(SIGN_IN_ERRORS.too_many);
          return null;
        },
      }),
    ],
  };
}

/** The answer of a sign-in, with the cookie that spares this browser the next time. */
export function withKnownDevice(response: Response, member: SignedInMember | null): Response {
  if (member) response.headers.append("set-cookie", knownDeviceHeader(member.id, member.device ?? undefined));
  return response;
}
