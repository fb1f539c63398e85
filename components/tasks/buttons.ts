/** What can be pressed on a task: its actions, and the steps that are left by completing them. Pure. */
import { isStopped } from "#components/tasks/run-words.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

/** The name of a button is what it does. */
export type TaskAction = TaskPageJson["actions"][number] & {
  /** The name of the step that it completes, where it is no action. */
  completes?: string;
};

/** Actions first. Who may press which is said in `refused`. */
export function buttonsOf({ actions, completable, run }: Pick<TaskPageJson, "actions" | "completable" | "run">): TaskAction[] {
  // An action offers to discard the stopped one; a step waits for it.
  const refused = run && isStopped(run) ? `${run.action.name} was stopped. Try it again or discard it first.` : null;
  const steps = completable.map(({ name, ...step }) => ({
    ...step,
    name: completable.length === 1 ? "Complete" : `Complete ${name}`,
    confirm: false,
    refused,
    completes: name,
  }));
  return [...actions, ...steps];
}
