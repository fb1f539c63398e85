import { z } from "zod";
import { stream } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { importStream } from "#lib/services/data-sets/import-stream.ts";
import { PublicId } from "#lib/services/params.ts";
import { MOST_CSV_BYTES, NewImport } from "#lib/wire/data-set.ts";

export const POST = door({
  by: "session",
  can: "data:edit",
  params: z.object({ dataSetId: PublicId }),
  body: NewImport,
  bodyLimit: MOST_CSV_BYTES,
  handle: async ({ actor, params, body, request }) => stream(await importStream(actor, params.dataSetId, body, request.signal)),
});
