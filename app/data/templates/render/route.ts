import { z } from "zod";
import { FieldDefinition } from "#lib/fields/definition.ts";
import { Template } from "#lib/flow/parts.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { Brought } from "#lib/services/try/brought.ts";
import { renderTemplates } from "#lib/services/try/render-templates.ts";

/** What templates render to in the builder, with the values of a received request or of a task. Nothing is changed. */
export const POST = door({
  by: "session",
  can: "flows:edit",
  body: z.strictObject({
    flowId: PublicId,
    templates: z.array(z.strictObject({ source: Template, as: z.enum(["url"]).optional() })).max(50),
    /** The flow's fields as they stand in the builder. */
    definitions: z.array(FieldDefinition).max(200),
    task: z.strictObject({ fields: z.record(z.string(), z.unknown()), stage: z.string().nullable(), assignedTo: z.string().nullable() }),
    /** What the trigger fills, by field; it wins over the task's own values. */
    set: z.record(z.string(), Template).default({}),
    brought: Brought.prefault({}),
    /** Absent: no action's name is in scope. */
    action: z.string().max(200).optional(),
    /** Whether somebody who is signed in begins it. */
    byPerson: z.boolean(),
  }),
  handle: ({ actor, body }) => renderTemplates(actor, body),
});
