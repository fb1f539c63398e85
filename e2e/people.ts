/** People of the stories and their sign-ins. */
import { randomUUID } from "node:crypto";
import { request } from "@playwright/test";
import { api, baseUrl } from "#e2e/server.ts";
import type { Role } from "#lib/auth/can.ts";

export interface Person {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  role: Role;
}

/** What Playwright stores of a signed-in browser. */
export type StoredState = Awaited<ReturnType<Awaited<ReturnType<typeof request.newContext>>["storageState"]>>;

/** A new member. */
export async function newPerson(role: Role, firstName: string, lastName: string): Promise<Person> {
  const person = {
    email: `${firstName.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`,
    password: randomUUID(),
    firstName,
    lastName,
    role,
  };
  await api("POST", "/members", person, 201);
  return person;
}

/** Signs in as the form does and keeps the cookies. */
export async function signIn({ email, password }: Pick<Person, "email" | "password">): Promise<StoredState> {
  const context = await request.newContext({ baseURL: baseUrl() });
  const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.post("/api/auth/callback/credentials", { form: { email, password, csrfToken, json: "true" } });
  if (!answer.ok()) throw new Error(`signing in as ${email} answered ${answer.status()}: ${await answer.text()}`);
  const state = await context.storageState();
  await context.dispose();
  return state;
}
