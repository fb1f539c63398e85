/** Who reads a page or calls a server action. The doors' way to the same answer is session-cookie.ts. */

import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, can, type Permission } from "#lib/auth/can.ts";
import { PATH_HEADER } from "#lib/auth/path-header.ts";
import { type SignedIn, sessionCookieName, signedInByToken } from "#lib/auth/session-cookie.ts";

/** Asked once for a page, however many of its parts ask. */
const fromCookie = cache(async (token: string | undefined): Promise<SignedIn | null> => signedInByToken(token));

/** The member who is signed in, with the session; null where nobody is. */
export async function currentSession(): Promise<SignedIn | null> {
  const jar = await cookies();
  return fromCookie(jar.get(sessionCookieName())?.value);
}

async function signInAddress(): Promise<string> {
  const asked = (await headers()).get(PATH_HEADER);
  return asked === null || asked === "/" || !asked.startsWith("/") ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(asked)}`;
}

/**
 * For pages: the reader. Who is signed out goes to the sign-in page; who may not see the page is told that there is none.
 * Every page under `app/(app)` calls this and names the permission that it needs.
 */
export async function requireActor(permission: Permission): Promise<Actor> {
  const found = await currentSession();
  if (!found) redirect(await signInAddress());
  if (!can(found.actor, permission)) notFound();
  return found.actor;
}
