import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/http/params.ts";
import { renewDataSetToken } from "#lib/services/data-sets/renew-token.ts";

export const POST = door({
  by: "session",
  can: "data:edit",
  params: z.object({ dataSetId: PublicId }),
  handle: ({ actor, params }) => renewDataSetToken(actor, params.dataSetId),
});
