import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { Page, PublicId } from "#lib/services/params.ts";
import { listTasks } from "#lib/services/tasks/read-task.ts";
import { listOf } from "#lib/wire/admin.ts";
import { Task } from "#lib/wire/answers.ts";

export const GET = door({
  by: "apiKey",
  can: "tasks:read",
  summary: "List tasks, newest first",
  query: Page.extend({
    flow: PublicId.optional(),
    status: z.enum(["active", "completed"]).optional(),
    assignedTo: z.string().max(320).optional(),
  }),
  answer: listOf(Task),
  handle: ({ actor, query }) => listTasks(actor, query),
});
