import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { flowHead } from "#lib/services/flows/flow-row.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "flows:read",
  params: z.object({ flowId: PublicId }),
  handle: ({ actor, params }) => flowHead(actor, params.flowId),
});
