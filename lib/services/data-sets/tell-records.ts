/** What organisation webhooks hear of records. */

import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { members } from "#db/schema/index.ts";
import { listens, writeOrganisationMessages } from "#db/writes/organisation-messages.ts";
import { toPublic } from "#lib/ids.ts";
import { type DataSetRow, dataSetUrl, type RecordRow } from "#lib/services/data-sets/data-set-row.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import { type RecordUser, recordMessageBody } from "#lib/wire/messages/record-message.ts";

export type RecordEvent = "record.added" | "record.updated" | "record.deleted";

async function usersOf(tx: Tx, rows: readonly RecordRow[]): Promise<Map<string, RecordUser>> {
  const ids = new Set(rows.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]).filter((id) => id !== null));
  if (ids.size === 0) return new Map();
  const found = await tx
    .select()
    .from(members)
    .where(inArray(members.id, [...ids]));
  return new Map(
    found.map(({ id, email, firstName, lastName }) => [
      id,
      { id: toPublic(id), email, username: fullName({ firstName, lastName, email }) },
    ]),
  );
}

/**
 * Writes what webhooks hear of these records, in their order; nothing where nobody listens.
 * @param tx the transaction of the change
 * @param rows as they are after it; of deleted ones the last state
 */
export async function tellRecords(tx: Tx, dataSet: DataSetRow, event: RecordEvent, rows: readonly RecordRow[], at: Date): Promise<void> {
  const { workspaceId } = dataSet;
  if (rows.length === 0 || !(await listens(tx, workspaceId, "data_set"))) return;
  const users = await usersOf(tx, rows);
  const userOf = (id: string | null) => (id === null ? null : (users.get(id) ?? null));
  const about = { id: toPublic(dataSet.id), name: dataSet.name, url: dataSetUrl(dataSet.id), columns: dataSet.columns };
  const causes = rows.map((row) => {
    const message = {
      ...row,
      recordId: toPublic(row.id),
      organizationId: toPublic(workspaceId),
      dataSet: about,
      createdBy: userOf(row.createdBy),
      updatedBy: userOf(row.updatedBy),
    };
    const body = (id: string) => recordMessageBody(ORGANISATION_EVENTS[event].type, message, { id, at });
    return { event, target: dataSet.id, subject: dataSet.name, at: at.toISOString(), body };
  });
  await writeOrganisationMessages(tx, workspaceId, causes);
}
