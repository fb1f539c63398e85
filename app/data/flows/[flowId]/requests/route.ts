import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { listRequests } from "#lib/services/incoming/read-requests.ts";
import { Filter } from "#lib/services/incoming/request-filter.ts";
import { Page, PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "calls:read",
  params: z.object({ flowId: PublicId }),
  query: Page.extend(Filter.shape),
  handle: ({ actor, params, query }) => listRequests(actor, params.flowId, query),
});
