import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { readDelivery } from "#lib/services/deliveries/read-delivery.ts";
import { redeliver } from "#lib/services/deliveries/redeliver.ts";
import { PublicId } from "#lib/services/params.ts";
import { Delivery } from "#lib/wire/answers.ts";

export const POST = door({
  by: "apiKey",
  can: "deliveries:send",
  summary: "Send a delivery again: one more try now, with the same webhook-id; 409 where its webhook is switched off",
  params: z.object({ deliveryId: PublicId }),
  answer: Delivery,
  success: 202,
  handle: async ({ actor, params }) => {
    await redeliver(actor, params.deliveryId);
    return reply(202, await readDelivery(actor, params.deliveryId));
  },
});
