import { z } from "zod";
import { Template } from "#lib/flow/parts.ts";
import { door } from "#lib/http/door.ts";
import { checkTemplates } from "#lib/template/index.ts";
import type { TemplateFaultsJson } from "#lib/wire/pages.ts";

/** What the engine cannot read of a form's templates. Nothing is run. */
export const POST = door({
  by: "session",
  can: "flows:edit",
  body: z.strictObject({ templates: z.array(Template).max(200) }),
  handle: async ({ body }): Promise<TemplateFaultsJson> => ({ faults: await checkTemplates(body.templates) }),
});
