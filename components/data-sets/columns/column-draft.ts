/** A column while it is made or changed. Pure. */
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldType } from "#lib/fields/definition.ts";

export interface ColumnDraft {
  name: string;
  type: FieldType;
  /** One on each line. */
  options: string;
  currency: string;
}

export const hasOptions = (type: FieldType): boolean => type === "select" || type === "multi_select";

export const newDraft = (name = "", type: FieldType = "text"): ColumnDraft => ({ name, type, options: "", currency: "USD" });

export const draftOf = ({ name, type, options = [], currency = "USD" }: Column): ColumnDraft => ({
  name,
  type,
  options: options.join("\n"),
  currency,
});

export const optionsOf = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** What is sent: only what belongs to the type. */
export const columnOf = ({ name, type, options, currency }: ColumnDraft): Omit<Column, "key"> => ({
  name: name.trim(),
  type,
  ...(hasOptions(type) && { options: optionsOf(options) }),
  ...(type === "currency" && currency.trim() && { currency: currency.trim().toUpperCase() }),
});

/**
 * The columns as the reader knows them.
 * @param known one of them as it was when they began, which another may have changed since: that must not be written over unseen
 */
export const seenWith = (columns: readonly Column[], known: Column | null): Column[] =>
  columns.map((each) => (each.key === known?.key ? known : each));

/** The list with one of them at another place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, ...list.slice(from, from + 1));
}
