import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { stopRedelivery } from "#lib/services/deliveries/redeliveries.ts";
import { PublicId } from "#lib/services/params.ts";

export const DELETE = door({
  by: "session",
  can: "deliveries:send",
  params: z.object({ redeliveryId: PublicId }),
  handle: async ({ actor, params }) => {
    await stopRedelivery(actor, params.redeliveryId);
    return undefined;
  },
});
