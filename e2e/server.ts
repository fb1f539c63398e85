/** The server under test, spoken to over its own HTTP API. `scripts/test.ts` starts it and sets these variables. */

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the stories with npm test, or start Baton and set it.`);
  return value;
}

export const baseUrl = (): string => setting("BASE_URL").replace(/\/$/, "");
export const firstAdmin = () => ({ email: setting("BATON_ADMIN_EMAIL"), password: setting("BATON_ADMIN_PASSWORD") });

export interface ApiAnswer<T> {
  status: number;
  body: T;
}

/** One call of `/api/v1` as the first admin; an unexpected status fails the story with what came back. */
export async function api<T = Record<string, unknown>>(
  method: string,
  path: string,
  input?: unknown,
  expected?: number,
): Promise<ApiAnswer<T>> {
  const answer = await fetch(`${baseUrl()}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${setting("BATON_API_KEY")}`, "content-type": "application/json" },
    body: input === undefined ? undefined : JSON.stringify(input),
  });
  const text = await answer.text();
  if (expected === undefined ? !answer.ok : answer.status !== expected)
    throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return { status: answer.status, body: (text === "" ? null : JSON.parse(text)) as T };
}
