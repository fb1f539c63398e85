import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { listResponses } from "#lib/services/forms/responses.ts";
import { Page, PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  params: z.object({ flowId: PublicId }),
  query: Page,
  handle: ({ actor, params, query }) => listResponses(actor, params.flowId, query),
});
