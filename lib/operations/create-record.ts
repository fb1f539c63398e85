import { z } from "zod";
import { ShortId, TemplateMap } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { createRecordTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** Adds a record to a data set when the run commits. */
export const createRecord = defineOperation({
  schema: z.strictObject({
    id: ShortId,
    kind: z.literal("create_record"),
    /** The data set's id, as the API shows it; empty while none is chosen. */
    dataSet: z.string().regex(/^([A-Za-z0-9_-]{22})?$/, "An id of a data set has 22 characters."),
    /** By the columns' keys or names. */
    cells: TemplateMap,
  }),
  ...WORDS.create_record,
  templates: createRecordTemplates,
});
