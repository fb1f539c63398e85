import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { dataSets } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import type { KnownDataSet } from "#lib/flow/problems/problem.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { type DataSetRow, dataSetJson, findDataSet, recordCounts, shownDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { type Page, paged } from "#lib/services/params.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** @throws Refused `not_found` */
export const readDataSet = async (actor: Actor, id: string): Promise<DataSetJson> => shownDataSet(await findDataSet(actor, id), actor);

/** Those of these (public ids) that the workspace has, for flows that name them. */
export async function knownDataSets(
  workspaceId: string,
  publicIds: readonly string[],
  from: Pick<Db | Tx, "select"> = db(),
): Promise<KnownDataSet[]> {
  const ids = [...new Set(publicIds)].flatMap((id) => fromPublic(id) ?? []);
  if (ids.length === 0) return [];
  const rows = await from
    .select({ id: dataSets.id, columns: dataSets.columns })
    .from(dataSets)
    .where(and(eq(dataSets.workspaceId, workspaceId), inArray(dataSets.id, ids)));
  return rows.map(({ id, columns }) => ({ id: toPublic(id), columns }));
}

async function shown(rows: readonly DataSetRow[], actor: Actor): Promise<(row: DataSetRow) => DataSetJson> {
  const counts = await recordCounts(rows.map(({ id }) => id));
  return (row) => dataSetJson(row, counts.get(row.id) ?? 0, actor);
}

/** The newest first. */
export async function listDataSets(actor: Actor, { limit, cursor }: Page): Promise<Listed<DataSetJson>> {
  const rows = await db()
    .select()
    .from(dataSets)
    .where(and(eq(dataSets.workspaceId, actor.workspaceId), cursor ? lt(dataSets.id, cursor) : undefined))
    .orderBy(desc(dataSets.id))
    .limit(limit + 1);
  return paged(rows, limit, await shown(rows, actor));
}

/** All of them, by name, as the pages list them. */
export async function allDataSets(actor: Actor): Promise<DataSetJson[]> {
  const rows = await db()
    .select()
    .from(dataSets)
    .where(eq(dataSets.workspaceId, actor.workspaceId))
    .orderBy(asc(sql`lower(${dataSets.name})`), asc(dataSets.id));
  return rows.map(await shown(rows, actor));
}
