import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { latestRequest } from "#lib/services/incoming/read-requests.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "calls:read",
  params: z.object({ flowId: PublicId }),
  handle: async ({ actor, params }) => reply(200, await latestRequest(actor, params.flowId)),
});
