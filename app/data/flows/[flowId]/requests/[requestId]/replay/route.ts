import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { Replay, replayRequest } from "#lib/services/incoming/replay.ts";
import { PublicId } from "#lib/services/params.ts";

export const POST = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: PublicId, requestId: PublicId }),
  body: Replay,
  handle: async ({ actor, params, body }) => reply(202, await replayRequest(actor, params.flowId, params.requestId, body)),
});
