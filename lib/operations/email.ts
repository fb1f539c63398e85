import { z } from "zod";
import { ShortId, Template } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { emailTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** Sends a text by mail once the run has committed. */
export const email = defineOperation({
  schema: z.strictObject({
    id: ShortId,
    kind: z.literal("email"),
    /** One address, or several with commas between them. */
    to: Template,
    subject: Template.optional(),
    body: Template.optional(),
  }),
  ...WORDS.email,
  templates: emailTemplates,
});
