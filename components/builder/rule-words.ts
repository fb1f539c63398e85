/** Rules in words, as a condition's rows show them. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { formatField } from "#lib/fields/index.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules.ts";

/** How the operator reads between a field's name and a value. */
export const OPERATOR_SIGNS: Record<RuleOperator, string> = {
  equals: "is",
  not_equals: "is not",
  contains: "contains",
  greater_than: ">",
  less_than: "<",
  is_empty: "is empty",
  is_not_empty: "is filled in",
  is_checked: "is yes",
  is_not_checked: "is no",
};

/** Operators that take no value. */
export const VALUELESS: ReadonlySet<RuleOperator> = new Set(["is_empty", "is_not_empty", "is_checked", "is_not_checked"]);

export const isExpression = (rule: Rule): rule is { expression: string } => "expression" in rule;
export const ruleList = (rules: Rules): Rule[] => ("all" in rules ? rules.all : rules.any);

function valueWords(rule: FieldRule, field: FieldDefinition | undefined, locale: string): string {
  if (VALUELESS.has(rule.op) || rule.value === undefined || rule.value === null) return "";
  const text = String(rule.value);
  const grouped = field && (field.type === "number" || field.type === "date") ? formatField(text, field, locale) : text;
  if (field?.type === "currency" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text).toLocaleString(locale);
  return grouped || text;
}

export interface RuleWords {
  /** The field's name; empty for an expression. */
  subject: string;
  rest: string;
}

/** The first rule in words, and how many more there are. */
export function rulesInWords(rules: Rules | undefined, fields: readonly FieldDefinition[], locale: string): RuleWords {
  const list = rules ? ruleList(rules) : [];
  const first = list[0];
  if (!rules || !first) return { subject: "", rest: "No rule yet" };
  const more = list.length > 1 ? ` ${"all" in rules ? "and" : "or"} ${list.length - 1} more` : "";
  if (isExpression(first)) return { subject: "", rest: `${first.expression || "Empty expression"}${more}` };
  const field = fields.find(({ key }) => key === first.field);
  const value = valueWords(first, field, locale);
  return { subject: field?.name ?? first.field, rest: `${[OPERATOR_SIGNS[first.op], value].filter(Boolean).join(" ")}${more}` };
}
