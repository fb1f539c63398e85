/** The people whom the texts of comments name. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { fromPublic } from "#lib/ids.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import { mentionedIn } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** Uuids of those whom texts mention, each once; also of nobody. */
export const mentionedIds = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap(mentionedIn))].flatMap((id) => fromPublic(id) ?? []);

/** Finds the people whom texts mention, active or not. @returns those of one of these texts, in its order */
export async function mentionedPeople(
  client: Pick<Tx, "select">,
  workspaceId: string,
  texts: readonly string[],
): Promise<(text: string) => MemberJson[]> {
  const ids = mentionedIds(texts);
  if (ids.length === 0) return () => [];
  const rows = await client
    .select(memberColumns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), inArray(members.id, ids)));
  const known = new Map(rows.map(memberJson).map((member) => [member.id, member]));
  return (text) => mentionedIn(text).flatMap((id) => known.get(id) ?? []);
}
