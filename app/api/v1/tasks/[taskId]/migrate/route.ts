import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { PublicId } from "#lib/services/params.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { Task } from "#lib/wire/answers.ts";
import { MigrateTask } from "#lib/wire/task-input.ts";

export const POST = door({
  by: "apiKey",
  can: "tasks:administer",
  summary: "Move a task to the newest published version",
  params: z.object({ taskId: PublicId }),
  body: MigrateTask,
  answer: Task,
  handle: async ({ actor, params, body }) => {
    const { done } = await migrateTask(actor, params.taskId, body.moveTo ?? null);
    await done;
    return readTask(actor, params.taskId);
  },
});
