/** The columns that somebody asks for, as they are stored. */
import type { Column } from "#lib/data-sets/columns.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import { newToken } from "#lib/ids.ts";

/** A column as it was sent: one without a key may be new. */
export type GivenColumn = Omit<Column, "key"> & { key?: string | undefined };

/** Never the same twice, so that what was kept by the key of a removed column is nobody's. */
const newKey = (): string => `c_${newToken(9)}`;

const simple = (name: string): string => name.toLowerCase();
const hasOptions = ({ type }: GivenColumn): boolean => type === "select" || type === "multi_select";

function faultsOf(columns: readonly GivenColumn[], path: string): Fault[] {
  const seen = new Set<string>();
  return columns.flatMap((column, index) => {
    const faults: Fault[] = [];
    const at = (member: string, message: string) => faults.push({ path: `${path}.${index}.${member}`, message });
    if (seen.has(simple(column.name))) at("name", `There are two columns called ${column.name}. Each needs a name of its own.`);
    seen.add(simple(column.name));
    if (column.name === "__proto__") at("name", "Choose another name.");
    if (hasOptions(column) && (column.options ?? []).length === 0) at("options", `${column.name} needs options to choose from.`);
    if (!hasOptions(column) && column.options !== undefined) at("options", "Only a select and a multi-select have options.");
    if (new Set(column.options).size !== (column.options ?? []).length) at("options", "An option stands there twice.");
    if (column.type !== "currency" && column.currency !== undefined) at("currency", "Only an amount has a currency.");
    return faults;
  });
}

/**
 * @param known the columns so far: one that is given with its key, or without a key but with its name, stays the same column
 * @throws Refused `invalid`
 */
export function columnsFrom(given: readonly GivenColumn[], known: readonly Column[] = [], path = "columns"): Column[] {
  const faults = faultsOf(given, path);
  const used = new Set(given.flatMap(({ key }) => (key === undefined ? [] : [key])));
  const columns = given.map(({ key, ...column }, index) => {
    const byKey = known.find((each) => each.key === key);
    if (key !== undefined && !byKey) faults.push({ path: `${path}.${index}.key`, message: "The data set has no such column." });
    const byName = known.find((each) => !used.has(each.key) && simple(each.name) === simple(column.name));
    const kept = byKey ?? (key === undefined ? byName : undefined);
    return { key: kept?.key ?? newKey(), ...column };
  });
  if (new Set(columns.map(({ key }) => key)).size < columns.length) faults.push({ path, message: "A column's key stands there twice." });
  if (faults.length > 0) throw invalid(faults);
  return columns;
}
