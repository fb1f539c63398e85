import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { migrateTask } from "#lib/services/migration/migrate-tasks.ts";
import { previewTask } from "#lib/services/migration/preview-migration.ts";
import { PublicId } from "#lib/services/params.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { MigrationQuery, MoveTask } from "#lib/wire/migration.ts";

const params = z.object({ taskId: PublicId });

export const GET = door({
  by: "session",
  can: "tasks:administer",
  params,
  query: MigrationQuery,
  handle: ({ actor, params, query }) => previewTask(actor, params.taskId, query.moveTo ?? null),
});

export const POST = door({
  by: "session",
  can: "tasks:administer",
  params,
  body: MoveTask,
  handle: async ({ actor, params, body }) => {
    await migrateTask(actor, params.taskId, body.moveTo ?? null, body.version);
    return taskPage(actor, params.taskId);
  },
});
