import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { dismissNotice } from "#lib/services/deliveries/notices.ts";
import { PublicId } from "#lib/services/params.ts";

export const DELETE = door({
  by: "session",
  can: "webhooks:edit",
  params: z.object({ noticeId: PublicId }),
  handle: async ({ actor, params }) => {
    await dismissNotice(actor, params.noticeId);
    return undefined;
  },
});
