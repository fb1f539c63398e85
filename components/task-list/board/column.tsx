"use client";

import { useDroppable } from "@dnd-kit/core";
import clsx from "clsx";
import { Flag } from "lucide-react";
import { useMemo } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useTaskColumn } from "#components/data/tasks.ts";
import { CardsSkeleton } from "#components/task-list/board/board-skeleton.tsx";
import { Card } from "#components/task-list/board/card.tsx";
import { useCardBack } from "#components/task-list/board/use-card-back.ts";
import { columnAsked, type TaskAddress } from "#components/task-list/task-address.ts";
import { fromFlow } from "#components/task-list/task-link.ts";
import { Count } from "#components/ui/count.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import { ShowMore } from "#components/ui/show-more.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskColumnJson, TaskRowJson, TasksAsked, TaskWayJson } from "#lib/wire/task-list.ts";

/** What the column is for a card that is being dragged. */
export type DropState = "takes" | "refuses" | null;

interface ColumnProps {
  flowId: string;
  column: TaskColumnJson;
  address: TaskAddress;
  asked: TasksAsked;
  /** The fields that cards show. */
  shown: readonly FieldDefinition[];
  members: readonly MemberJson[];
  drop: DropState;
  onGo: (task: TaskRowJson, way: TaskWayJson) => void;
}

/** The tasks at one step; of an end step those of today. */
export function BoardColumn({ flowId, column, address, asked, shown, members, drop, onGo }: ColumnProps) {
  const { nodeId, name, colour, end, count } = column;
  const askedHere = useMemo(() => columnAsked(asked, { nodeId, end }), [asked, nodeId, end]);
  const from = useMemo(() => fromFlow(flowId, { address, column: { nodeId, end } }), [flowId, address, nodeId, end]);
  const query = useTaskColumn(flowId, askedHere);
  const list = useCardBack(flowId, askedHere, query);
  const { setNodeRef, isOver } = useDroppable({ id: nodeId });
  const { data: tasks, error, refetch, isFetching, isPlaceholderData } = query;
  return (
    <section
      ref={setNodeRef}
      aria-label={name}
      data-column={nodeId}
      className={clsx(
        "flex h-full w-70 flex-none snap-start flex-col rounded-12 border transition-colors max-sm:w-[82vw]",
        drop === "takes" ? "border-accent-line bg-accent-soft" : "border-line bg-sunken",
        drop === "takes" && isOver && "outline-2 outline-accent",
        drop === "refuses" && "opacity-60",
      )}
    >
      <h2 className="flex h-11 flex-none items-center gap-2 px-3 font-semibold">
        <span className={clsx("size-[9px] flex-none rounded-full bg-dot", COLOUR_CLASS[colour ?? "gray"])} aria-hidden="true" />
        <span className="min-w-0 truncate" title={name}>
          {name}
        </span>
        {end && <Flag size={13} className="flex-none text-text-3" aria-hidden="true" />}
        {end && <span className="flex-none font-regular text-12 text-text-3">today</span>}
        <Count className="ml-auto">{count}</Count>
      </h2>
      <div className={clsx("min-h-0 flex-1 overflow-y-auto px-2 pb-2", isPlaceholderData && "opacity-60")}>
        {!tasks ? (
          error ? (
            <ErrorPart title="Tasks did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
          ) : (
            <CardsSkeleton label={`Loading ${name}`} cards={Math.min(count, 4)} />
          )
        ) : tasks.length === 0 ? (
          <p className="px-2 py-3 text-12 text-text-3">
            {address.status === "stopped" ? "Nothing has stopped here." : end ? "Nothing was done today." : "No task is here."}
          </p>
        ) : (
          <ul ref={list} className="grid gap-2 pt-1">
            {tasks.map((task) => (
              <Card key={task.id} task={task} column={nodeId} members={members} shown={shown} from={from} onGo={onGo} />
            ))}
          </ul>
        )}
        <ShowMore pages={query} />
      </div>
    </section>
  );
}
