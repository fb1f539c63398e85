import { asStored, defineFieldType, type Parsed, readText, trimmed } from "#lib/fields/define.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { TEXT_OPERATORS } from "#lib/fields/text.ts";

/** The shape of an address; whether anybody reads it only a mail can tell. */
export const isEmail = (text: string): boolean => text.length <= 320 && /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/.test(text);

/** Several addresses in one text, with commas, semicolons or line breaks between them; each once. */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\r\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
];

export function readEmail(input: unknown, definition: Pick<FieldDefinition, "unique">): Parsed {
  const parsed = readText(input, definition, 320);
  if ("fault" in parsed || parsed.value === null || isEmail(String(parsed.value))) return parsed;
  return { fault: "Must be an email address, such as ruth@example.com." };
}

/** Anybody's email address. */
export const email = defineFieldType({
  label: "Email",
  icon: "mail",
  unset: null,
  operators: TEXT_OPERATORS,
  parse: readEmail,
  fromText: trimmed,
  format: asStored,
});
