import { asStored, defineFieldType, readText } from "#lib/fields/define.ts";
import { TEXT_OPERATORS } from "#lib/fields/text.ts";

/** Text of several lines. */
export const longText = defineFieldType({
  label: "Long text",
  icon: "align-left",
  unset: null,
  operators: TEXT_OPERATORS,
  parse: (input, definition) => readText(input, definition, 100_000),
  fromText: (rendered) => rendered,
  format: asStored,
});
