import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { readDelivery } from "#lib/services/deliveries/read-delivery.ts";
import { PublicId } from "#lib/services/params.ts";
import { Delivery } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "deliveries:read",
  summary: "Read a delivery with its attempts",
  params: z.object({ deliveryId: PublicId }),
  answer: Delivery,
  handle: ({ actor, params }) => readDelivery(actor, params.deliveryId),
});
