import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { readRequest } from "#lib/services/incoming/read-requests.ts";
import { PublicId } from "#lib/services/params.ts";
import { IncomingRequest } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "calls:read",
  summary: "One received request, with the trace of its run and the answer",
  params: z.object({ flowId: PublicId, requestId: PublicId }),
  answer: IncomingRequest,
  handle: ({ actor, params }) => readRequest(actor, params.flowId, params.requestId),
});
