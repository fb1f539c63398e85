/** The task at which a list was left last, so that one comes back to it. */
import type { TasksAsked } from "#lib/wire/task-list.ts";

export interface LeftAt {
  taskId: string;
  /** From 0. */
  row: number;
}

let left: ({ list: string } & LeftAt) | null = null;

const listKey = (flowId: string, asked: TasksAsked): string => JSON.stringify([flowId, Object.entries(asked).sort()]);

/** @param asked what the list, or the column of the board, holds */
export function leaveAt(flowId: string, asked: TasksAsked, at: LeftAt): void {
  left = { list: listKey(flowId, asked), ...at };
}

/** Null where another list was left last, or none. */
export const leftAt = (flowId: string, asked: TasksAsked): LeftAt | null => (left?.list === listKey(flowId, asked) ? left : null);

/** Whoever comes again by another way begins at the top. */
export function forgetLeft(): void {
  left = null;
}
