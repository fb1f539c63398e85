import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { listRequests } from "#lib/services/incoming/read-requests.ts";
import { Page, PublicId } from "#lib/services/params.ts";
import { listOf } from "#lib/wire/admin.ts";
import { IncomingRequestItem } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "calls:read",
  summary: "The flow debugger: requests that the incoming webhook received, newest first",
  params: z.object({ flowId: PublicId }),
  query: Page,
  answer: listOf(IncomingRequestItem),
  handle: ({ actor, params, query }) => listRequests(actor, params.flowId, query),
});
