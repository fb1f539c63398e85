import type { FieldDefinition } from "#lib/fields/definition.ts";
import { type FormNode, formFields, isAskedFor } from "#lib/flow/form-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { FormFieldJson } from "#lib/wire/form.ts";

/** A form's field as the inputs take it. */
export const definitionOf = ({ key, name, type, required, description, options, currency }: FormFieldJson): FieldDefinition => ({
  key,
  name,
  type,
  options,
  ...(required && { required }),
  ...(description !== "" && { description }),
  ...(currency !== null && { currency }),
});

/** What a draft's form asks for, as its page will. */
export const draftFields = (document: FlowDocument, node: FormNode): FieldDefinition[] =>
  formFields(document, node).map((field) => ({ ...field, required: isAskedFor(field, node) }));
