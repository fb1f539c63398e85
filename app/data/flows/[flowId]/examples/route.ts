import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { exampleTasks } from "#lib/services/tasks/task-items.ts";

export const GET = door({
  by: "session",
  can: "flows:edit",
  params: z.object({ flowId: PublicId }),
  handle: ({ actor, params }) => exampleTasks(actor, params.flowId),
});
