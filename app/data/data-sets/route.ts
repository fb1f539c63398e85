import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { allDataSets } from "#lib/services/data-sets/read-data-set.ts";
import { NewDataSet } from "#lib/wire/data-set.ts";

export const GET = door({ by: "session", can: "data:read", handle: ({ actor }) => allDataSets(actor) });

export const POST = door({
  by: "session",
  can: "data:edit",
  body: NewDataSet,
  handle: async ({ actor, body }) => reply(201, await createDataSet(actor, body)),
});
