/** Conditions and the rules of conditions and steps. */

import { toDecimal } from "#lib/fields/decimal.ts";
import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { type Check, type Look, type Problem, problem } from "#lib/flow/problems/problem.ts";
import type { FieldRule, Rule, RuleOperator, Rules } from "#lib/flow/rules.ts";
import type { ConditionNode, FlowNode } from "#lib/flow/schema.ts";

/** Operators as sentences say them, and whether a value stands behind them. */
const OPERATORS: Record<RuleOperator, { words: string; takesValue: boolean }> = {
  equals: { words: "is", takesValue: true },
  not_equals: { words: "is not", takesValue: true },
  contains: { words: "contains", takesValue: true },
  greater_than: { words: "is greater than", takesValue: true },
  less_than: { words: "is less than", takesValue: true },
  is_empty: { words: "is empty", takesValue: false },
  is_not_empty: { words: "is not empty", takesValue: false },
  is_checked: { words: "is checked", takesValue: false },
  is_not_checked: { words: "is not checked", takesValue: false },
};

type Fits = (value: string, rule: FieldRule, definition: FieldDefinition) => boolean;

const isNumber: Fits = (value) => toDecimal(value) !== null;
const isDay: Fits = (value, _, definition) => !("fault" in FIELDS.date.parse(value, definition));
const isTruth: Fits = (value) => value === "true" || value === "false";
/** A part of an option may be asked for, but being equal to none of them is a mistake. */
const isOption: Fits = (value, { op }, { options = [] }) => op === "contains" || options.includes(value);
const isChoice: Fits = (value, { op }, { options = [] }) => op !== "contains" || options.includes(value);

/** Types whose values have a shape; any text fits the others. */
const FITS: Partial<Record<FieldType, Fits>> = {
  number: isNumber,
  currency: isNumber,
  date: isDay,
  checkbox: isTruth,
  select: isOption,
  multi_select: isChoice,
};

/** What is wrong with a rule on a field that exists. */
function faultOf(rule: FieldRule, definition: FieldDefinition): string | null {
  const { words, takesValue } = OPERATORS[rule.op];
  if (!FIELDS[definition.type].operators.includes(rule.op))
    return `asks whether ${definition.name} ${words}, which a field of type ${FIELDS[definition.type].label} can't answer. Choose another comparison.`;
  if (!takesValue) return null;
  const { value } = rule;
  if (value === undefined || value === null || value === "") return `asks whether ${definition.name} ${words}, without a value. Type one.`;
  if (FITS[definition.type]?.(String(value), rule, definition) === false)
    return `compares ${definition.name} with “${value}”, which it can never be. Type another value.`;
  return null;
}

function ruleProblem(rule: Rule, node: FlowNode, { document }: Look): Problem[] {
  if ("expression" in rule)
    return rule.expression.trim() === "" ? [problem("rule_invalid", node, "has an empty expression. Type one, or remove it.")] : [];
  const definition = document.fields.find(({ key }) => key === rule.field);
  if (!definition)
    return [
      problem(
        "unknown_field",
        node,
        `has a rule on the field ${rule.field}, which does not exist. Choose another field, or remove the rule.`,
      ),
    ];
  const fault = faultOf(rule, definition);
  return fault === null ? [] : [problem("rule_invalid", node, fault)];
}

const listOf = (rules: Rules | undefined): readonly Rule[] => (rules === undefined ? [] : "all" in rules ? rules.all : rules.any);

function paths(node: ConditionNode): Problem[] {
  const { paths } = node.data;
  const last = paths.at(-1);
  const tooEarly = paths
    .slice(0, -1)
    .filter(({ when }) => when === undefined)
    .map(({ name }) =>
      problem(
        "rule_invalid",
        node,
        `has no rules on its path ${name.trim() || "without a name"}, so the paths below it are never taken. Add a rule, or move it to the end.`,
      ),
    );
  const noDefault = last === undefined || last.when !== undefined;
  return [
    ...tooEarly,
    ...(noDefault ? [problem("no_default_path", node, "has no way for a task that fits no rule. Add a last path without rules.")] : []),
  ];
}

function rulesOf(node: FlowNode): readonly Rule[] {
  if (node.type === "condition") return node.data.paths.flatMap(({ when }) => listOf(when));
  return node.type === "step" ? listOf(node.data.visibleIf) : [];
}

export const rules: Check = (look) =>
  look.document.nodes.flatMap((node) => [
    ...rulesOf(node).flatMap((rule) => ruleProblem(rule, node, look)),
    ...(node.type === "condition" ? paths(node) : []),
  ]);
