import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { inboxGroups } from "#lib/services/tasks/inbox-groups.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  query: z.object({ tab: z.enum(["mine", "everyone"]), by: z.enum(["due", "flow", "step"]) }),
  handle: ({ actor, query }) => inboxGroups(actor, query),
});
