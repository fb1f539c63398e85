/** The list or board of a flow that a task was opened in, as the address of the task's page says it. Pure. */
import {
  type ColumnStep,
  columnAsked,
  readTaskAddress,
  type TaskAddress,
  tasksAsked,
  writeTaskAddress,
} from "#components/task-list/task-address.ts";
import type { TasksAsked } from "#lib/wire/task-list.ts";

/** How a flow's tasks are looked at, and the column of the board; null in the list. */
export interface FlowPlace {
  address: TaskAddress;
  column: ColumnStep | null;
}

const FROM = "flow";
const OPEN = "column";
const ENDED = "ended";

/** What stands behind the address of a task's page that is opened from there. */
export function fromFlow(flowId: string, { address, column }: FlowPlace): string {
  const params = new URLSearchParams([["from", FROM], ["flow", flowId], ...new URLSearchParams(writeTaskAddress(address))]);
  if (column) params.set(column.end ? ENDED : OPEN, column.nodeId);
  return `?${params}`;
}

/** Null for a page that was opened from elsewhere. */
export function flowPlaceOf(params: Pick<URLSearchParams, "get" | "getAll">): FlowPlace | null {
  if (params.get("from") !== FROM) return null;
  const [open, ended] = [params.get(OPEN), params.get(ENDED)];
  const nodeId = open || ended;
  return { address: readTaskAddress(params), column: nodeId ? { nodeId, end: !open } : null };
}

/** What the list or the column holds. The fields of the flow are not known here. */
export function askedAt({ address, column }: FlowPlace): TasksAsked {
  const asked = tasksAsked(address, null);
  return column ? columnAsked(asked, column) : asked;
}

/** Where the flow's tasks stand as they were looked at. */
export const tasksHref = (flowId: string, address: TaskAddress): string => `/flows/${flowId}/tasks${writeTaskAddress(address)}`;
