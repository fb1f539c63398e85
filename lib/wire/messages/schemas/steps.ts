/** The messages of step webhooks as schemas (contract section 5). */
import { z } from "zod";
import type { StepEventType } from "#lib/delivery/status.ts";
import { STEP_KINDS } from "#lib/flow/schema.ts";
import { FieldType, NamedId, Person, PublicId, Status, Utc, Value } from "#lib/wire/messages/schemas/parts.ts";

const Decision = z.strictObject({
  approver: z.strictObject({ id: PublicId, email: z.string() }),
  decision: z.enum(["Approved", "Rejected"]),
  comment: z.string().nullable(),
  decidedDate: Utc,
});

const stepOf = <K extends readonly [string, ...string[]]>(kinds: K) =>
  z.strictObject({
    id: PublicId,
    name: z.string(),
    kind: z.enum(kinds),
    status: Status,
    completedDate: Utc.nullable(),
    completedBy: Person,
    fields: z.array(z.strictObject({ key: z.string(), name: z.string(), type: FieldType, value: Value })),
    decisions: z.array(Decision),
  });

const stepMessage = <T extends StepEventType>(type: T, previousStep: z.ZodType) =>
  z.strictObject({
    id: PublicId,
    createdDate: Utc,
    type: z.literal(type),
    webhook: z.strictObject({ id: z.string(), name: z.string() }),
    flow: z.strictObject({ id: PublicId, name: z.string(), version: z.int().nullable() }),
    task: NamedId,
    step: stepOf(STEP_KINDS),
    previousStep,
    clientSecret: z.string().optional().meta({ description: "Where the webhook signs in with a client secret" }),
  });

export const STEP_SCHEMAS = {
  StepCompleted: stepMessage("StepCompleted", z.null()),
  StepCreated: stepMessage("StepCreated", stepOf([...STEP_KINDS, "form"]).nullable()),
} as const satisfies Record<StepEventType, z.ZodType>;
