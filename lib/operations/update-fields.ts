import { z } from "zod";
import { ShortId, TemplateMap } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { updateFieldsTemplates } from "#lib/operations/templates.ts";

/** Sets fields of the task, each by a template. */
export const updateFields = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("update_fields"), set: TemplateMap }),
  label: "Update data",
  hint: "Fields",
  describe: ({ set }, flow) =>
    Object.keys(set)
      .map((key) => flow.fields.find((field) => field.key === key)?.name ?? key)
      .join(", "),
  templates: updateFieldsTemplates,
});
