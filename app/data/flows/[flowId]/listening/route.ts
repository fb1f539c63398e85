import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { listenTo } from "#lib/services/incoming/samples.ts";
import { PublicId } from "#lib/services/params.ts";

const params = z.object({ flowId: PublicId });

export const POST = door({
  by: "session",
  can: "flows:edit",
  params,
  handle: async ({ actor, params }) => {
    await listenTo(actor, params.flowId);
    return undefined;
  },
});
