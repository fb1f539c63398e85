import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { noTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** In a webhook trigger's list only: the caller is answered here, with the trigger's response; the rest goes on behind. */
export const respond = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("respond") }),
  ...WORDS.respond,
  templates: noTemplates,
});
