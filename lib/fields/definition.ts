/** A field of a flow, as the document holds it (contract section 2). Behaviour of each type: index.ts. */
import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";

export const FIELD_TYPES = [
  "text",
  "long_text",
  "number",
  "currency",
  "checkbox",
  "date",
  "select",
  "multi_select",
  "email",
  "url",
  "user",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Names that a message's `task` object holds before the fields. */
const RESERVED = ["stage", "assigned to"];

export const FieldDefinition = z.strictObject({
  key: ShortId,
  name: z
    .string()
    .min(1, "A field needs a name.")
    .max(100, "At most 100 characters.")
    .refine((name) => !RESERVED.includes(name.trim().toLowerCase()), "Stage and Assigned To are the task's own; choose another name."),
  type: z.enum(FIELD_TYPES),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "A currency is three capital letters (USD).")
    .optional(),
  options: z.array(z.string().min(1).max(200)).max(500).optional(),
  description: z.string().max(2000).optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/**
 * A field's value as it is stored and sent: numbers and currencies are plain decimal strings, dates `YYYY-MM-DD`,
 * a user an email, a multi-select its options; unset is null.
 */
export type FieldValue = string | boolean | string[] | null;
export type FieldValues = Record<string, FieldValue>;
