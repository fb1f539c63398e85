"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { useTaskColumn } from "#components/data/tasks.ts";
import { goToCard } from "#components/task-list/board/go-to-card.ts";
import { forgetLeft, leftAt } from "#components/task-list/left-at.ts";
import type { TasksAsked } from "#lib/wire/task-list.ts";

/**
 * Brings the card into view that one comes back from; where it has left the column, the one that stands in its place. What lies
 * further down is fetched first.
 * @returns goes onto the list of cards
 */
export function useCardBack(
  flowId: string,
  asked: TasksAsked,
  column: ReturnType<typeof useTaskColumn>,
): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const [back] = useState(() => leftAt(flowId, asked));
  const { data: tasks, hasNextPage, isFetching, isError, fetchNextPage } = column;
  useLayoutEffect(() => {
    if (!back || !tasks || !leftAt(flowId, asked)) return;
    const at = tasks.findIndex(({ id }) => id === back.taskId);
    if (at < 0 && hasNextPage && !isError && tasks.length <= back.row) {
      if (!isFetching) void fetchNextPage();
      return;
    }
    forgetLeft();
    const card = list.current?.children[at < 0 ? Math.min(back.row, tasks.length - 1) : at];
    if (card) goToCard(card, "center");
  }, [back, tasks, hasNextPage, isFetching, isError, fetchNextPage, flowId, asked]);
  return list;
}
