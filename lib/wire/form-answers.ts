/** What a form's two calls take and answer, for their checks and their documentation. */
import { z } from "zod";
import { FIELD_TYPES } from "#lib/fields/definition.ts";
import { FORM_ACCESS } from "#lib/triggers/form.ts";
import { Id } from "#lib/wire/admin.ts";

/** A field as a form shows it. */
export const FormField = z.strictObject({
  key: z.string(),
  name: z.string(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean().meta({ description: "False where the trigger's mapping fills what is left empty" }),
  description: z.string().meta({ description: "Empty where there is none" }),
  options: z.array(z.string()).meta({ description: "Of a select or a multi-select" }),
  currency: z.string().nullable().meta({ description: "Of a currency (USD); null for other types" }),
});

export const Form = z.strictObject({
  id: Id.meta({ description: "The flow's" }),
  name: z.string().meta({ description: "The flow's" }),
  description: z.string(),
  access: z.enum(FORM_ACCESS),
  open: z.boolean().meta({ description: "Whether it takes answers now: its flow is live" }),
  fields: z.array(FormField).meta({ description: "In the form's order" }),
  thanks: z.string().meta({ description: "Shown when it was sent; empty where the form has no words of its own" }),
});

export const FormInput = z.strictObject({
  fields: z.record(z.string(), z.unknown()).default({}).meta({ description: "Values by key or display name" }),
});

export const FormTaken = z.strictObject({ id: Id.meta({ description: "The new task's" }) });
