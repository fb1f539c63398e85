import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { changeRecord, deleteRecord } from "#lib/services/data-sets/change-records.ts";
import { readRecord } from "#lib/services/data-sets/list-records.ts";
import { PublicId } from "#lib/services/params.ts";
import { GridRecordChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId, recordId: PublicId });

export const GET = door({
  by: "session",
  can: "data:read",
  params,
  handle: ({ actor, params }) => readRecord(actor, params.dataSetId, params.recordId, "key"),
});

export const PATCH = door({
  by: "session",
  can: "data:edit",
  params,
  body: GridRecordChange,
  handle: ({ actor, params, body: { cells, ...reading } }) => changeRecord(actor, params.dataSetId, params.recordId, cells, "key", reading),
});

export const DELETE = door({
  by: "session",
  can: "data:edit",
  params,
  handle: async ({ actor, params }) => {
    await deleteRecord(actor, params.dataSetId, params.recordId);
    return undefined;
  },
});
