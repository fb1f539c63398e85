import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { renewDataSetToken } from "#lib/services/data-sets/renew-token.ts";
import { PublicId } from "#lib/services/params.ts";

export const POST = door({
  by: "session",
  can: "data:edit",
  params: z.object({ dataSetId: PublicId }),
  handle: ({ actor, params }) => renewDataSetToken(actor, params.dataSetId),
});
