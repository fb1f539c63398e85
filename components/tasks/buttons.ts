/** What can be pressed on a task: its actions, the decisions that wait for the reader, and the steps that are left by completing them. Pure. */
import { isStopped } from "#components/tasks/run-words.ts";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

/** A decision about an approval. */
export interface Deciding {
  nodeId: string;
  /** The approval's name. */
  step: string;
  decision: "approve" | "reject";
  /** Names of the steps that a rejection opens again. */
  reviews: readonly string[];
}

/** The name of a button is what it does. */
export type TaskAction = TaskPageJson["actions"][number] & {
  /** The name of the step that it completes, where it is no action. */
  completes?: string;
  /** What it decides, where it is no action. */
  decides?: Deciding;
};

const DECISIONS = [
  { decision: "approve", verb: "Approve", colour: "green" },
  { decision: "reject", verb: "Reject", colour: "red" },
] as const;

const decisionButtons = ({ nodeId, name: step, reviews }: DecidableJson, refused: string | null, only: boolean): TaskAction[] =>
  DECISIONS.map(({ decision, verb, colour }) => ({
    nodeId,
    name: only ? verb : `${verb} ${step}`,
    colour,
    confirm: false,
    requiredFields: [],
    refused,
    decides: { nodeId, step, decision, reviews },
  }));

/** Actions first. Who may press which is said in `refused`. */
export function buttonsOf({
  actions,
  completable,
  decidable,
  run,
}: Pick<TaskPageJson, "actions" | "completable" | "decidable" | "run">): TaskAction[] {
  // An action offers to discard the stopped one; a step or a decision waits for it.
  const refused = run && isStopped(run) ? `${run.action.name} was stopped. Try it again or discard it first.` : null;
  const steps = completable.map(({ name, ...step }) => ({
    ...step,
    name: completable.length === 1 ? "Complete" : `Complete ${name}`,
    confirm: false,
    refused,
    completes: name,
  }));
  const mine = decidable.filter((approval) => approval.mine);
  const decisions = mine.flatMap((approval) => decisionButtons(approval, refused, mine.length === 1));
  return [...actions, ...decisions, ...steps];
}
