import { defineFieldType, isUnset, type Parsed, quoted, UNSET } from "#lib/fields/define.ts";
import { optionsInWords } from "#lib/fields/select.ts";

function readChoices(input: unknown, options: readonly string[]): Parsed {
  if (isUnset(input)) return UNSET;
  if (!Array.isArray(input)) return { fault: "Must be a list of its options." };
  const choices = [...new Set<unknown>(input)];
  const strange = choices.find((choice) => typeof choice !== "string" || !options.includes(choice));
  if (strange !== undefined) return { fault: `${quoted(strange)} is none of its options: ${optionsInWords(options)}.` };
  return choices.length === 0 ? UNSET : { value: choices as string[] };
}

/** `["a","b"]` as a list, where the text is one. */
function asList(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

/** Several of the field's options. */
export const multiSelect = defineFieldType({
  label: "Multi-select",
  icon: "list-checks",
  unset: null,
  operators: ["contains", "equals", "not_equals", "is_empty", "is_not_empty"],
  parse: (input, { options = [] }) => readChoices(input, options),
  // A JSON list or a list with commas; an option may hold a comma itself.
  fromText: (rendered, { options = [] }) => {
    const text = rendered.trim();
    if (options.includes(text)) return [text];
    return (
      asList(text) ??
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== "")
    );
  },
  format: (value) => (Array.isArray(value) ? value.join(", ") : ""),
});
