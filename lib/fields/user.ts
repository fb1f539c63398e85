import { asStored, defineFieldType, trimmed } from "#lib/fields/define.ts";
import { readEmail } from "#lib/fields/email.ts";
import { TEXT_OPERATORS } from "#lib/fields/text.ts";

/** A member, by email. That there is such a member is for `checkUsers` to say. */
export const user = defineFieldType({
  label: "Person",
  icon: "user",
  unset: null,
  operators: TEXT_OPERATORS,
  parse: (input, definition) => {
    const parsed = readEmail(input, definition);
    return "fault" in parsed ? { fault: "Must be a member's email address." } : parsed;
  },
  fromText: trimmed,
  format: asStored,
});
