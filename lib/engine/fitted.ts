/** Values that a task brings along into a version whose fields have other types. */
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { parseField } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** What a list becomes in a field of texts, and a text in a field of lists. */
const asText = (value: FieldValue): FieldValue => (Array.isArray(value) ? value.join(", ") : value);
const asList = (value: FieldValue): FieldValue => (typeof value === "string" ? [value] : value);

/** A choice that is no option any more stays what somebody chose. */
const CHOICES: Partial<Record<FieldType, (value: FieldValue) => FieldValue>> = {
  select: (value) => (typeof asText(value) === "string" ? asText(value) : null),
  multi_select: (value) => (Array.isArray(asList(value)) ? asList(value) : null),
};

/** Where a field has become unique, its length is for the table of unique values to judge. */
function fitted(definition: FieldDefinition, value: FieldValue): FieldValue {
  if (value === null) return null;
  const choice = CHOICES[definition.type];
  if (choice) return choice(value);
  const parsed = parseField(asText(value), { ...definition, unique: false });
  return "value" in parsed ? parsed.value : null;
}

/** The version's fields with their values; one that does not fit its field's type any more is null. */
export const fittedFields = ({ fields: definitions }: FlowDocument, fields: FieldValues): FieldValues =>
  Object.fromEntries(
    definitions.map((definition) => [
      definition.key,
      fitted(definition, (Object.hasOwn(fields, definition.key) ? fields[definition.key] : null) ?? null),
    ]),
  );
