import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { deliveryPage } from "#lib/services/deliveries/read-delivery.ts";
import { PublicId } from "#lib/services/params.ts";

export const GET = door({
  by: "session",
  can: "deliveries:read",
  params: z.object({ deliveryId: PublicId }),
  handle: ({ actor, params }) => deliveryPage(actor, params.deliveryId),
});
