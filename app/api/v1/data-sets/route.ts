import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { listDataSets } from "#lib/services/data-sets/read-data-set.ts";
import { Page } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { DataSet, NewDataSet } from "#lib/wire/data-set.ts";

export const GET = door({
  by: "apiKey",
  can: "data:read",
  summary: "List data sets, newest first",
  query: Page,
  answer: listOf(DataSet),
  handle: ({ actor, query }) => listDataSets(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "data:edit",
  summary: "Make a data set",
  body: NewDataSet,
  success: 201,
  answer: DataSet,
  handle: async ({ actor, body }) => reply(201, await createDataSet(actor, body)),
});
