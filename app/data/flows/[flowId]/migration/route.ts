import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { migrateNext } from "#lib/services/migration/migrate-tasks.ts";
import { olderTasksOf } from "#lib/services/migration/preview-migration.ts";
import { PublicId } from "#lib/services/params.ts";
import { MoveTasks } from "#lib/wire/migration.ts";

const params = z.object({ flowId: PublicId });

export const GET = door({
  by: "session",
  can: "tasks:administer",
  params,
  handle: ({ actor, params }) => olderTasksOf(actor, params.flowId),
});

/** Some tasks at a time; the page asks again, `after` being the `next` of the answer before. */
export const POST = door({
  by: "session",
  can: "tasks:administer",
  params,
  body: MoveTasks.extend({ after: PublicId.nullable().default(null) }),
  handle: ({ actor, params, body }) => migrateNext(actor, params.flowId, body),
});
