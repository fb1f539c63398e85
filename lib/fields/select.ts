import { asStored, defineFieldType, isUnset, UNSET } from "#lib/fields/define.ts";

const shown = 10;

/** `“Gold”, “Silver” and 3 more`: what may be chosen, for a fault's sentence. */
export function optionsInWords(options: readonly string[]): string {
  const named = options.slice(0, shown).map((option) => `“${option}”`);
  return options.length > shown ? `${named.join(", ")} and ${options.length - shown} more` : named.join(", ");
}

/** One of the field's options. */
export const select = defineFieldType({
  label: "Select",
  icon: "circle-chevron-down",
  unset: null,
  operators: ["equals", "not_equals", "contains", "is_empty", "is_not_empty"],
  parse: (input, { options = [] }) => {
    if (isUnset(input)) return UNSET;
    return typeof input === "string" && options.includes(input)
      ? { value: input }
      : { fault: `Must be one of its options: ${optionsInWords(options)}.` };
  },
  fromText: (text, { options = [] }) => (options.includes(text) ? text : text.trim()),
  format: asStored,
});
