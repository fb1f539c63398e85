/** Who decides an approval: the flow's approvers, with those in their place where some were replaced for this task. */
import type { StepInfo } from "#lib/engine/graph.ts";
import type { StepState } from "#lib/engine/types.ts";
import type { StepKind } from "#lib/flow/schema.ts";

/** What is asked of a step's entry here. */
type Round = Pick<StepState, "decisions" | "replaced">;

export const lower = (email: string) => email.toLowerCase();

/** The document's approvers. */
export const namedApprovers = ({ data }: StepInfo): string[] => [...new Set((data.approvers ?? []).map(lower))];

/** Who decides in the place of one of the document's approvers: themselves, where nobody replaced them. */
export const inPlaceOf = (named: string, { replaced = {} }: Pick<StepState, "replaced">): string =>
  (Object.hasOwn(replaced, named) ? replaced[named] : undefined) ?? named;

/** The present approvers in their order, in lower case. */
export const approversOf = (step: StepInfo, entry: Pick<StepState, "replaced">): string[] => [
  ...new Set(namedApprovers(step).map((named) => inPlaceOf(named, entry))),
];

export const hasDecided = ({ decisions }: Round, email: string): boolean =>
  decisions.some(({ approver }) => lower(approver.email) === lower(email));

/** Approvers who have not approved in the present round, in their order. */
export const undecided = (step: StepInfo, entry: Round): string[] => approversOf(step, entry).filter((email) => !hasDecided(entry, email));

type ApprovalKind = Exclude<StepKind, "task">;

interface Way {
  /** Of those who have not decided, whose turn it is. */
  asked: (missing: readonly string[]) => readonly string[];
  /** Whether the round is over once everybody but these has approved. */
  over: (missing: readonly string[]) => boolean;
}

const WAYS: Record<ApprovalKind, Way> = {
  approval: { asked: (missing) => missing, over: () => true },
  parallel_approval: { asked: (missing) => missing, over: (missing) => missing.length === 0 },
  sequential_approval: { asked: (missing) => missing.slice(0, 1), over: (missing) => missing.length === 0 },
};

/** Approvers who are to decide next; none for a task step, and where the approval names none. */
export const askedApprovers = (step: StepInfo, entry: Round): readonly string[] =>
  step.data.kind === "task" ? [] : WAYS[step.data.kind].asked(undecided(step, entry));

/** A task step has no round. */
export const isRoundOver = (step: StepInfo, entry: Round): boolean =>
  step.data.kind !== "task" && entry.decisions.length > 0 && WAYS[step.data.kind].over(undecided(step, entry));
