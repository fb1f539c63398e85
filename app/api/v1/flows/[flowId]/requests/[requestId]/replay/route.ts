import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { Replay, replayRequest } from "#lib/services/incoming/replay.ts";
import { PublicId } from "#lib/services/params.ts";
import { IncomingRequest } from "#lib/wire/answers.ts";

export const POST = door({
  by: "apiKey",
  can: "flows:edit",
  summary: "Run a received request again, on the live version or on the draft",
  params: z.object({ flowId: PublicId, requestId: PublicId }),
  body: Replay,
  success: 202,
  answer: IncomingRequest,
  handle: async ({ actor, params, body }) => reply(202, await replayRequest(actor, params.flowId, params.requestId, body)),
});
