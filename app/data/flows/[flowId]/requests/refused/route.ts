import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { refusedCounts } from "#lib/services/incoming/read-requests.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "calls:read",
  params: z.object({ flowId: PublicId }),
  handle: ({ actor, params }) => refusedCounts(actor, params.flowId),
});
