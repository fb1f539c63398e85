import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Page } from "#lib/services/params.ts";
import { inbox } from "#lib/services/tasks/task-items.ts";

export const GET = door({
  by: "session",
  can: "tasks:read",
  query: Page.extend({ tab: z.enum(["mine", "everyone", "done"]).default("mine") }),
  handle: ({ actor, query }) => inbox(actor, query),
});
