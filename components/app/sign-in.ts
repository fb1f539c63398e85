/** Signing in and out through next-auth's own addresses, without its client. */

const CSRF = "/api/auth/csrf";
const CREDENTIALS = "/api/auth/callback/credentials";
const SIGN_OUT = "/api/auth/signout";

async function csrfToken(): Promise<string> {
  const response = await fetch(CSRF, { headers: { accept: "application/json" } });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return csrfToken;
}

const post = async (url: string, values: Record<string, string>): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...values, csrfToken: await csrfToken(), json: "true" }),
  });

export type SignInRefusal = "wrong" | "too_many" | "no_answer";

/** next-auth says why only in the address that it would lead to. */
const REFUSALS: Record<string, SignInRefusal> = { CredentialsSignin: "wrong", TooManyAttempts: "too_many", Unavailable: "no_answer" };

/** @returns null when signed in, else why not */
export async function signIn(email: string, password: string): Promise<SignInRefusal | null> {
  try {
    const response = await post(CREDENTIALS, { email, password, callbackUrl: "/" });
    const { url } = (await response.json()) as { url?: string };
    const error = url ? new URL(url, location.origin).searchParams.get("error") : null;
    if (response.ok && error === null) return null;
    return (error !== null && REFUSALS[error]) || (response.status === 401 ? "wrong" : "no_answer");
  } catch {
    return "no_answer";
  }
}

/** @returns whether it was done */
export async function signOut(): Promise<boolean> {
  try {
    return (await post(SIGN_OUT, { callbackUrl: "/sign-in" })).ok;
  } catch {
    return false;
  }
}

/** A path of this site, or nothing: an address given in a link must not lead elsewhere. */
export function ownPath(given: string | null | undefined, origin: string): string | null {
  if (!given) return null;
  try {
    const url = new URL(given, origin);
    if (url.origin !== origin || url.pathname.startsWith("/sign-in") || url.pathname.startsWith("//")) return null;
    return url.pathname + url.search + url.hash;
  } catch {
    return null;
  }
}
