import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { previewTask } from "#lib/services/migration/preview-migration.ts";
import { PublicId } from "#lib/services/params.ts";
import { MigrationQuery, TaskMigration } from "#lib/wire/migration.ts";

export const GET = door({
  by: "apiKey",
  can: "tasks:administer",
  summary: "What moving a task to the newest published version would do; nothing is changed",
  params: z.object({ taskId: PublicId }),
  query: MigrationQuery,
  answer: TaskMigration,
  handle: ({ actor, params, query }) => previewTask(actor, params.taskId, query.moveTo ?? null),
});
