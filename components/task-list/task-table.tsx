"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { isNumeric } from "#components/data-sets/grid/sizes.ts";
import { useWindow } from "#components/data-sets/grid/use-window.ts";
import { nextSort, type Sort } from "#components/data-sets/grid-address.ts";
import type { AllRows } from "#components/task-list/bulk/use-all.ts";
import { leastWidth, type TaskColumn, tasksColumns, templateOf } from "#components/task-list/columns.ts";
import { forgetLeft, type LeftAt } from "#components/task-list/left-at.ts";
import { CARD_HEIGHT, ROW_HEIGHT, type RowEvents, TaskListRow } from "#components/task-list/task-row.tsx";
import type { TaskRows } from "#components/task-list/use-task-rows.ts";
import { AllCheckbox } from "#components/ui/checkbox.tsx";
import type { ChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { useListKeys } from "#components/ui/keys/use-list-keys.ts";
import { usePointed } from "#components/ui/keys/use-pointed.ts";
import { usePush } from "#components/ui/leaving.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { usePhone } from "#components/ui/use-phone.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";
import type { TaskRowJson } from "#lib/wire/task-list.ts";

/** Fetched when it is opened first. */
const ListShortcuts = dynamic(() => import("#components/task-list/list-shortcuts.tsx").then(({ ListShortcuts }) => ListShortcuts), {
  ssr: false,
  loading: Opening,
});

interface TaskTableProps {
  rows: TaskRows;
  fields: readonly FieldDefinition[];
  /** Whether the version is shown that each task uses. */
  version: boolean;
  members: readonly MemberJson[];
  selection: ChosenRows<TaskRowJson>;
  all: AllRows;
  mayChange: boolean;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  /** Another view: the list is shown from its top. */
  viewKey: string;
  /** What stands behind the address of a task's page. */
  from: string;
  /** The task that one comes back from; null: the list is shown from its top. */
  back: LeftAt | null;
}

/** Tasks as a table. Only the rows in view are drawn. */
export function TaskTable({
  rows,
  fields,
  version,
  members,
  selection,
  all,
  mayChange,
  sort,
  onSort,
  viewKey,
  from: source,
  back,
}: TaskTableProps) {
  const phone = usePhone();
  const height = phone ? CARD_HEIGHT : ROW_HEIGHT;
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to } = useWindow(scroller, rows.count, height);
  const { need } = rows;
  useLayoutEffect(() => need(from, to), [need, from, to]);
  const [help, showHelp] = useState(false);
  const { pointed, events, said } = usePointing(rows, selection, all, scroller, height, source, () => showHelp(true));
  const shown = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when
  useLayoutEffect(() => {
    const first = shown.current === null;
    shown.current = viewKey;
    const list = scroller.current;
    if (first && back && list) {
      list.scrollTop = back.row * height - list.clientHeight / 2;
      pointed.go(back.row, back.taskId);
      forgetLeft();
    } else {
      list?.scrollTo({ top: 0 });
      pointed.leave();
    }
  }, [viewKey]);
  const columns = useMemo(() => tasksColumns(fields, version), [fields, version]);
  const template = templateOf(columns);
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <p aria-live="polite" className="sr-only">
        {pointed.said}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table's rows can't be taken away while they are out of sight */}
      <div
        ref={scroller}
        role="table"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        aria-label="Tasks"
        aria-rowcount={rows.count + 1}
        className="min-h-0 flex-1 overflow-auto overscroll-contain focus-visible:-outline-offset-2 max-sm:pb-20"
      >
        <div className="relative min-w-full" style={phone ? undefined : { width: "100%", minWidth: leastWidth(columns) }}>
          <Head columns={columns} template={template} sort={sort} onSort={onSort} hidden={phone} chosen={selection.chosen.size} all={all} />
          {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
          <div role="rowgroup" className="relative" style={{ height: rows.count * height }}>
            {Array.from({ length: to - from }, (_, at) => from + at).map((row) => {
              const task = rows.at(row);
              return (
                <TaskListRow
                  key={task?.id ?? `row-${row}`}
                  row={row}
                  task={task}
                  columns={columns}
                  template={template}
                  members={members}
                  pointed={row === pointed.at}
                  picked={task !== undefined && selection.chosen.has(task.id)}
                  from={source}
                  mayChange={mayChange}
                  phone={phone}
                  events={events}
                />
              );
            })}
          </div>
        </div>
      </div>
      {help && <ListShortcuts of="list" onClose={() => showHelp(false)} />}
    </>
  );
}

/** J and K or the arrows go from row to row, Enter opens, Space selects, ? lists them. */
function usePointing(
  rows: TaskRows,
  { chosen, toggle }: ChosenRows<TaskRowJson>,
  all: AllRows,
  scroller: React.RefObject<HTMLDivElement | null>,
  height: number,
  from: string,
  onHelp: () => void,
) {
  const push = usePush();
  const wordsOf = (row: number) => [rows.at(row)?.name, `${row + 1} of ${rows.count}`].filter(Boolean).join(", ");
  const pointed = usePointed({ count: rows.count, idAt: (row) => rows.at(row)?.id, wordsOf });
  const go = useRef(pointed.go);
  go.current = pointed.go;
  const events = useMemo<RowEvents>(() => ({ point: (row) => go.current(row), toggle }), [toggle]);
  const show = useCallback(
    (row: number) => {
      const list = scroller.current;
      if (!list) return;
      const top = row * height;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + height * 2 > list.scrollTop + list.clientHeight) list.scrollTop = top + height * 2 - list.clientHeight;
    },
    [scroller, height],
  );
  const said = useListKeys({
    // By their places: most of a long list is not there.
    get ids() {
      return Array.from({ length: rows.count }, (_, row) => String(row));
    },
    selectedId: pointed.at < 0 ? null : String(pointed.at),
    preselected: !pointed.went,
    came: pointed.came,
    onSelect: (row) => {
      pointed.go(Number(row));
      show(Number(row));
    },
    wordsOf: (row) => wordsOf(Number(row)),
    onOpen: (row) => {
      const task = rows.at(Number(row));
      if (task) push(`/tasks/${task.id}${from}`);
    },
    onPick: (row, range) => toggle(Number(row), range),
    onClear: chosen.size > 0 || all.fetching ? all.clear : null,
    onHelp,
  });
  return { pointed, events, said };
}

interface HeadProps {
  columns: readonly TaskColumn[];
  template: string;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  /** On a phone it is there for those who do not see. */
  hidden: boolean;
  /** How many rows are chosen. */
  chosen: number;
  all: AllRows;
}

const CELL = "flex h-9 min-w-0 items-center px-3";

/** Names of the columns; a press sorts. */
function Head({ columns, template, sort, onSort, hidden, chosen, all }: HeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the rows
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are
    <div
      role="row"
      aria-rowindex={1}
      className={clsx(
        hidden ? "sr-only" : "sticky top-0 z-(--z-sticky) grid border-line border-b bg-surface-2 text-11 font-semibold text-text-3",
      )}
      style={{ gridTemplateColumns: template }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its checkbox is */}
      <div role="columnheader" className={hidden ? undefined : "flex h-9 items-center justify-center pl-2"}>
        <span className="sr-only">Selected</span>
        {!hidden && (
          <AllCheckbox chosen={chosen} all={all.chosen} busy={all.fetching} onChoose={(every) => (every ? all.choose() : all.clear())} />
        )}
      </div>
      {columns.map((column) => {
        const sorted = column.sort !== null && sort?.column === column.sort ? sort : null;
        const Arrow = sorted?.down ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as the rows
          // biome-ignore lint/a11y/useFocusableInteractive: its button is
          <div
            key={column.key}
            role="columnheader"
            aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : undefined}
            className={clsx(CELL, column.field && isNumeric(column.field) && "justify-end")}
          >
            {column.sort === null || hidden ? (
              <span {...WHEN_CUT} className="truncate">
                {column.name}
              </span>
            ) : (
              <button
                type="button"
                title={`Sort by ${column.name}`}
                onClick={() => column.sort !== null && onSort(nextSort(sort, column.sort))}
                className={clsx(
                  "-mx-1.5 flex h-7 min-w-0 items-center gap-1.5 rounded-6 px-1.5 hover:bg-hover hover:text-text",
                  sorted && "text-text",
                )}
              >
                <span className="truncate">{column.name}</span>
                {sorted && <Arrow size={12} className="flex-none text-accent-text" aria-hidden="true" />}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
