import { z } from "zod";
import { ShortId } from "#lib/flow/parts.ts";
import { triggerCommon } from "#lib/triggers/common.ts";

/** Who may fill a form in: anybody who has its link, or members who are signed in. */
export const FORM_ACCESS = ["public", "intranet"] as const;
export type FormAccess = (typeof FORM_ACCESS)[number];

/** Somebody fills in a page and so makes the task (contract section 9). */
export const form = {
  schema: z.strictObject({
    kind: z.literal("form"),
    ...triggerCommon,
    /** Absent: `intranet`, so that nothing is open to strangers by forgetting. */
    access: z.enum(FORM_ACCESS).optional(),
    /** Keys that it shows, in its order. Absent: all of the flow's fields; empty: none. */
    fields: z.array(ShortId).max(200).optional(),
    /** Said when it was sent. Absent or empty: Baton's own words. */
    thanks: z.string().max(2000, "At most 2,000 characters.").optional(),
  }),
  label: "Form",
};
export type FormTrigger = z.infer<typeof form.schema>;

export { accessOf } from "#lib/flow/form-fields.ts";
