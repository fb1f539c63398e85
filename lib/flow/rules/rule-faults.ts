/** Why a rule on a field can't be judged: for the list of problems, and beside the rule's inputs. */
import { toDecimal } from "#lib/fields/decimal.ts";
import type { FieldDefinition, FieldType } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { VALUELESS } from "#lib/flow/rules/rule-words.ts";
import type { FieldRule, RuleOperator } from "#lib/flow/rules/rules.ts";

/** Operators as they are called in sentences. */
const WORDS: Record<RuleOperator, string> = {
  equals: "is",
  not_equals: "is not",
  contains: "contains",
  greater_than: "is greater than",
  less_than: "is less than",
  is_empty: "is empty",
  is_not_empty: "is not empty",
  is_checked: "is checked",
  is_not_checked: "is not checked",
};

type Fits = (value: string, rule: FieldRule, definition: FieldDefinition) => boolean;

const isNumber: Fits = (value) => toDecimal(value) !== null;
const isDay: Fits = (value, _, definition) => !("fault" in FIELDS.date.parse(value, definition));
const isTruth: Fits = (value) => value === "true" || value === "false";
/** A part of an option may be asked for, but being equal to none of them is a mistake. */
const isOption: Fits = (value, { op }, { options = [] }) => op === "contains" || options.includes(value);
const isChoice: Fits = (value, { op }, { options = [] }) => op !== "contains" || options.includes(value);

const NO_OPTION = "This is none of the field's options. Choose one of them.";

/** Types whose values have a shape, and what is said beside the input; any text fits the others. */
const SHAPES: Partial<Record<FieldType, { fits: Fits; beside: string }>> = {
  number: { fits: isNumber, beside: "Type a number, such as 1250.5." },
  currency: { fits: isNumber, beside: "Type a number, such as 1250.5." },
  date: { fits: isDay, beside: "There is no such day. Type one as 31 Jan 2020." },
  checkbox: { fits: isTruth, beside: "Choose yes or no." },
  select: { fits: isOption, beside: NO_OPTION },
  multi_select: { fits: isChoice, beside: NO_OPTION },
};

export interface RuleFault {
  /** The input that it is about. */
  at: "op" | "value";
  /** Goes on behind the node's name. */
  problem: string;
  /** A sentence beside the input. */
  beside: string;
}

/** What is wrong with a rule on this field; null where nothing is. */
export function ruleFault(rule: FieldRule, definition: FieldDefinition): RuleFault | null {
  const { name, type } = definition;
  const { label, operators } = FIELDS[type];
  if (!operators.includes(rule.op))
    return {
      at: "op",
      problem: `has a rule on “${name}” with “${WORDS[rule.op]}”, which a field of type ${label} can't answer. Choose another comparison.`,
      beside: `A field of type ${label} can't answer this. Choose another comparison.`,
    };
  if (VALUELESS.has(rule.op)) return null;
  const { value } = rule;
  if (value === undefined || value === null || value === "")
    return { at: "value", problem: `compares “${name}” without a value. Type one.`, beside: "A value is missing." };
  const shape = SHAPES[type];
  if (!shape || shape.fits(String(value), rule, definition)) return null;
  return { at: "value", problem: `compares “${name}” with “${value}”, which it can never be. Type another value.`, beside: shape.beside };
}
