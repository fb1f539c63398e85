import { door } from "#lib/http/door.ts";
import { archivedFlows } from "#lib/services/flows/archived-flows.ts";

export const GET = door({
  by: "session",
  can: "flows:edit",
  handle: ({ actor }) => archivedFlows(actor),
});
