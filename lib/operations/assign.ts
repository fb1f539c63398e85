import { z } from "zod";
import { ShortId, Template } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { assignTemplates, PERFORMER } from "#lib/operations/templates.ts";

export { PERFORMER } from "#lib/operations/templates.ts";

/** Sets `Assigned To`: an email, a template that gives one, `performer`, or null. */
export const assign = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("assign"), to: Template.nullable() }),
  label: "Assign to",
  hint: "People",
  describe: ({ to }) => (to === null ? "nobody" : to === PERFORMER ? "whoever performs it" : to),
  templates: assignTemplates,
});
