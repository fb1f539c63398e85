/** The ways that lead out of a node with several of them. */
import { PATH_HANDLE } from "#components/builder/canvas/views.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { rulesInWords } from "#lib/flow/rules/rule-words.ts";
import type { FlowDocument, FlowNode, StepNode } from "#lib/flow/schema.ts";

export interface Exit {
  /** What `exitOf` and `Edits.connect` take. */
  handle: string;
  /** As its edge is labelled: "Large order", "Otherwise", "Rejected". */
  name: string;
  /** "Contract Value > 5,000. Leads to Review." */
  hint: string;
}

const DECISIONS = { approved: "Approved", rejected: "Rejected" } as const;
const isApproval = (node: FlowNode | undefined): node is StepNode => node?.type === "step" && node.data.kind !== "task";

/** In order; none where the node has one way out, which needs no choice. */
export function exitsOf(document: FlowDocument, sourceId: string, locale: string): Exit[] {
  const source = document.nodes.find(({ id }) => id === sourceId);
  const leads = (exit: string) => {
    const names = document.edges
      .filter((edge) => edge.source === sourceId && edge.sourceHandle === exit)
      .flatMap(({ target }) => document.nodes.filter(({ id }) => id === target).map(visibleName));
    return names.length === 0 ? "Leads nowhere yet." : `Leads to ${names.join(", ")}.`;
  };
  if (isApproval(source) && !source.data.end)
    return Object.entries(DECISIONS).map(([handle, name]) => ({ handle, name, hint: leads(handle) }));
  if (source?.type !== "condition" || source.data.paths.length < 2) return [];
  return source.data.paths.map(({ id, name, when }) => {
    const { subject, rest } = rulesInWords(when, document.fields, locale);
    const rule = [subject, rest].filter(Boolean).join(" ");
    const shown = name || (when ? rule : "Otherwise");
    return { handle: `${PATH_HANDLE}${id}`, name: shown, hint: when && shown !== rule ? `${rule}. ${leads(id)}` : leads(id) };
  });
}
