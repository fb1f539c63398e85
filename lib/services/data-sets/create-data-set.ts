import type { z } from "zod";
import { db } from "#db/client.ts";
import { dataSets } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { columnsFrom } from "#lib/services/data-sets/columns.ts";
import { dataSetJson } from "#lib/services/data-sets/data-set-row.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { DataSetJson, NewDataSet } from "#lib/wire/data-set.ts";

/** @throws Refused `invalid` */
export async function createDataSet(actor: Actor, { name, columns }: z.output<typeof NewDataSet>): Promise<DataSetJson> {
  const { workspaceId, memberId } = actor;
  const row = { id: newId(), workspaceId, name, columns: columnsFrom(columns), createdBy: memberId };
  const made = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const [written] = await tx.insert(dataSets).values(row).returning();
    if (!written) throw new Error("the data set was not written");
    await audit(tx, actor, "data_set.created", `data_set:${row.id}`, { name });
    return written;
  });
  announce(workspaceId, [{ kind: "data_set", id: toPublic(row.id) }]);
  return dataSetJson(made, 0, actor);
}
