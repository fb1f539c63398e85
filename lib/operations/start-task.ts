import { z } from "zod";
import { ShortId, Template, TemplateMap } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { startTaskTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** Makes a task of another flow (or of this one) when the run commits, as its manual trigger makes them. */
export const startTask = defineOperation({
  schema: z.strictObject({
    id: ShortId,
    kind: z.literal("start_task"),
    /** The flow's id, as the API shows it; empty while none is chosen. */
    flow: z.string().regex(/^([A-Za-z0-9_-]{22})?$/, "An id of a flow has 22 characters."),
    name: Template.optional(),
    /** By the keys of the other flow's fields. */
    set: TemplateMap.optional(),
  }),
  ...WORDS.start_task,
  templates: startTaskTemplates,
});
