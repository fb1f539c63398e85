import { asStored, defineFieldType, readText, trimmed } from "#lib/fields/define.ts";
import { TEXT_OPERATORS } from "#lib/fields/text.ts";

/** An address on the web. */
export const url = defineFieldType({
  label: "URL",
  icon: "link",
  unset: null,
  operators: TEXT_OPERATORS,
  parse: (input, definition) => {
    const parsed = readText(input, definition, 2048);
    if ("fault" in parsed || parsed.value === null) return parsed;
    const text = String(parsed.value);
    return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
      ? parsed
      : { fault: "Must be an address that starts with http:// or https://." };
  },
  fromText: trimmed,
  format: asStored,
});
