import { z } from "zod";
import { ShortId, Template } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { assignTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** Sets `Assigned To`: an email, a template that gives one, `performer`, or null. */
export const assign = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("assign"), to: Template.nullable() }),
  ...WORDS.assign,
  templates: assignTemplates,
});
