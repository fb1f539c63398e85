import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";

/** What pages may know of the workspace before anybody is known: there is one an installation. Null before the first run. */
export async function workspaceOfStrangers(): Promise<{ name: string; locale: string; timeZone: string } | null> {
  const { name, locale, timeZone } = workspaces;
  const [row] = await db().select({ name, locale, timeZone }).from(workspaces).limit(1);
  return row ?? null;
}

/** What the sign-in page calls the workspace. */
export const workspaceName = async (): Promise<string | null> => (await workspaceOfStrangers())?.name ?? null;
