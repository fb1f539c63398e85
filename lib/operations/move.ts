import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";
import { defineOperation } from "#lib/operations/define.ts";
import { noTemplates } from "#lib/operations/templates.ts";
import { WORDS } from "#lib/operations/words.ts";

/** The task moves along the action's edges; where no such row stands, it stands last. */
export const move = defineOperation({
  schema: z.strictObject({ id: ShortId, kind: z.literal("move") }),
  ...WORDS.move,
  templates: noTemplates,
});
