/** The table of field types, and what is done with a whole set of fields. To add a type, add its file and its row. */
import type { Fault } from "#lib/errors.ts";
import { checkbox } from "#lib/fields/checkbox.ts";
import { currency } from "#lib/fields/currency.ts";
import { date } from "#lib/fields/date.ts";
import { type FieldTypeEntry, isEmpty, type Parsed } from "#lib/fields/define.ts";
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { email } from "#lib/fields/email.ts";
import { longText } from "#lib/fields/long-text.ts";
import { multiSelect } from "#lib/fields/multi-select.ts";
import { number } from "#lib/fields/number.ts";
import { select } from "#lib/fields/select.ts";
import { text } from "#lib/fields/text.ts";
import { url } from "#lib/fields/url.ts";
import { user } from "#lib/fields/user.ts";

export { type FieldTypeEntry, isEmpty, type Parsed } from "#lib/fields/define.ts";

/** In the order of the menu of types. */
export const FIELDS: Readonly<Record<FieldType, FieldTypeEntry>> = {
  text,
  long_text: longText,
  number,
  currency,
  checkbox,
  date,
  select,
  multi_select: multiSelect,
  email,
  url,
  user,
};

/** Reads one value: in its stored form, or why it does not fit. */
export const parseField = (input: unknown, definition: FieldDefinition): Parsed => FIELDS[definition.type].parse(input, definition);

/** Reads a template's result as the field's value. */
export const parseRendered = (rendered: string, definition: FieldDefinition): Parsed =>
  parseField(FIELDS[definition.type].fromText(rendered, definition), definition);

/** As people read it; an empty text for an unset field (a checkbox: No). */
export const formatField = (value: FieldValue | undefined, definition: FieldDefinition, locale: string): string =>
  FIELDS[definition.type].format(value ?? null, { locale, definition });

/** What messages carry: an unset value is null, a checkbox false (contract section 4). */
export const toMessageValue = (value: FieldValue | undefined, definition: Pick<FieldDefinition, "type">): FieldValue =>
  value ?? FIELDS[definition.type].unset;

/** All fields, unset. */
export const emptyValues = (definitions: readonly FieldDefinition[]): FieldValues =>
  Object.fromEntries(definitions.map(({ key }) => [key, null]));

/** A name leads to its field by the key or, where no key is so called, by the display name. */
function byGivenName(definitions: readonly FieldDefinition[]): Map<string, FieldDefinition> {
  return new Map([
    ...definitions.toReversed().map((definition) => [definition.name, definition] as const),
    ...definitions.map((definition) => [definition.key, definition] as const),
  ]);
}

/** `errors` stands only where there is one. */
export type ReadValues = { values: FieldValues } | { values: FieldValues; errors: Fault[] };

interface Given<D> {
  find(name: string): D | undefined;
  read(given: unknown, definition: D): Parsed;
  /** Where a value stands in the caller's input. */
  pathOf(name: string): string;
  /** What is said of a name that leads nowhere, and of a definition that two names lead to. */
  unknown: string;
  twice(definition: D): string;
}

/**
 * Reads values that are given by any of their names.
 * @returns only those that were given, by key; where some do not fit, the others beside the errors
 */
export function parseGiven<D extends { key: string }>(
  input: Readonly<Record<string, unknown>>,
  { find, read, pathOf, unknown, twice }: Given<D>,
): ReadValues {
  const values = new Map<string, FieldValue>();
  const errors: Fault[] = [];
  for (const [name, given] of Object.entries(input)) {
    const path = pathOf(name);
    const definition = find(name);
    if (!definition) {
      errors.push({ path, message: unknown });
      continue;
    }
    const parsed = read(given, definition);
    if ("fault" in parsed) errors.push({ path, message: parsed.fault });
    else if (values.has(definition.key)) errors.push({ path, message: twice(definition) });
    else values.set(definition.key, parsed.value);
  }
  const fitting = { values: Object.fromEntries(values) };
  return errors.length > 0 ? { ...fitting, errors } : fitting;
}

/**
 * Reads values that are given by key or display name.
 * @param prefix where the values stand in the caller's input; a fault's path is `fields.<name as given>`
 * @param unknown what is said of a name that leads nowhere
 * @returns as `parseGiven`
 */
export function parseFields(
  input: Readonly<Record<string, unknown>>,
  definitions: readonly FieldDefinition[],
  prefix = "fields",
  unknown = "The flow has no such field.",
): ReadValues {
  const known = byGivenName(definitions);
  return parseGiven(input, {
    find: (name) => known.get(name),
    read: parseField,
    pathOf: (name) => `${prefix}.${name}`,
    unknown,
    twice: ({ name }) => `${name} is given twice, by its key and by its name.`,
  });
}

/** What is said of a required field without a value: a whole sentence, with its name. */
export const mustBeFilledIn = (name: string): string => `${name} must be filled in.`;

/** A fault (`fields.<key>`) for each field that must be filled in and is not. `keys` that the flow lacks are passed over. */
export function missingRequired(values: Readonly<FieldValues>, definitions: readonly FieldDefinition[], keys: Iterable<string>): Fault[] {
  const wanted = new Set(keys);
  return definitions
    .filter(({ key }) => wanted.has(key) && (!Object.hasOwn(values, key) || isEmpty(values[key])))
    .map(({ key, name }) => ({ path: `fields.${key}`, message: mustBeFilledIn(name) }));
}

/** Keys of the fields that hold however a task is made. */
export const requiredKeys = (definitions: readonly FieldDefinition[]): string[] =>
  definitions.filter(({ required }) => required).map(({ key }) => key);

/** Emails that the values name as members, for the caller to look up. */
export const userEmails = (values: Readonly<FieldValues>, definitions: readonly FieldDefinition[]): string[] => [
  ...new Set(
    definitions.flatMap(({ key, type }) => {
      const value = type === "user" && Object.hasOwn(values, key) ? values[key] : null;
      return typeof value === "string" ? [value] : [];
    }),
  ),
];

/**
 * Holds the values against the active members: each email as the member writes it, or a fault.
 * @param members emails of those that `userEmails` named, as far as they are members
 */
export function checkUsers(
  values: Readonly<FieldValues>,
  definitions: readonly FieldDefinition[],
  members: readonly string[],
  prefix = "fields",
): { values: FieldValues } | { errors: Fault[] } {
  const written = new Map(members.map((member) => [member.toLowerCase(), member]));
  const checked = new Map(Object.entries(values));
  const errors: Fault[] = [];
  for (const { key, type } of definitions) {
    const value = checked.get(key);
    if (type !== "user" || typeof value !== "string") continue;
    const member = written.get(value.toLowerCase());
    if (member === undefined) errors.push({ path: `${prefix}.${key}`, message: `${value} is no active member.` });
    else checked.set(key, member);
  }
  return errors.length > 0 ? { errors } : { values: Object.fromEntries(checked) };
}
