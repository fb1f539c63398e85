/** What can be done with several tasks at once. Pure. */
import type { TaskRowJson, TaskWayJson } from "#lib/wire/task-list.ts";

const same = (one: TaskWayJson, other: TaskWayJson): boolean => one.kind === other.kind && one.nodeId === other.nodeId;

/** The ways that all of these tasks can be taken, as the first one names them; who may go them is asked of each when it is sent. */
export function sharedWays(tasks: readonly Pick<TaskRowJson, "ways">[]): TaskWayJson[] {
  const [first, ...others] = tasks;
  return first ? first.ways.filter((way) => others.every(({ ways }) => ways.some((other) => same(way, other)))) : [];
}
