/** Approvals, and steps that rules hide. */
import { exitsOf, isApproval } from "#lib/flow/problems/flow-index.ts";
import { type Check, type Look, type Problem, problem } from "#lib/flow/problems/problem.ts";
import type { StepNode } from "#lib/flow/schema.ts";

function approvers(node: StepNode): Problem[] {
  const { kind, approvers: named = [] } = node.data;
  if (kind === "task") return [];
  const emails = named.map((email) => email.trim().toLowerCase()).filter((email) => email !== "");
  // An approval that names nobody may be decided by any member; the others could never be complete.
  if (emails.length === 0 && kind !== "approval")
    return [problem("no_approvers", node, "has nobody to approve. Choose at least one approver.")];
  const twice = emails.find((email, at) => emails.indexOf(email) !== at);
  return twice === undefined
    ? []
    : [problem("approver_twice", node, `asks ${twice} twice, and everybody decides once. Remove one of them.`)];
}

/** Why a step can't be reviewed by the approval; null where it can. */
function reviewFault(node: StepNode, id: string, { index }: Look): string | null {
  const reviewed = index.node.get(id);
  if (id === node.id) return "approves itself. Choose other steps.";
  if (reviewed?.type !== "step") return `approves ${id}, which is no step. Choose another one.`;
  return reviewed.data.end ? `approves ${reviewed.data.name}, which is an end step and waits for nobody. Choose another one.` : null;
}

const approves = (node: StepNode, look: Look): Problem[] =>
  [...new Set(node.data.approves)].flatMap((id) => {
    const fault = reviewFault(node, id, look);
    return fault === null ? [] : [problem("approves_invalid", node, fault)];
  });

/** A hidden step is passed along its exit; a person's action is none. */
function hidden(node: StepNode, { index }: Look): Problem[] {
  if (!node.data.visibleIf || node.data.end || index.out(node.id).length === 0 || exitsOf(node, index).length > 0) return [];
  const cure = isApproval(node) ? "Connect its exit Approved" : "Connect it to a next step";
  return [
    problem(
      "hidden_without_exit",
      node,
      `can be hidden and is left by actions only, so a task would end there. ${cure}, or remove its rules.`,
    ),
  ];
}

export const steps: Check = (look) =>
  look.document.nodes
    .filter((node) => node.type === "step")
    .flatMap((node) => [...approvers(node), ...approves(node, look), ...hidden(node, look)]);
