import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deleteRecords } from "#lib/services/data-sets/change-records.ts";
import { PublicId } from "#lib/services/params.ts";
import { MOST_DELETED } from "#lib/wire/data-set.ts";

export const POST = door({
  by: "session",
  can: "data:edit",
  params: z.object({ dataSetId: PublicId }),
  body: z.strictObject({ ids: z.array(PublicId).min(1).max(MOST_DELETED) }),
  handle: ({ actor, params, body }) => deleteRecords(actor, params.dataSetId, body.ids),
});
