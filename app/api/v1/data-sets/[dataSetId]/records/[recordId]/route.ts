import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { changeRecord, deleteRecord } from "#lib/services/data-sets/change-records.ts";
import { readRecord } from "#lib/services/data-sets/list-records.ts";
import { PublicId } from "#lib/services/params.ts";
import { DataRecord, RecordChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId, recordId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "data:read",
  summary: "Read a record",
  params,
  answer: DataRecord,
  handle: ({ actor, params }) => readRecord(actor, params.dataSetId, params.recordId, "name"),
});

export const PATCH = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Change cells of a record; one that changes nothing sends nothing",
  params,
  body: RecordChange,
  answer: DataRecord,
  handle: ({ actor, params, body }) => changeRecord(actor, params.dataSetId, params.recordId, body.cells, "name"),
});

export const DELETE = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Delete a record",
  params,
  handle: async ({ actor, params }) => {
    await deleteRecord(actor, params.dataSetId, params.recordId);
    return undefined;
  },
});
