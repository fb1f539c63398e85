import { defineFieldType, isUnset, UNSET } from "#lib/fields/define.ts";

/** What templates and forms write for a ticked box and for an empty one. */
const WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  "1": true,
  false: false,
  no: false,
  off: false,
  "0": false,
};

/** Yes or no. Unset, it counts as no. */
export const checkbox = defineFieldType({
  label: "Checkbox",
  icon: "square-check",
  unset: false,
  operators: ["is_checked", "is_not_checked", "equals", "not_equals", "is_empty", "is_not_empty"],
  parse: (input) => {
    if (isUnset(input)) return UNSET;
    return typeof input === "boolean" ? { value: input } : { fault: "Must be true or false." };
  },
  fromText: (text) => {
    const word = text.trim().toLowerCase();
    return Object.hasOwn(WORDS, word) ? WORDS[word] : text.trim();
  },
  format: (value) => (value === true ? "Yes" : "No"),
});
