/** What keeps a flow from being published, and what its author should know (contract section 2). Light: the canvas asks at every edit. */
import { fields } from "#lib/flow/problems/fields.ts";
import { indexOf } from "#lib/flow/problems/flow-index.ts";
import { names } from "#lib/flow/problems/names.ts";
import { operations } from "#lib/flow/problems/operations.ts";
import { people } from "#lib/flow/problems/people.ts";
import type { Check, Problem, ProblemContext } from "#lib/flow/problems/problem.ts";
import { rules } from "#lib/flow/problems/rules.ts";
import { steps } from "#lib/flow/problems/steps.ts";
import { templates } from "#lib/flow/problems/templates.ts";
import { ways } from "#lib/flow/problems/ways.ts";
import { webhooks } from "#lib/flow/problems/webhooks.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export type { Problem, ProblemContext, TemplateError } from "#lib/flow/problems/problem.ts";

const CHECKS: readonly Check[] = [fields, names, ways, rules, steps, people, operations, templates, webhooks];

/** One field that is unknown in two templates of an operation is one problem; in two rules, each of which leads to its own place, it is two. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    return !seen.has(key) && seen.add(key);
  });
}

/** Errors first, then warnings; within them the flow's own, then in the order of nodes. */
export function listProblems(document: FlowDocument, context: ProblemContext): Problem[] {
  const look = { document, context, index: indexOf(document) };
  const order = new Map(document.nodes.map(({ id }, at) => [id, at]));
  const rank = ({ severity, nodeId }: Problem) =>
    (severity === "error" ? 0 : document.nodes.length + 1) + (nodeId === undefined ? 0 : 1 + (order.get(nodeId) ?? 0));
  return distinct(CHECKS.flatMap((check) => check(look))).toSorted((a, b) => rank(a) - rank(b));
}

/** Those that forbid publishing. */
export const errorsOf = (problems: readonly Problem[]): Problem[] => problems.filter(({ severity }) => severity === "error");
