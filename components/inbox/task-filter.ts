/** Which tasks of a list are shown. Pure. */
import type { TaskItemJson } from "#lib/wire/pages.ts";

export interface TaskFilter {
  /** A part of the task's name; words in any order. */
  words: string;
  /** Flow ids; none: all flows. */
  flows: readonly string[];
  /** Only tasks with an action that stopped. */
  stopped: boolean;
  /** Only what waits for the reader's decision. */
  decisions: boolean;
}

export const NO_FILTER: TaskFilter = { words: "", flows: [], stopped: false, decisions: false };

/** How many of the filter's parts are in use. */
export const partsOf = ({ words, flows, stopped, decisions }: TaskFilter): number =>
  Number(words.trim() !== "") + Number(flows.length > 0) + Number(stopped) + Number(decisions);

export function filterTasks(tasks: readonly TaskItemJson[], { words, flows, stopped, decisions }: TaskFilter): TaskItemJson[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter(
    (task) =>
      wanted.every((word) => task.name.toLowerCase().includes(word)) &&
      (flows.length === 0 || flows.includes(task.flow.id)) &&
      (!stopped || task.stopped !== null) &&
      (!decisions || task.decides.length > 0),
  );
}

/** The flows that occur, by name. */
export function flowsOf(tasks: readonly TaskItemJson[]): TaskItemJson["flow"][] {
  const flows = new Map(tasks.map(({ flow }) => [flow.id, flow]));
  return [...flows.values()].sort((a, b) => a.name.localeCompare(b.name));
}
