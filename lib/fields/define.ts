import type { FieldDefinition, FieldValue } from "#lib/fields/definition.ts";
import type { RuleOperator } from "#lib/flow/rules/rules.ts";
import { stringifyJson } from "#lib/json.ts";

/** A value that fits its field, in the form in which it is stored; or why it does not fit, as a sentence. */
export type Parsed = { value: FieldValue } | { fault: string };

interface FormatOptions {
  /** BCP 47: `en-GB`. */
  locale: string;
  definition: FieldDefinition;
}

/** A row of the table of field types. Its input and cell: `components/fields/<type>.tsx`. */
export interface FieldTypeEntry {
  /** The name in the menu of types. */
  label: string;
  /** Of Lucide's set. */
  icon: string;
  /** What messages carry for an unset field. */
  unset: null | false;
  /** The rule operators that fit, in the order of the menu. */
  operators: readonly RuleOperator[];
  /** Reads what came in by the API, a form or an answer. Null and an empty text unset the field. */
  parse(input: unknown, definition: FieldDefinition): Parsed;
  /** Reads a template's result as what `parse` takes. */
  fromText(text: string, definition: FieldDefinition): unknown;
  /** As people read it in the workspace's locale; an empty text for an unset field. */
  format(value: FieldValue, options: FormatOptions): string;
}

export const defineFieldType = (entry: FieldTypeEntry): FieldTypeEntry => entry;

export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether nothing was given: null, nothing at all, or an empty text. */
export const isUnset = (input: unknown): input is null | undefined | "" => input === null || input === undefined || input === "";

export const UNSET: Parsed = { value: null };

const count = (most: number) => most.toLocaleString("en-GB");

/** A unique value stands in an index, whose entries have a limit. */
const mostUnique = 500;

/** A text that the database can hold; `most` in UTF-16 units. */
export function readText(input: unknown, { unique }: Pick<FieldDefinition, "unique">, most: number): Parsed {
  if (isUnset(input)) return UNSET;
  if (typeof input !== "string") return { fault: "Must be a text." };
  const limit = unique ? Math.min(most, mostUnique) : most;
  if (input.length > limit) return { fault: `At most ${count(limit)} characters.` };
  if (input.includes("\0") || !input.isWellFormed()) return { fault: "Has a character that can't be stored." };
  return { value: input };
}

/** What was given instead, for a fault's sentence. */
export function quoted(input: unknown): string {
  const json = stringifyJson(input);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}

/** A text without the blanks around it, as most types read a template's result. */
export const trimmed = (text: string): string => text.trim();

/** For types whose stored value is what people read. */
export const asStored = (value: FieldValue): string => (typeof value === "string" ? value : "");
