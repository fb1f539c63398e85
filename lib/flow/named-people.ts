/** People whom steps name by email. */
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";

export interface NamedPerson {
  email: string;
  as: "approver" | "assignee";
}

/** In their order. An end step waits for nobody. */
export function namedIn({ data }: StepNode): NamedPerson[] {
  if (data.end) return [];
  const approvers = data.kind === "task" ? [] : (data.approvers ?? []);
  return [
    ...approvers.map((email) => ({ email, as: "approver" as const })),
    ...(data.assignee ? [{ email: data.assignee, as: "assignee" as const }] : []),
  ].filter(({ email }) => email !== "");
}

/** Emails that the document's steps name, each once. */
export const namedPeople = ({ nodes }: Pick<FlowDocument, "nodes">): string[] => [
  ...new Set(nodes.flatMap((node) => (node.type === "step" ? namedIn(node).map(({ email }) => email) : []))),
];
