"use client";

import { DndContext, type DragEndEvent, DragOverlay, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useMembers } from "#components/data/people.ts";
import { ColumnsSkeleton } from "#components/task-list/board/board-skeleton.tsx";
import { CardFace, type Dragged } from "#components/task-list/board/card.tsx";
import { BoardColumn, type DropState } from "#components/task-list/board/column.tsx";
import { useCardKeys } from "#components/task-list/board/use-card-keys.ts";
import { WayRunner } from "#components/task-list/board/way-runner.tsx";
import { leadsTo, wayTo } from "#components/task-list/board/way-to.ts";
import { cardsShown } from "#components/task-list/task-address.ts";
import { TaskToolbar } from "#components/task-list/toolbar.tsx";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Opening } from "#components/ui/progress-line.tsx";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { ListFieldJson, TaskColumnJson, TaskRowJson, TasksAsked, TaskViewJson, TaskWayJson } from "#lib/wire/task-list.ts";

interface BoardProps {
  flowId: string;
  /** Number of the flow's live version; null where there is none. */
  version: number | null;
  place: TaskPlace;
  asked: TasksAsked;
  fields: readonly ListFieldJson[];
  view: TaskViewJson | null;
  /** Instead of the columns, where what they are did not load. */
  failed: ReactNode;
}

/** Fetched when it is opened first. */
const ListShortcuts = dynamic(() => import("#components/task-list/list-shortcuts.tsx").then(({ ListShortcuts }) => ListShortcuts), {
  ssr: false,
  loading: Opening,
});

const NOBODY: readonly MemberJson[] = [];
/** A press that does not move opens the card; a finger that rests picks it up, one that moves scrolls. */
const POINTER = { activationConstraint: { distance: 6 } };
const FINGER = { activationConstraint: { delay: 250, tolerance: 6 } };
/** The board says by toasts what a drop did; those who do not see use the card's menu. */
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
};

/** A flow's tasks by step: the open ones, and what came to an end today. */
export function FlowBoard({ flowId, version, place, asked, fields, view, failed }: BoardProps) {
  const { data: members = NOBODY } = useMembers();
  const [dragged, drag] = useState<Dragged | null>(null);
  /** The ways that are being gone; numbered, so that the same one can be gone again. */
  const [going, setGoing] = useState<{ taskId: string; way: TaskWayJson; number: number }[]>([]);
  const last = useRef(0);
  const toast = useToast();
  const sensors = useSensors(useSensor(MouseSensor, POINTER), useSensor(TouchSensor, FINGER));
  const go = useCallback(({ id }: TaskRowJson, way: TaskWayJson) => {
    const number = ++last.current;
    setGoing((now) => [...now, { taskId: id, way, number }]);
  }, []);
  const rest = useCallback((number: number) => setGoing((now) => now.filter((each) => each.number !== number)), []);
  const { address } = place;
  const board = useRef<HTMLDivElement>(null);
  const [help, showHelp] = useState(false);
  useCardKeys(board, () => showHelp(true));
  const shown = useMemo(() => cardsShown(address, fields), [address, fields]);
  const columns = view?.steps ?? [];
  const columnOf = (nodeId: unknown) => columns.find((column) => column.nodeId === nodeId);

  const dropped = ({ active, over }: DragEndEvent) => {
    drag(null);
    const { task, from: left } = active.data.current as Dragged;
    const [from, to] = [columnOf(left), columnOf(over?.id)];
    if (!from || !to || from === to) return;
    const found = wayTo(task, from, to);
    if ("way" in found) go(task, found.way);
    else toast({ text: found.refused, tone: "bad" });
  };
  const dropOn = (column: TaskColumnJson): DropState => {
    const from = dragged && columnOf(dragged.from);
    if (!from || column === from) return null;
    return leadsTo(dragged.task, from, column) ? "takes" : "refuses";
  };
  return (
    <>
      <TaskToolbar flowId={flowId} place={place} version={version} fields={fields} view={view} count={null} />
      <DndContext
        id="board"
        sensors={sensors}
        accessibility={SILENT}
        onDragStart={({ active }) => drag(active.data.current as Dragged)}
        onDragEnd={dropped}
        onDragCancel={() => drag(null)}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say that something can be filled in */}
        <div
          ref={board}
          role="group"
          aria-label="Steps of the flow"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, also where no card is
          tabIndex={0}
          className="flex min-h-0 flex-1 snap-x scroll-px-6 gap-3 overflow-x-auto px-6 py-4 focus-visible:-outline-offset-2 max-sm:scroll-px-4 max-sm:px-4"
        >
          {view
            ? columns.map((column) => (
                <BoardColumn
                  key={column.nodeId}
                  flowId={flowId}
                  column={column}
                  address={address}
                  shown={shown}
                  asked={asked}
                  members={members}
                  drop={dropOn(column)}
                  onGo={go}
                />
              ))
            : failed || <ColumnsSkeleton />}
        </div>
        <DragOverlay dropAnimation={null}>{dragged && <CardFace task={dragged.task} members={members} shown={shown} />}</DragOverlay>
      </DndContext>
      {help && <ListShortcuts of="board" onClose={() => showHelp(false)} />}
      {going.map((each) => (
        <WayRunner key={each.number} {...each} onRest={rest} />
      ))}
    </>
  );
}
