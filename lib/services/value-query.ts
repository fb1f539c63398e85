/** Narrows and orders rows by values that stand in one JSON column, by a field's key, in the stored form of the field's type. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { unaccented } from "#db/like.ts";
import { members } from "#db/schema/index.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import { toDecimal } from "#lib/fields/decimal.ts";
import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";
import { FIELDS, isEmpty, parseRendered } from "#lib/fields/index.ts";
import type { RuleOperator } from "#lib/flow/rules/rules.ts";
import type { Order } from "#lib/services/keyset.ts";
import { withoutAccents } from "#lib/text.ts";
import { RecordFilter } from "#lib/wire/data-set.ts";

const asJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "No JSON." });
    return z.NEVER;
  }
};

/** Comparisons as an address holds them: a list as JSON. */
export const FilterText = z.string().max(20_000).transform(asJson).pipe(z.array(RecordFilter).max(20));

/** Types whose values have a form of their own; of others, what is given is compared as it is. */
const IS_READ: readonly FieldType[] = ["number", "currency", "date", "checkbox", "multi_select"];
const isNumber = ({ type }: FieldDefinition): boolean => type === "number" || type === "currency";

/** A value as text; null where it is unset. */
export const textOf = (values: SQLWrapper, { key }: FieldDefinition): SQL => sql`(${values} ->> ${key}::text)`;

/** A field's type may be another one than in the version that a value was written for: what is no number counts as unset. */
const numberOf = (text: SQL): SQL => sql`(case when ${text} ~ '^-?[0-9]+(\\.[0-9]+)?$' then ${text}::numeric end)`;

const ordered = (values: SQLWrapper, field: FieldDefinition): SQL =>
  isNumber(field) ? numberOf(textOf(values, field)) : textOf(values, field);

type Compare = (values: SQLWrapper, field: FieldDefinition, value: string) => SQL;

const holding = (key: string, value: unknown): string => JSON.stringify({ [key]: value });

/** By containment, which an index answers. */
const same: Compare = (values, { key, type }, value) =>
  type === "multi_select"
    ? sql`(${values} @> ${holding(key, JSON.parse(value))}::jsonb and ${values} -> ${key}::text <@ ${value}::jsonb)`
    : sql`${values} @> ${holding(key, type === "checkbox" ? value === "true" : value)}::jsonb`;

/** By operator; `value` is in the field's stored form, a list as JSON. */
const OPERATORS: Record<RuleOperator, Compare> = {
  equals: same,
  not_equals: (...asked) => sql`not coalesce(${same(...asked)}, false)`,
  contains: (values, field, value) =>
    field.type === "multi_select"
      ? sql`${values} @> ${holding(field.key, [value])}::jsonb`
      : sql`strpos(lower(${textOf(values, field)}), lower(${value})) > 0`,
  greater_than: (values, field, value) => sql`${ordered(values, field)} > ${isNumber(field) ? sql`${value}::numeric` : value}`,
  less_than: (values, field, value) => sql`${ordered(values, field)} < ${isNumber(field) ? sql`${value}::numeric` : value}`,
  is_empty: (values, field) => sql`coalesce(${textOf(values, field)}, '') in ('', '[]')`,
  is_not_empty: (values, field) => sql`coalesce(${textOf(values, field)}, '') not in ('', '[]')`,
  is_checked: (values, { key }) => sql`${values} @> ${holding(key, true)}::jsonb`,
  is_not_checked: (values, field) => sql`${textOf(values, field)} is distinct from 'true'`,
};
const WITHOUT_VALUE: readonly RuleOperator[] = ["is_empty", "is_not_empty", "is_checked", "is_not_checked"];

const NO_VALUE = "Say a value to compare with.";

/** A filter's value in the field's stored form: a list as JSON. */
function storedValue(field: FieldDefinition, given: string): { value: string } | { fault: string } {
  if (!IS_READ.includes(field.type)) return { value: given };
  const parsed = parseRendered(given, field);
  if ("fault" in parsed) return parsed;
  if (isEmpty(parsed.value)) return { fault: NO_VALUE };
  return { value: Array.isArray(parsed.value) ? JSON.stringify(parsed.value) : String(parsed.value) };
}

/**
 * A person is also found by their name: values hold them by their email. Any part of it counts, as in other texts that are asked whether
 * they contain something; a search, which an index answers, goes by the beginnings of words.
 */
const isPersonNamed = (values: SQLWrapper, field: FieldDefinition, workspaceId: string, part: string): SQL =>
  sql`lower(${textOf(values, field)}) in (select lower(${members.email}) from ${members} where ${members.workspaceId} = ${workspaceId}
    and strpos(lower(${unaccented(sql`${members.firstName} || ' ' || ${members.lastName}`)}), lower(${withoutAccents(part)})) > 0)`;

/** The condition; where the comparison does not fit the field, the sentence that says why. */
function conditionOf(values: SQLWrapper, field: FieldDefinition, { op, value }: RecordFilter, workspaceId: string): SQL | string {
  if (!FIELDS[field.type].operators.includes(op)) return `${field.name} can't be asked for ${op}.`;
  if (WITHOUT_VALUE.includes(op)) return OPERATORS[op](values, field, "");
  if (value === undefined || value === null || value === "") return NO_VALUE;
  const stored = op === "contains" ? { value: String(value) } : storedValue(field, String(value));
  if ("fault" in stored) return stored.fault;
  const condition = OPERATORS[op](values, field, stored.value);
  if (field.type !== "user" || op !== "contains") return condition;
  return sql`(${condition} or ${isPersonNamed(values, field, workspaceId, stored.value)})`;
}

/**
 * @param values the column
 * @param find the field that a comparison names
 * @param missing the sentence for one that is not there
 * @param workspaceId whose people are found by their names
 * @throws Refused `invalid` with a fault at `filter.<index>` for each that does not fit its field
 */
export function valueConditions(
  values: SQLWrapper,
  filter: readonly RecordFilter[],
  find: (column: string) => FieldDefinition | undefined,
  missing: string,
  workspaceId: string,
): SQL[] {
  const faults: Fault[] = [];
  const conditions = filter.flatMap((comparison, at) => {
    const field = find(comparison.column);
    const found = field ? conditionOf(values, field, comparison, workspaceId) : missing;
    if (typeof found !== "string") return [found];
    faults.push({ path: `filter.${at}`, message: found });
    return [];
  });
  if (faults.length > 0) throw invalid(faults);
  return conditions;
}

export const readText = (text: string): SQL => sql`${text}`;
export const readNumber = (text: string): SQL | null => (toDecimal(text) === null ? null : sql`${text}::numeric`);

/** Long texts are ordered by their beginning: a cursor must hold it. */
export function valueOrder(values: SQLWrapper, field: FieldDefinition): Pick<Order, "key" | "read"> {
  if (isNumber(field)) return { key: ordered(values, field), read: readNumber };
  const text = textOf(values, field);
  return { key: field.type === "checkbox" ? sql`coalesce(${text}, 'false')` : sql`lower(left(${text}, 200))`, read: readText };
}
