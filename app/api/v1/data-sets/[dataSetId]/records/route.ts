import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { addRecord } from "#lib/services/data-sets/change-records.ts";
import { listRecords } from "#lib/services/data-sets/list-records.ts";
import { RecordListQuery } from "#lib/services/data-sets/record-query.ts";
import { PublicId } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { DataRecord, RecordChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId });

export const GET = door({
  by: "apiKey",
  can: "data:read",
  summary: "List records, newest first where no sort is given",
  params,
  query: RecordListQuery,
  answer: listOf(DataRecord),
  handle: ({ actor, params, query }) => listRecords(actor, params.dataSetId, query),
});

export const POST = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Add a record",
  params,
  body: RecordChange,
  success: 201,
  answer: DataRecord,
  handle: async ({ actor, params, body }) => reply(201, await addRecord(actor, params.dataSetId, body.cells, "name")),
});
