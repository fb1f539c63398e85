import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";

/** What the sign-in page calls the workspace, before anybody is known: there is one an installation. Null before the first run. */
export async function workspaceName(): Promise<string | null> {
  const [row] = await db().select({ name: workspaces.name }).from(workspaces).limit(1);
  return row?.name ?? null;
}
