import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { stopImport } from "#lib/services/data-sets/import-stream.ts";
import { PublicId } from "#lib/services/params.ts";
import { ImportStop } from "#lib/wire/data-set.ts";

export const POST = door({
  by: "session",
  can: "data:edit",
  params: z.object({ dataSetId: PublicId }),
  body: ImportStop,
  handle: async ({ actor, params, body }) => stopImport(actor, params.dataSetId, body.ticket),
});
