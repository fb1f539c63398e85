/** What a step's marks on the canvas mean: who decides it, what it approves, when it is shown. */
import { visibleName } from "#components/builder/visible-name.ts";
import { ruleList, rulesSentence } from "#lib/flow/rules/rule-words.ts";
import type { FlowDocument, FlowNode, StepKind, StepNode } from "#lib/flow/schema.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** What stands between the approvers. */
const BETWEEN: Record<Exclude<StepKind, "task">, string> = {
  approval: " or ",
  parallel_approval: " and ",
  sequential_approval: ", then ",
};

/** "Ruth Lindqvist, then Dana Okafor", "any member"; null for a task step, and for an approval that nobody decides. */
export function decidersOf({ data }: StepNode, members: readonly MemberJson[]): string | null {
  const { kind, approvers = [] } = data;
  if (kind === "task" || data.end) return null;
  const named = approvers.map((email) => email.trim()).filter((email) => email !== "");
  if (named.length === 0) return kind === "approval" ? "any member" : null;
  const nameOf = (email: string) => {
    const member = members.find((each) => each.email.toLowerCase() === email.toLowerCase());
    return member ? fullName(member) : email;
  };
  return named.map(nameOf).join(BETWEEN[kind]);
}

/** "Shown when Contract Value > 5,000"; null where no rule asks. */
function shownWhen({ data: { visibleIf } }: StepNode, document: Pick<FlowDocument, "fields">, locale: string): string | null {
  if (!visibleIf) return null;
  if (ruleList(visibleIf).length > 0) return `Shown when ${rulesSentence(visibleIf, document.fields, locale)}`;
  return `${"all" in visibleIf ? "Always" : "Never"} shown, since no rule says when`;
}

/** Sentences without a full stop, in the order of the marks. */
export type StepWords = (node: StepNode) => string[];

export function stepWords(
  document: FlowDocument,
  byId: ReadonlyMap<string, FlowNode>,
  { members, locale }: { members: readonly MemberJson[]; locale: string },
): StepWords {
  const reviewers = new Map<string, string[]>();
  for (const node of document.nodes)
    if (node.type === "step" && node.data.kind !== "task")
      for (const id of node.data.approves ?? []) reviewers.set(id, [...(reviewers.get(id) ?? []), visibleName(node)]);
  return (node) => {
    const deciders = decidersOf(node, members);
    const reviews = node.data.kind === "task" ? [] : (node.data.approves ?? []).flatMap((id) => byId.get(id) ?? []).map(visibleName);
    const reviewed = reviewers.get(node.id) ?? [];
    const shown = shownWhen(node, document, locale);
    return [
      ...(deciders ? [`Decided by ${deciders}`] : []),
      ...(reviews.length > 0 ? [`Approves ${reviews.join(", ")}`] : []),
      ...(reviewed.length > 0 ? [`Approved by ${reviewed.join(", ")}`] : []),
      ...(shown ? [shown] : []),
    ];
  };
}
