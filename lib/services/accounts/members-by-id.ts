/** The people behind ids that rows hold, whoever they are by now. */
import { inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { memberColumns, memberJson } from "#lib/services/accounts/members.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** @param ids uuids; null is nobody */
export async function membersById(ids: readonly (string | null)[]): Promise<Map<string, MemberJson>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db().select(memberColumns).from(members).where(inArray(members.id, wanted));
  return new Map(rows.map((row) => [row.id, memberJson(row)]));
}
