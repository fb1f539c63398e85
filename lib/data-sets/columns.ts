/** What a data set is made of. A column is read, shown and checked as a flow's field is; cells are kept by the column's key. */
import { z } from "zod";
import { FIELD_TYPES, type FieldValue } from "#lib/fields/definition.ts";
import { ShortId } from "#lib/flow/parts.ts";

export const Column = z.strictObject({
  /** Never changes; the name may. */
  key: ShortId,
  name: z.string().trim().min(1, "A column needs a name.").max(100, "At most 100 characters."),
  type: z.enum(FIELD_TYPES),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "A currency is three capital letters (USD).")
    .optional(),
  options: z.array(z.string().min(1).max(200)).max(500).optional(),
});
export type Column = z.infer<typeof Column>;

/** By the column's key, in the stored form of its type; empty ones are absent. */
export type Cells = Record<string, FieldValue>;
