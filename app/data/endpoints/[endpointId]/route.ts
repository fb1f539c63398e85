import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { EndpointChange, setEndpointStatus } from "#lib/services/deliveries/endpoints.ts";
import { PublicId } from "#lib/services/params.ts";

export const PATCH = door({
  by: "session",
  can: "webhooks:edit",
  params: z.object({ endpointId: PublicId }),
  body: EndpointChange,
  handle: ({ actor, params, body }) => setEndpointStatus(actor, params.endpointId, body),
});
