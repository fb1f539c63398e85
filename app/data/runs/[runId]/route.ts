import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { runPage } from "#lib/services/run-log/run-page.ts";

export const GET = door({
  by: "session",
  can: "runs:read",
  params: z.object({ runId: PublicId }),
  handle: ({ actor, params }) => runPage(actor, params.runId),
});
