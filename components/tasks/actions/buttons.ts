/** What can be pressed on a task: its actions, the decisions that wait for the reader, and the steps that are left by completing them. Pure. */

import { isStopped } from "#components/tasks/actions/run-words.ts";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

/** A decision about an approval: `reviews` and `rejectedTo` as there. */
export interface Deciding extends Pick<DecidableJson, "reviews" | "rejectedTo"> {
  nodeId: string;
  /** The approval's name. */
  step: string;
  decision: Decision;
}

/** The name of a button is what it does. */
export type TaskAction = TaskPageJson["actions"][number] & {
  /** The name of the step that it completes, where it is no action. */
  completes?: string;
  /** What it decides, where it is no action. */
  decides?: Deciding;
};

const BOTH = ["approve", "reject"] as const;

const decisionButtons = ({ nodeId, name: step, reviews, rejectedTo }: DecidableJson, refused: string | null, only: boolean): TaskAction[] =>
  BOTH.map((decision) => ({
    nodeId,
    name: only ? DECISIONS[decision].verb : `${DECISIONS[decision].verb} ${step}`,
    colour: DECISIONS[decision].colour,
    confirm: false,
    requiredFields: [],
    refused,
    decides: { nodeId, step, decision, reviews, rejectedTo },
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

/**
 * Those beside the heading: a step that a list or a form completes has its button there, unless it is the only one.
 * Among others, the button of a list's step says which it completes.
 */
export function headButtons(
  buttons: readonly TaskAction[],
  { checklist, completable }: Pick<TaskPageJson, "checklist" | "completable">,
  withForm: ReadonlySet<string>,
): TaskAction[] {
  const shown = buttons.filter(
    ({ nodeId, completes }) => completes === undefined || (!withForm.has(nodeId) && (!checklist || completable.length === 1)),
  );
  if (!checklist || shown.length < 2) return shown;
  return shown.map((button) => (button.completes === undefined ? button : { ...button, name: `Complete ${button.completes}` }));
}
