/** Conditions and the rules of conditions and steps. */
import { type Check, type Look, type Problem, pathName, problemAt } from "#lib/flow/problems/problem.ts";
import { ruleFault } from "#lib/flow/rules/rule-faults.ts";
import { ruleList } from "#lib/flow/rules/rule-words.ts";
import type { Rule, Rules } from "#lib/flow/rules/rules.ts";
import type { ConditionNode, FlowNode } from "#lib/flow/schema.ts";

function ruleProblem(rule: Rule, place: string, node: FlowNode, { document }: Look): Problem[] {
  if ("expression" in rule)
    return rule.expression.trim() === ""
      ? [problemAt(place, "rule_invalid", node, "has an empty expression. Type one, or remove it.")]
      : [];
  const definition = document.fields.find(({ key }) => key === rule.field);
  if (!definition) {
    const text = `has a rule on the field “${rule.field}”, which does not exist. Choose another field, or remove the rule.`;
    return [problemAt(place, "unknown_field", node, text)];
  }
  const fault = ruleFault(rule, definition);
  return fault === null ? [] : [problemAt(place, "rule_invalid", node, fault.problem)];
}

/** Rules of a node, where they stand, and what an empty list of them means. */
interface Ruled {
  rules: Rules;
  place: string;
  /** "has no rule yet for “Abroad”", and what follows of it for all and for any of no rules. */
  lacks: string;
  so: Record<"all" | "any", string>;
}

function ruledBy(node: FlowNode): Ruled[] {
  if (node.type === "step") {
    const so = { all: "it is always shown", any: "it is never shown" };
    const { visibleIf } = node.data;
    return visibleIf ? [{ rules: visibleIf, place: "visibleIf", lacks: "has no rule yet that says when it is shown", so }] : [];
  }
  if (node.type !== "condition") return [];
  const so = { all: "every task takes it", any: "no task takes it" };
  return node.data.paths.flatMap((path, at) =>
    path.when ? [{ rules: path.when, place: `paths.${at}.when`, lacks: `has no rule yet for ${pathName(path, at)}`, so }] : [],
  );
}

function rulesProblems({ rules, place, lacks, so }: Ruled, node: FlowNode, look: Look): Problem[] {
  const how = "all" in rules ? "all" : "any";
  const list = ruleList(rules);
  if (list.length === 0) return [problemAt(place, "rules_missing", node, `${lacks}, so ${so[how]}. Add a rule.`)];
  return list.flatMap((rule, at) => ruleProblem(rule, `${place}.${how}.${at}`, node, look));
}

function paths(node: ConditionNode): Problem[] {
  const { paths } = node.data;
  const last = paths.at(-1);
  const tooEarly = paths.slice(0, -1).flatMap((path, at) => {
    if (path.when !== undefined) return [];
    const text = `has no rule for ${pathName(path, at)}, so the paths below it are never taken. Add a rule, or move this path to the end.`;
    return [problemAt(`paths.${at}`, "rule_invalid", node, text)];
  });
  if (last !== undefined && last.when === undefined) return tooEarly;
  const text = "has no way for a task that fits no rule. Add a last path without rules.";
  return [...tooEarly, problemAt("paths", "no_default_path", node, text)];
}

export const rules: Check = (look) =>
  look.document.nodes.flatMap((node) => [
    ...ruledBy(node).flatMap((ruled) => rulesProblems(ruled, node, look)),
    ...(node.type === "condition" ? paths(node) : []),
  ]);
