"use client";

import clsx from "clsx";
import { type ComponentType, type ReactNode, useEffect, useRef } from "react";
import { type LogKind, rowSelector } from "#components/log/kinds.ts";
import type { RowProps } from "#components/log/row.tsx";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";

/** The choice of rows for what is done with several. */
export interface LogPicking {
  chosen: ReadonlyMap<string, unknown>;
  all: AllRows;
  /** There is nothing of which all could be chosen. */
  none: boolean;
  /** @param range from the last one to this one; the same function each time */
  onPick: (id: string, range: boolean) => void;
}

export interface LogTableProps<T> {
  items: readonly T[];
  selectedId: string | null;
  /** Whether the selected one is open beside the list. */
  opened: boolean;
  onOpen: (id: string) => void;
  /** Null or absent where none can be chosen. */
  picking?: LogPicking | null;
}

interface FramedTableProps<T> extends LogTableProps<T> {
  kind: LogKind;
  /** `HeadCell`s. */
  head: ReactNode;
  row: ComponentType<RowProps<T>>;
}

const pickNothing = () => undefined;

/** The rows of a log, newest first. On a phone each is a card. */
export function LogTable<T extends { id: string }>({
  kind,
  head,
  row: Row,
  items,
  selectedId,
  opened,
  onOpen,
  picking = null,
}: FramedTableProps<T>) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (!selectedId) return;
    const row = table.current?.querySelector(rowSelector(kind, selectedId));
    row?.scrollIntoView({ block: "nearest" });
    // The focus goes along, so that Enter opens the one that is selected.
    if (document.activeElement?.closest("tbody")) row?.querySelector("button")?.focus({ preventScroll: true });
  }, [kind, selectedId]);
  return (
    <table ref={table} className="w-full table-fixed border-collapse max-sm:block">
      <thead className="max-sm:hidden">
        <tr>{head}</tr>
      </thead>
      <tbody className="max-sm:block">
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            selected={item.id === selectedId}
            opened={opened && item.id === selectedId}
            onOpen={onOpen}
            picked={picking?.chosen.has(item.id) ?? null}
            onPick={picking?.onPick ?? pickNothing}
          />
        ))}
      </tbody>
    </table>
  );
}

export const HeadCell = ({ className, children }: { className?: string; children: ReactNode }) => (
  <th
    scope="col"
    className={clsx("h-8 whitespace-nowrap border-line border-y bg-surface-2 px-2 text-left text-11 font-semibold text-text-3", className)}
  >
    {children}
  </th>
);
