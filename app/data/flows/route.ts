import { door } from "#lib/http/door.ts";
import { flowItems } from "#lib/services/flows/flow-pages.ts";

export const GET = door({
  by: "session",
  can: "flows:read",
  handle: ({ actor }) => flowItems(actor),
});
