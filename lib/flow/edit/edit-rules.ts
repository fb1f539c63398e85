/** What the rule builder does to a rule: what still fits is kept. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { ruleFault } from "#lib/flow/rules/rule-faults.ts";
import { VALUELESS } from "#lib/flow/rules/rule-words.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules/rules.ts";

export const rulesOf = (how: "all" | "any", list: Rule[]): Rules => (how === "all" ? { all: list } : { any: list });

const ruled = (field: string, op: RuleOperator, value: FieldRule["value"]): FieldRule =>
  VALUELESS.has(op) ? { field, op } : { field, op, value: value ?? "" };

/** A rule on the field, with the first operator of its type. */
export const newRule = ({ key, type }: FieldDefinition): FieldRule => ruled(key, FIELDS[type].operators[0] ?? "equals", "");

/** The rule with another comparison; its value stays, also for the way back. */
export const withOperator = (rule: FieldRule, op: RuleOperator): FieldRule => ruled(rule.field, op, rule.value);

/** The rule on another field: its comparison stays where that field can answer it, and its value where it fits. */
export function withField(rule: FieldRule, field: FieldDefinition): FieldRule {
  if (!FIELDS[field.type].operators.includes(rule.op)) return newRule(field);
  const moved = ruled(field.key, rule.op, rule.value);
  return ruleFault(moved, field) === null ? moved : ruled(field.key, rule.op, "");
}

/**
 * The options that a rule's text names, as a multi-select is compared: joined with commas. An option may hold one itself.
 * @returns null where the text is not made of the options
 */
export function optionsIn(text: string, options: readonly string[]): string[] | null {
  if (text === "") return [];
  for (const option of options) {
    if (text === option) return [option];
    if (!text.startsWith(`${option}, `)) continue;
    const rest = optionsIn(text.slice(option.length + 2), options);
    if (rest) return [option, ...rest];
  }
  return null;
}
