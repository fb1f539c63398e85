import { z } from "zod";
import { Template } from "#lib/flow/parts.ts";
import { door } from "#lib/http/door.ts";
import { checkExpressions, checkTemplates } from "#lib/template/index.ts";
import type { TemplateFaultsJson } from "#lib/wire/templates.ts";

const CHECKS = { template: checkTemplates, expression: checkExpressions };

/** What the engine cannot read of a form's templates, or of a rule's expressions. Nothing is run. */
export const POST = door({
  by: "session",
  can: "flows:edit",
  body: z.strictObject({ templates: z.array(Template).max(200), as: z.enum(["template", "expression"]).default("template") }),
  handle: async ({ body }): Promise<TemplateFaultsJson> => ({
    faults: await CHECKS[body.as](body.templates),
  }),
});
