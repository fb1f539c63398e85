import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "calls:read",
  params: z.object({ flowId: PublicId, requestId: PublicId }),
  handle: ({ actor, params }) => readRequest(actor, params.flowId, params.requestId),
});
