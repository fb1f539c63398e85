import { z } from "zod";
import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { Page, PublicId } from "#lib/http/params.ts";
import { createTask } from "#lib/services/create-task.ts";
import { readTask } from "#lib/services/read-task.ts";
import { flowTasks } from "#lib/services/task-items.ts";
import { NewTask } from "#lib/wire/task-input.ts";

const params = z.object({ flowId: PublicId });

export const GET = door({
  by: "session",
  can: "tasks:read",
  params,
  query: Page.extend({ status: z.enum(["active", "completed"]).optional() }),
  handle: ({ actor, params, query }) => flowTasks(actor, params.flowId, query),
});

export const POST = door({
  by: "session",
  can: "tasks:create",
  params,
  body: NewTask,
  handle: async ({ actor, params, body }) => {
    const { id, created } = await createTask(actor, params.flowId, body);
    return reply(created ? 201 : 200, await readTask(actor, id));
  },
});
