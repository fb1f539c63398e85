/** Whether rules hold on a task's values (contract section 2: `when` and `visibleIf`). Total: what cannot be compared does not hold. */
import Big from "big.js";
import type { FieldDefinition, FieldType, FieldValue, FieldValues } from "#lib/fields/definition.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules/rules.ts";

type Wanted = FieldRule["value"];
/** A value that is set. */
type SetValue = string | boolean | string[];

function decimal(value: unknown): Big | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  try {
    return new Big(typeof value === "string" ? value.trim() : value);
  } catch {
    return null;
  }
}

/** `2026-01-31`, also of a longer date and time. */
const day = (value: unknown): string | null => (typeof value === "string" ? (/^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? null) : null);

function compareDecimals(value: unknown, wanted: unknown): number | null {
  const [left, right] = [decimal(value), decimal(wanted)];
  return left && right ? left.cmp(right) : null;
}

function compareDays(value: unknown, wanted: unknown): number | null {
  const [left, right] = [day(value), day(wanted)];
  if (left === null || right === null) return null;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Types whose values have an order: below 0, 0, above 0, or null where they cannot be compared. */
const ORDERED: Partial<Record<FieldType, (value: unknown, wanted: unknown) => number | null>> = {
  number: compareDecimals,
  currency: compareDecimals,
  date: compareDays,
};

function equals(value: SetValue, wanted: Wanted, type: FieldType): boolean {
  if (wanted === null || wanted === undefined) return false;
  const order = ORDERED[type];
  if (order) return order(value, wanted) === 0;
  // A multi-select reads as its options joined, as messages show it.
  return (Array.isArray(value) ? value.join(", ") : String(value)) === String(wanted);
}

function contains(value: SetValue, wanted: Wanted, type: FieldType): boolean {
  if (wanted === null || wanted === undefined || ORDERED[type]) return false;
  return typeof value !== "boolean" && value.includes(String(wanted));
}

/** For values that are set. */
const OPERATORS: Record<RuleOperator, (value: SetValue, wanted: Wanted, type: FieldType) => boolean> = {
  equals,
  not_equals: (value, wanted, type) => !equals(value, wanted, type),
  contains,
  greater_than: (value, wanted, type) => (ORDERED[type]?.(value, wanted) ?? 0) > 0,
  less_than: (value, wanted, type) => (ORDERED[type]?.(value, wanted) ?? 0) < 0,
  is_empty: () => false,
  is_not_empty: () => true,
  is_checked: (value) => value === true,
  is_not_checked: (value) => value === false,
};

/** What holds for a field that is not set. */
const HOLDS_UNSET: ReadonlySet<RuleOperator> = new Set(["is_empty", "is_not_checked", "not_equals"]);

const isSet = (value: FieldValue | undefined): value is SetValue =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

const typesOf = new WeakMap<readonly FieldDefinition[], Map<string, FieldType>>();

function typeOf(definitions: readonly FieldDefinition[], key: string): FieldType | undefined {
  let types = typesOf.get(definitions);
  if (!types) {
    types = new Map(definitions.map((definition) => [definition.key, definition.type]));
    typesOf.set(definitions, types);
  }
  return types.get(key);
}

function ruleHolds(
  rule: Rule,
  fields: FieldValues,
  definitions: readonly FieldDefinition[],
  answers: Readonly<Record<string, boolean>>,
): boolean {
  if ("expression" in rule) return Object.hasOwn(answers, rule.expression) && answers[rule.expression] === true;
  const type = typeOf(definitions, rule.field);
  const value = Object.hasOwn(fields, rule.field) ? fields[rule.field] : null;
  // A field that the flow does not have is one that nobody has set.
  return type !== undefined && isSet(value) ? OPERATORS[rule.op](value, rule.value, type) : HOLDS_UNSET.has(rule.op);
}

/**
 * An empty `all` holds, an empty `any` does not.
 * @param answers to expressions, by their source; one that is missing is false
 */
export function holds(
  rules: Rules,
  fields: FieldValues,
  definitions: readonly FieldDefinition[],
  answers: Readonly<Record<string, boolean>>,
): boolean {
  const one = (rule: Rule) => ruleHolds(rule, fields, definitions, answers);
  return "all" in rules ? rules.all.every(one) : rules.any.some(one);
}
