/** What database tests begin with: a workspace with a member of each role, their keys, and requests in their name. */
import { db } from "#db/client.ts";
import { apiKeys, members, workspaces } from "#db/schema/index.ts";
import { hashApiKey, newApiKey } from "#lib/auth/api-key.ts";
import { type Actor, ROLES, type Role } from "#lib/auth/can.ts";
import type { Door } from "#lib/http/door.ts";
import { newId } from "#lib/ids.ts";
import { newSigningSecret } from "#lib/services/workspace/settings.ts";

export interface TestMember {
  actor: Actor;
  key: string;
}
export interface TestWorkspace extends Record<Role, TestMember> {
  id: string;
}

export async function addMember(workspaceId: string, role: Role, email = `${role}-${newId().slice(-8)}@example.com`): Promise<TestMember> {
  const actor: Actor = { memberId: newId(), workspaceId, email, firstName: "Example", lastName: "User", role };
  const key = newApiKey();
  const { memberId, ...rest } = actor;
  await db()
    .insert(members)
    .values({ id: memberId, ...rest });
  await db()
    .insert(apiKeys)
    .values({ id: newId(), workspaceId, memberId, name: "test", hash: hashApiKey(key) });
  return { actor, key };
}

export async function testWorkspace(): Promise<TestWorkspace> {
  const id = newId();
  await db()
    .insert(workspaces)
    .values({ id, name: "Test", signingSecret: newSigningSecret(id) });
  const people = await Promise.all(ROLES.map(async (role) => [role, await addMember(id, role)] as const));
  return { id, ...(Object.fromEntries(people) as Record<Role, TestMember>) };
}

export interface Call {
  key?: string | null;
  params?: Record<string, string>;
  query?: string;
  /** JSON; text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  method?: string;
}

export interface Called {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is for the test to say
  json: any;
}

/** Calls a door as server.ts does. */
export async function call(
  door: Door | undefined,
  { key, params = {}, query = "", body, headers = {}, method = body === undefined ? "GET" : "POST" }: Call = {},
): Promise<Called> {
  if (!door) throw new Error("the route has no such verb");
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://127.0.0.1/api/v1/test${query}`, {
    method,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const response = await door(request, { params: Promise.resolve(params) });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, json: answer === "" ? null : JSON.parse(answer) };
}
