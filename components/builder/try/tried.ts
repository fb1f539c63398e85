/** Rules tried out on some values: what they read, and what they give. Pure. */
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { isEmpty, parseField } from "#lib/fields/index.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import { isExpression, ruleList } from "#lib/flow/rules/rule-words.ts";
import type { Rule, Rules } from "#lib/flow/rules/rules.ts";
import { ALWAYS, fieldNamed } from "#lib/flow/templates/names-in-scope.ts";
import { namesIn } from "#lib/flow/templates/template-names.ts";
import type { EvaluatedJson } from "#lib/wire/templates.ts";

/** What has to be known before rules can be judged. */
export interface Reads {
  /** In the flow's order. */
  fields: FieldDefinition[];
  /** Names that a chain would bring: `res1`, `res1_status`. */
  answers: string[];
  expressions: string[];
}

/** @param names that chains bring to the place, as `namesAt` says */
export function readsOf(all: readonly Rules[], definitions: readonly FieldDefinition[], names: readonly string[]): Reads {
  const rules = all.flatMap(ruleList);
  const expressions = [...new Set(rules.flatMap((rule) => (isExpression(rule) && rule.expression.trim() !== "" ? [rule.expression] : [])))];
  const uses = expressions.flatMap((source) => namesIn(source, "expression"));
  const named = new Set([...rules.flatMap((rule) => (isExpression(rule) ? [] : [rule.field])), ...uses.map(fieldNamed)]);
  return {
    fields: definitions.filter(({ key, name }) => named.has(key) || named.has(name)),
    answers: [...new Set(uses.map(({ root }) => root))].filter((root) => names.includes(root) && !ALWAYS.has(root)),
    expressions,
  };
}

/** Values in their stored form; those that do not fit are left out, and said by key. */
export function fitting(
  values: Readonly<FieldValues>,
  definitions: readonly FieldDefinition[],
): { values: FieldValues; faults: Record<string, string> } {
  const fit: FieldValues = {};
  const faults: Record<string, string> = {};
  for (const definition of definitions) {
    const value = Object.hasOwn(values, definition.key) ? values[definition.key] : null;
    if (isEmpty(value)) continue;
    const parsed = parseField(value, definition);
    if ("fault" in parsed) faults[definition.key] = parsed.fault;
    else fit[definition.key] = parsed.value;
  }
  return { values: fit, faults };
}

/** Samples of answers as they were typed, read as JSON; an empty one is not given. */
export function readSamples(typed: Readonly<Record<string, string>>): {
  answers: Record<string, unknown>;
  faults: Record<string, string>;
} {
  const answers: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const [name, text] of Object.entries(typed)) {
    if (text.trim() === "") continue;
    try {
      answers[name] = JSON.parse(text);
    } catch {
      faults[name] = 'This is no JSON. Type it as {"value": "yes"}.';
    }
  }
  return { answers, faults };
}

/** What the server said of each expression; null as long as it has not. */
export type Evaluated = ReadonlyMap<string, EvaluatedJson["results"][number]> | null;

export interface Verdict {
  /** Null: not known yet. */
  holds: boolean | null;
  /** Why an expression failed. */
  error: string | null;
}

const known = (value: boolean): Verdict => ({ holds: value, error: null });

/** Whether one rule holds. */
export function verdictOf(rule: Rule, values: FieldValues, definitions: readonly FieldDefinition[], evaluated: Evaluated): Verdict {
  if (!isExpression(rule)) return known(holds({ all: [rule] }, values, definitions, {}));
  if (rule.expression.trim() === "") return known(false);
  return evaluated?.get(rule.expression) ?? { holds: null, error: null };
}

/** Whether all of them hold, or any; null where that hangs on what is not known yet. */
export function together(rules: Rules, verdicts: readonly Verdict[]): boolean | null {
  const [decisive, otherwise] = "all" in rules ? [false, true] : [true, false];
  if (verdicts.some((verdict) => verdict.holds === decisive)) return decisive;
  return verdicts.some((verdict) => verdict.holds === null) ? null : otherwise;
}
