import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";

/** How a value is written where it is not plain text. */
const WRITTEN: Partial<Record<FieldType, string>> = {
  number: "A number.",
  currency: "A number.",
  checkbox: "true or false.",
  date: "A date as 2020-01-31.",
  multi_select: "Options with commas between them.",
  user: "A member's email.",
};

/** How a template writes a value of the field; undefined for plain text. */
export const writtenAs = ({ type, options = [] }: FieldDefinition): string | undefined =>
  type === "select" ? `One of: ${options.join(", ")}.` : WRITTEN[type];
