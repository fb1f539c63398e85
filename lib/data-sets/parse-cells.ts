/** Cells as they come in and as they go out. */
import type { Cells, Column } from "#lib/data-sets/columns.ts";
import type { Fault } from "#lib/errors.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";
import { checkUsers, isEmpty, type Parsed, parseField, parseGiven, toMessageValue } from "#lib/fields/index.ts";

/** Where a column is meant by its name or, where none is so called, by its key. */
export function columnFinder(columns: readonly Column[]): (given: string) => Column | undefined {
  const known = new Map([
    ...columns.map((column) => [column.key, column] as const),
    ...columns.map((column) => [column.name, column] as const),
  ]);
  return (given) => known.get(given);
}

interface ReadOptions {
  /** Where the cells stand in the caller's input: a fault's path is `cells.<name as given>`. Empty: they stand at the top. */
  prefix?: string;
  /** `parseRendered` of lib/fields for what templates and forms give. */
  read?: (input: unknown, column: Column) => Parsed;
}

const at = (prefix: string, name: string): string => (prefix === "" ? name : `${prefix}.${name}`);

/**
 * Reads cells that are given by the column's name or key. All or nothing. That people are members is for `checkPeople` to say.
 * @returns only the cells that were given, by key; null for one that shall be empty
 */
export function parseCells(
  input: Readonly<Record<string, unknown>>,
  columns: readonly Column[],
  { prefix = "cells", read = parseField }: ReadOptions = {},
): { cells: FieldValues } | { errors: Fault[] } {
  const parsed = parseGiven(input, {
    find: columnFinder(columns),
    read,
    pathOf: (name) => at(prefix, name),
    unknown: "The data set has no such column.",
    twice: ({ name }) => `${name} is given twice, by its name and by its key.`,
  });
  return "errors" in parsed ? { errors: parsed.errors } : { cells: parsed.values };
}

/**
 * Holds cells against the active members: each email as the member writes it, or a fault at the column's name.
 * @param members emails of those that `userEmails` of lib/fields named, as far as they are members
 */
export function checkPeople(
  cells: Readonly<FieldValues>,
  columns: readonly Column[],
  members: readonly string[],
  prefix = "cells",
): { cells: FieldValues } | { errors: Fault[] } {
  const checked = checkUsers(cells, columns, members, "");
  if ("values" in checked) return { cells: checked.values };
  const names = new Map(columns.map(({ key, name }) => [`.${key}`, name]));
  return { errors: checked.errors.map(({ path, message }) => ({ path: at(prefix, names.get(path) ?? path), message })) };
}

/** What is stored once `given` has been written over `before`: empty cells are absent. */
export const writtenOver = (before: Readonly<Cells>, given: Readonly<FieldValues>): Cells =>
  Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => !isEmpty(value)));

const equal = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Whether two records hold the same, in whatever order. */
export const sameCells = (a: Readonly<Cells>, b: Readonly<Cells>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(a[key], b[key]));

/** Every column's value in the columns' order, as messages carry it: an empty one is null, a checkbox false. */
export const cellEntries = (cells: Readonly<Cells>, columns: readonly Column[], by: "name" | "key"): (readonly [string, FieldValue])[] =>
  columns.map((column) => [column[by], toMessageValue(Object.hasOwn(cells, column.key) ? cells[column.key] : null, column)] as const);

/** The same as an object. */
export const cellsJson = (cells: Readonly<Cells>, columns: readonly Column[], by: "name" | "key" = "name"): FieldValues =>
  Object.fromEntries(cellEntries(cells, columns, by));
