"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import clsx from "clsx";
import { GripVertical } from "lucide-react";
import { type ReactNode, useId } from "react";
import { flushSync } from "react-dom";

export interface SortableItem {
  id: string;
  /** Said when it is moved: "API call". */
  label: string;
}

interface SortableRowsProps<T extends SortableItem> {
  items: readonly T[];
  readOnly?: boolean;
  /** What the rows are: "step". Their handles are called "Move step 1". */
  noun: string;
  onMove(id: string, to: number): void;
  /** A handle is taken: what is open under the rows can be closed before their heights are measured. */
  onLift?(): void;
  /** What stands right of the handle. */
  row(item: T, at: number): ReactNode;
  /** Under the row, in the same list item. */
  below?(item: T, at: number): ReactNode;
}

/** The pointer has to travel this far, px: a press on the handle is no drag. */
const THRESHOLD = 4;
const INSTRUCTIONS = { draggable: "Press Space to lift the row, the arrow keys to move it, Space to drop it, Escape to put it back." };

/** Rows in an order that can be changed by dragging their handles, or with Space and the arrow keys. */
export function SortableRows<T extends SortableItem>({ items, readOnly = false, noun, onMove, onLift, row, below }: SortableRowsProps<T>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: THRESHOLD } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const at = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id);
  const said = (id: UniqueIdentifier, place: number) => `${items[at(id)]?.label ?? ""}, ${place + 1} of ${items.length}`;
  const announcements: Announcements = {
    onDragStart: ({ active }) => `Lifted. ${said(active.id, at(active.id))}`,
    onDragOver: ({ active, over }) => (over ? said(active.id, at(over.id)) : undefined),
    onDragEnd: ({ active, over }) => `Dropped. ${said(active.id, at((over ?? active).id))}`,
    onDragCancel: ({ active }) => `Put back. ${said(active.id, at(active.id))}`,
  };
  const end = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), at(over.id));
  };
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: INSTRUCTIONS }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ol className="flex flex-col gap-1.5">
          {items.map((item, place) => (
            <Row
              key={item.id}
              id={item.id}
              handle={readOnly ? null : `Move ${noun} ${place + 1}`}
              onLift={onLift}
              below={below?.(item, place)}
            >
              {row(item, place)}
            </Row>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** Keys that lift a row. */
const LIFTS = ["Space", "Enter"];

interface RowProps {
  id: string;
  /** The handle's name; null: the row cannot be moved. */
  handle: string | null;
  onLift: (() => void) | undefined;
  below: ReactNode;
  children: ReactNode;
}

function Row({ id, handle, onLift, below, children }: RowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  const lift = () => onLift && flushSync(onLift);
  const moved = transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined;
  return (
    <li
      ref={setNodeRef}
      style={{ transform: moved, transition: transition ?? undefined }}
      className={clsx(
        "relative rounded-8 border border-line-strong bg-surface motion-reduce:transition-none!",
        isDragging ? "z-(--z-sticky) shadow-3" : "shadow-1",
      )}
    >
      <div className="flex h-9.5 min-w-0 items-center rounded-8 pr-1.5 pl-1 hover:bg-hover">
        {handle !== null && (
          <button
            type="button"
            ref={setActivatorNodeRef}
            {...attributes}
            {...listeners}
            onPointerDownCapture={lift}
            onKeyDownCapture={(event) => LIFTS.includes(event.code) && lift()}
            aria-label={handle}
            className="flex size-6 flex-none cursor-grab touch-none items-center justify-center rounded-4 text-text-3"
          >
            <GripVertical size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
        {children}
      </div>
      {below}
    </li>
  );
}
