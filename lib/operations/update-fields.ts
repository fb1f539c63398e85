import { z } from "zod";
import { ShortId, TemplateMap } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { updateFieldsTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** Sets fields of the task, each by a template. */
export const updateFields = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("update_fields"), set: TemplateMap }),
  ...WORDS.update_fields,
  templates: updateFieldsTemplates,
});
