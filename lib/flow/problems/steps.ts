/** Approvals, what steps ask for, and steps that rules hide. */
import { exitsOf, isApproval, reachedFrom } from "#lib/flow/problems/flow-index.ts";
import { type Check, type Look, type Problem, problemAt, quotedName } from "#lib/flow/problems/problem.ts";
import type { StepNode } from "#lib/flow/schema.ts";

function approvers(node: StepNode): Problem[] {
  const { kind, approvers: named = [] } = node.data;
  if (kind === "task") return [];
  const emails = named.map((email) => email.trim().toLowerCase()).filter((email) => email !== "");
  // An approval that names nobody may be decided by any member; the others could never be complete.
  if (emails.length === 0 && kind !== "approval")
    return [problemAt("approvers", "no_approvers", node, "has nobody to approve. Choose at least one approver.")];
  const twice = emails.find((email, at) => emails.indexOf(email) !== at);
  return twice === undefined
    ? []
    : [problemAt("approvers", "approver_twice", node, `asks ${twice} twice, and everybody decides once. Remove one of them.`)];
}

const NAMELESS = "a step without a name";

/** Why a step can't be reviewed by the approval; null where it can. */
function reviewFault(node: StepNode, id: string, { index }: Look): string | null {
  const reviewed = index.node.get(id);
  if (id === node.id) return "approves itself. Choose other steps.";
  if (reviewed?.type !== "step") return `approves “${id}”, which is no step. Choose another one.`;
  if (!reviewed.data.end) return null;
  return `approves ${quotedName(reviewed.data.name, NAMELESS)}, which is an end step and waits for nobody. Choose another one.`;
}

const approves = (node: StepNode, look: Look): Problem[] =>
  [...new Set(node.data.approves)].flatMap((id) => {
    const fault = reviewFault(node, id, look);
    return fault === null ? [] : [problemAt("approves", "approves_invalid", node, fault)];
  });

/** Steps under review that no task can come to before the approval is decided. */
function later(node: StepNode, { document, index }: Look): Problem[] {
  const reviewed = (node.data.approves ?? []).flatMap((id) => index.node.get(id) ?? []).filter(({ id }) => id !== node.id);
  if (!isApproval(node) || reviewed.length === 0) return [];
  const triggers = document.nodes.filter(({ type }) => type === "trigger").map(({ id }) => id);
  const [before, ever] = [reachedFrom(triggers, index, node.id), reachedFrom(triggers, index)];
  return reviewed
    .filter(({ id }) => ever.has(id) && !before.has(id))
    .map((step) => {
      const text = `approves ${quotedName(step.data.name, NAMELESS)}, which comes only after it, so it can never be decided. Choose another step.`;
      return problemAt("approves", "approves_later", node, text);
    });
}

/** A decision that changes nothing, or that nobody is asked for. */
function undecided(node: StepNode, { index }: Look): Problem[] {
  if (!isApproval(node)) return [];
  if (node.data.end)
    return [
      problemAt("end", "approval_ends", node, "is an end step, so nobody is asked: it completes itself. Let it lead to an end step."),
    ];
  // With steps under review it is a sign-off: a rejection opens them again.
  if ((node.data.approves ?? []).length > 0) return [];
  const exits = index.out(node.id);
  if (exits.some(({ sourceHandle }) => sourceHandle === "rejected")) return [];
  if (exits.length > 0) {
    const text =
      "leads nowhere when it is rejected: the same people are asked again. Connect its exit “Rejected”, or choose the steps that it approves.";
    return [problemAt("rejected", "rejection_without_exit", node, text)];
  }
  const text = "leads nowhere, whatever is decided. Connect its exit “Approved”, or choose the steps that it approves.";
  return [problemAt("exits", "approval_without_exit", node, text)];
}

/** What must be filled in can be filled in only where it is shown. */
function notShown(node: StepNode, { document }: Look): Problem[] {
  const { fields, requiredFields = [], end } = node.data;
  if (fields === undefined || end) return [];
  return document.fields
    .filter(({ key }) => requiredFields.includes(key) && !fields.includes(key))
    .map(({ name }) => {
      const text = `asks for ${quotedName(name, "a field without a name")}, which its form does not show. Show the field, or don't ask for it.`;
      return problemAt("requiredFields", "required_not_shown", node, text);
    });
}

/** A hidden step is passed along its exit; a person's action is none. */
function hidden(node: StepNode, { index }: Look): Problem[] {
  if (!node.data.visibleIf || node.data.end || index.out(node.id).length === 0 || exitsOf(node, index).length > 0) return [];
  const cure = isApproval(node) ? "Connect its exit “Approved”" : "Connect it to a next step";
  return [
    problemAt(
      "visibleIf",
      "hidden_without_exit",
      node,
      `can be hidden and is left by actions only, so a task would end there. ${cure}, or remove its rules.`,
    ),
  ];
}

export const steps: Check = (look) =>
  look.document.nodes
    .filter((node) => node.type === "step")
    .flatMap((node) => [
      ...approvers(node),
      ...approves(node, look),
      ...later(node, look),
      ...undecided(node, look),
      ...notShown(node, look),
      ...hidden(node, look),
    ]);
