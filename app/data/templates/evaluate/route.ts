import { z } from "zod";
import { FieldDefinition } from "#lib/fields/definition.ts";
import { door } from "#lib/http/door.ts";
import { PublicId } from "#lib/services/params.ts";
import { evaluateExpressions } from "#lib/services/try/evaluate-expressions.ts";

/** What expressions of rules give for values that are tried out in the builder. No task is changed. */
export const POST = door({
  by: "session",
  can: "flows:edit",
  body: z.strictObject({
    flowId: PublicId,
    expressions: z.array(z.string().max(10_000)).max(200),
    /** The flow's fields as they stand in the builder. */
    definitions: z.array(FieldDefinition).max(200),
    fields: z.record(z.string(), z.unknown()),
    stage: z.string().max(10_000).nullable().default(null),
    assignedTo: z.string().max(320).nullable().default(null),
    /** What chains bring, by name: `res1`, `res1_status`, `request`. */
    answers: z.record(z.string().max(100), z.unknown()).default({}),
  }),
  handle: ({ actor, body }) => evaluateExpressions(actor, body),
});
