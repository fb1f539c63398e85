import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { previewTasks } from "#lib/services/migration/preview-migration.ts";
import { PublicId } from "#lib/services/params.ts";
import { PreviewTasks } from "#lib/wire/migration.ts";

/** A POST because it carries a document that is not stored yet; nothing is written. */
export const POST = door({
  by: "session",
  can: "tasks:administer",
  params: z.object({ flowId: PublicId }),
  body: PreviewTasks,
  handle: ({ actor, params, body }) => previewTasks(actor, params.flowId, body),
});
