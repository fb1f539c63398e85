/** What dropping a card on another column does. Pure. */
import { listed } from "#lib/in-words.ts";
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

/** A column, as far as a drop needs it. */
export interface Place {
  nodeId: string;
  name: string;
}

/** The ways out of a step. */
export const waysFrom = ({ ways }: Pick<TaskRowJson, "ways">, nodeId: string): TaskWayJson[] =>
  ways.filter(({ from }) => from.includes(nodeId));

/** Those that may lead to another one. */
const waysTo = (task: Pick<TaskRowJson, "ways">, from: Place, to: Place): TaskWayJson[] =>
  waysFrom(task, from.nodeId).filter((way) => way.to.includes(to.nodeId));

/** Whether the card may be dropped there. */
export const leadsTo = (task: Pick<TaskRowJson, "ways">, from: Place, to: Place): boolean => "way" in wayTo(task, from, to);

/** The one way that leads there; where it is not the only one, or the reader may not go it, the sentence that says why the card stays. */
export function wayTo(task: Pick<TaskRowJson, "ways">, from: Place, to: Place): { way: TaskWayJson } | { refused: string } {
  const ways = waysTo(task, from, to);
  const open = ways.filter(({ refused }) => refused === null);
  const [way, ...others] = open;
  if (way && others.length === 0) return { way };
  if (way) return { refused: `Several ways lead to ${to.name}: ${listed(open.map(({ name }) => name))}. Choose one in the card's menu.` };
  return { refused: ways[0]?.refused ?? `Nothing leads from ${from.name} to ${to.name}.` };
}
