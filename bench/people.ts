/** People of a measurement, signed in as the pages sign in. */
import { randomBytes } from "node:crypto";
import { api, type Baton } from "#bench/action/baton.ts";
import type { Role } from "#lib/auth/can.ts";

export interface Person {
  email: string;
  password: string;
}

interface Cookie {
  name: string;
  value: string;
}

export const newPassword = (): string => randomBytes(16).toString("hex");

/** The first administrator, as settings of `startBaton`. */
export const asSettings = ({ email, password }: Person) => ({ BATON_ADMIN_EMAIL: email, BATON_ADMIN_PASSWORD: password });

/** New members. */
export async function newPeople(baton: Baton, role: Role, count: number): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => ({ email: `${role}.${index + 1}@example.com`, password: newPassword() }));
  for (const [index, person] of people.entries())
    await api(baton, "/members", { ...person, firstName: "Member", lastName: String(index + 1), role });
  return people;
}

const cookiesOf = (answer: Response): Cookie[] =>
  answer.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });

/** The value of a Cookie header. */
export const cookieHeader = (cookies: readonly Cookie[]): string => cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** As the form does. @throws where the person is not let in */
export async function signIn(origin: string, { email, password }: Person): Promise<Cookie[]> {
  const first = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const given = cookiesOf(first);
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookieHeader(given), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
  });
  await answer.text();
  const all = new Map([...given, ...cookiesOf(answer)].map((cookie) => [cookie.name, cookie]));
  if (![...all.keys()].some((name) => name.endsWith("session-token"))) throw new Error(`signing in answered ${answer.status}`);
  return [...all.values()];
}
