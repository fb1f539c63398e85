/** Rules in words, as a condition's rows, a task's history and hidden steps show them. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { formatField, parseField } from "#lib/fields/index.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules/rules.ts";

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
  const parsed = field && parseField(rule.value, field);
  // A value that does not fit its field yet is shown as it was typed.
  if (!parsed || "fault" in parsed) return text;
  // A bound is written without the field's decimal places.
  if (field.type === "currency" && parsed.value !== null) return Number(parsed.value).toLocaleString(locale);
  return formatField(parsed.value, field, locale) || text;
}

export interface RuleWords {
  /** The field's name; empty for an expression. */
  subject: string;
  rest: string;
}

/** One rule in words. */
export function ruleWords(rule: Rule, fields: readonly FieldDefinition[], locale: string): RuleWords {
  if (isExpression(rule)) return { subject: "", rest: rule.expression || "Empty expression" };
  const field = fields.find(({ key }) => key === rule.field);
  const value = valueWords(rule, field, locale);
  return { subject: field?.name ?? rule.field, rest: [OPERATOR_SIGNS[rule.op], value].filter(Boolean).join(" ") };
}

/** The first rule in words, and how many more there are. */
export function rulesInWords(rules: Rules | undefined, fields: readonly FieldDefinition[], locale: string): RuleWords {
  const list = rules ? ruleList(rules) : [];
  const first = list[0];
  if (!rules || !first) return { subject: "", rest: "No rule yet" };
  const { subject, rest } = ruleWords(first, fields, locale);
  const more = list.length > 1 ? ` ${"all" in rules ? "and" : "or"} ${list.length - 1} more` : "";
  return { subject, rest: `${rest}${more}` };
}

/** All rules as a part of a sentence: "Contract Value > 5,000 and International? is yes"; "" where there is none. */
export const rulesSentence = (rules: Rules, fields: readonly FieldDefinition[], locale: string): string =>
  ruleList(rules)
    .map((rule) => ruleWords(rule, fields, locale))
    .map(({ subject, rest }) => [subject, rest].filter(Boolean).join(" "))
    .join("all" in rules ? " and " : " or ");
