import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/http/params.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";

export const GET = door({
  by: "session",
  can: "calls:read",
  params: z.object({ flowId: PublicId, requestId: PublicId }),
  handle: ({ actor, params }) => readRequest(actor, params.flowId, params.requestId),
});
