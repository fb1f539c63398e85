/** What a card says of a task's values. Pure. */
import { personName } from "#components/tasks/people.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { formatField, isEmpty } from "#lib/fields/index.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

export interface CardValue {
  key: string;
  /** Of the field. */
  name: string;
  /** What stands on the card. */
  shown: string;
  /** What is said behind the name. */
  text: string;
  /** Whether its field's name stands before it. */
  named: boolean;
}

/** Values that do not tell by themselves what they are. */
const NAMED: ReadonlySet<FieldDefinition["type"]> = new Set(["number", "currency", "date"]);

/** What is unset is left out, and a box that is ticked stands there by its name. */
export function cardValues(
  values: FieldValues,
  fields: readonly FieldDefinition[],
  members: readonly MemberJson[],
  locale: string,
): CardValue[] {
  return fields.flatMap((field) => {
    const { key, name, type } = field;
    const value = values[key] ?? null;
    if (isEmpty(value) || value === false) return [];
    const text = type === "user" && typeof value === "string" ? (personName(members, value) ?? value) : formatField(value, field, locale);
    return [{ key, name, shown: type === "checkbox" ? name : text, text, named: NAMED.has(type) }];
  });
}
