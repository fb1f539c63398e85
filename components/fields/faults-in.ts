import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { missingRequired, parseFields, requiredKeys } from "#lib/fields/index.ts";

/** What is wrong with typed values by the fields' own rules, at `fields.<key>`; the server has the last word. */
export function faultsIn(values: FieldValues, fields: readonly FieldDefinition[]): Fault[] {
  const parsed = parseFields(values, fields);
  const wrong = "errors" in parsed ? parsed.errors : [];
  return [
    ...wrong,
    ...missingRequired(values, fields, requiredKeys(fields)).filter(({ path }) => wrong.every((fault) => fault.path !== path)),
  ];
}
