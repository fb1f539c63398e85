"use client";

import { keys } from "#components/data/keys.ts";
import { type RowPages, useRowPages } from "#components/data/row-pages.ts";
import { urls } from "#components/data/urls.ts";
import type { TaskRowJson, TaskRowsJson, TasksAsked } from "#lib/wire/task-list.ts";

export type TaskRows = RowPages<TaskRowJson>;

/**
 * A flow's tasks in pages.
 * @param total how many there are in all, once that is known
 */
export const useTaskRows = (flowId: string, asked: TasksAsked, total: number | undefined): TaskRows =>
  useRowPages<TaskRowJson, TaskRowsJson>({
    keyOf: (offset) => keys.flowTasks(flowId, asked, offset),
    urlOf: (page) => urls.flowTasks(flowId, { ...asked, ...page }),
    // A short first page says it all.
    countOf: ({ items, nextCursor }, known) => (nextCursor === null ? items.length : Math.max(total ?? 0, known)),
  });
