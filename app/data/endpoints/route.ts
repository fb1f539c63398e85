import { door } from "#lib/http/door.ts";
import { listEndpoints } from "#lib/services/deliveries/endpoints.ts";

export const GET = door({ by: "session", can: "deliveries:read", handle: ({ actor }) => listEndpoints(actor) });
