import { asStored, defineFieldType, readText } from "#lib/fields/define.ts";

export const TEXT_OPERATORS = ["equals", "not_equals", "contains", "is_empty", "is_not_empty"] as const;

/** One line of text. */
export const text = defineFieldType({
  label: "Text",
  icon: "type",
  unset: null,
  operators: TEXT_OPERATORS,
  parse: (input, definition) => readText(input, definition, 10_000),
  fromText: (rendered) => rendered,
  format: asStored,
});
