/** A data set's row: found, locked, and as it is shown. */
import { and, count, eq, inArray } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { dataSets, records } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { toPublic } from "#lib/ids.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { notFound } from "#lib/services/params.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

export type DataSetRow = typeof dataSets.$inferSelect;
export type RecordRow = typeof records.$inferSelect;

type From = Pick<Db | Tx, "select">;
/** Who asks: another workspace's data sets do not exist for them. */
export type Workspace = Pick<Actor, "workspaceId">;

const isOf = ({ workspaceId }: Workspace, id: string) => and(eq(dataSets.id, id), eq(dataSets.workspaceId, workspaceId));

/** @throws Refused `not_found` */
export async function findDataSet(workspace: Workspace, id: string, from: From = db()): Promise<DataSetRow> {
  const [row] = await from.select().from(dataSets).where(isOf(workspace, id));
  if (!row) throw notFound("data set");
  return row;
}

/**
 * `share`: its columns stay as they are while records are written. `update`: nobody writes records meanwhile.
 * @throws Refused `not_found`
 */
export async function lockDataSet(tx: Tx, workspace: Workspace, id: string, lock: "share" | "update"): Promise<DataSetRow> {
  const [row] = await tx.select().from(dataSets).where(isOf(workspace, id)).for(lock);
  if (!row) throw notFound("data set");
  return row;
}

/** @param id uuid */
export const dataSetUrl = (id: string): string => `${env().url}/data-sets/${toPublic(id)}`;
/** @param id uuid */
export const dataSetWebhookUrl = (id: string): string => `${env().url}/v1/data-set-webhook/${toPublic(id)}`;

/** How many records each of these has. */
export async function recordCounts(ids: readonly string[], from: From = db()): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await from
    .select({ id: records.dataSetId, count: count() })
    .from(records)
    .where(inArray(records.dataSetId, [...ids]))
    .groupBy(records.dataSetId);
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** The webhook's token is for administrators. */
export const dataSetJson = (row: DataSetRow, recordCount: number, { role }: Pick<Actor, "role">): DataSetJson => ({
  id: toPublic(row.id),
  name: row.name,
  columns: row.columns,
  recordCount,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  webhookUrl: dataSetWebhookUrl(row.id),
  ...(role === "admin" ? { webhookToken: webhookToken(row) } : {}),
});

/** With the number of its records as it is now. */
export async function shownDataSet(row: DataSetRow, actor: Actor, from?: From): Promise<DataSetJson> {
  return dataSetJson(row, (await recordCounts([row.id], from)).get(row.id) ?? 0, actor);
}
