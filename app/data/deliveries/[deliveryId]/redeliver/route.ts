import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { deliveryPage } from "#lib/services/deliveries/read-delivery.ts";
import { redeliver } from "#lib/services/deliveries/redeliver.ts";
import { PublicId } from "#lib/services/params.ts";

export const POST = door({
  by: "session",
  can: "deliveries:send",
  params: z.object({ deliveryId: PublicId }),
  handle: async ({ actor, params }) => {
    await redeliver(actor, params.deliveryId);
    return reply(202, await deliveryPage(actor, params.deliveryId));
  },
});
