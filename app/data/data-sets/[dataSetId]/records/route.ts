import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { addRecord } from "#lib/services/data-sets/change-records.ts";
import { recordPage } from "#lib/services/data-sets/list-records.ts";
import { RecordGridQuery } from "#lib/services/data-sets/record-query.ts";
import { PublicId } from "#lib/services/params.ts";
import { GridRecordChange } from "#lib/wire/data-set.ts";

const params = z.object({ dataSetId: PublicId });

export const GET = door({
  by: "session",
  can: "data:read",
  params,
  query: RecordGridQuery,
  handle: ({ actor, params, query }) => recordPage(actor, params.dataSetId, query),
});

export const POST = door({
  by: "session",
  can: "data:edit",
  params,
  body: GridRecordChange,
  handle: async ({ actor, params, body: { cells, ...reading } }) =>
    reply(201, await addRecord(actor, params.dataSetId, cells, "key", reading)),
});
