import { formatDecimal, toDecimal } from "#lib/fields/decimal.ts";
import { defineFieldType, isUnset, type Parsed, trimmed, UNSET } from "#lib/fields/define.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";

export const NUMBER_OPERATORS = ["equals", "not_equals", "greater_than", "less_than", "is_empty", "is_not_empty"] as const;

export function readNumber(input: unknown): Parsed {
  if (isUnset(input)) return UNSET;
  const value = toDecimal(input);
  return value === null ? { fault: "Must be a plain number, such as 1250.5." } : { value };
}

/** Digits of an id are not a quantity: they are never grouped. */
const isIdentifier = ({ unique, name }: FieldDefinition): boolean => unique === true || /\bID\b/.test(name);

/** A decimal number. */
export const number = defineFieldType({
  label: "Number",
  icon: "hash",
  unset: null,
  operators: NUMBER_OPERATORS,
  parse: readNumber,
  fromText: trimmed,
  format: (value, { locale, definition }) =>
    typeof value === "string" ? formatDecimal(value, { locale, places: 0, grouped: !isIdentifier(definition) }) : "",
});
