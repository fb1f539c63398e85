"use client";

import clsx from "clsx";
import { Check, Plus } from "lucide-react";
import { memo, type Ref } from "react";
import { type After, CellEditor } from "#components/data-sets/grid/cell-editor.tsx";
import { CellView } from "#components/data-sets/grid/cell-view.tsx";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import { isNumeric, ROW_HEIGHT } from "#components/data-sets/grid/sizes.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** What happens in a row; the same object as long as the grid stands. */
export interface RowEvents {
  press(row: number, column: number): void;
  edit(row: number, column: number): void;
  save(value: FieldValue, after: After): void;
  cancel(): void;
  toggle(row: number, range: boolean): void;
  add(): void;
}

interface GridRowProps {
  ref?: Ref<HTMLDivElement>;
  row: number;
  /** Undefined while it is being fetched. */
  record: GridRecord | undefined;
  /** The one at the foot, which is no record yet. */
  isNew?: boolean;
  columns: readonly Column[];
  template: string;
  /** The cell with the focus, if it stands here: 0 is the row's own. */
  active: number | null;
  /** The cell that is being edited, if it stands here, with what was typed on it. */
  editing: { column: Column; seed: string | null } | null;
  selected: boolean;
  mayEdit: boolean;
  members: readonly MemberJson[];
  events: RowEvents;
}

const CELL =
  "group/cell relative flex h-full min-w-0 items-center border-line border-r border-b px-2.5 focus:outline-2 focus:-outline-offset-2 focus:outline-focus focus:rounded-4";

/** One record. It is drawn again only when something of it has changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { ref, row, record, isNew = false, columns, template, active, editing, selected, mayEdit, members, events } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows can't be taken away while they are out of sight
    // biome-ignore lint/a11y/useFocusableInteractive: its cells are
    <div
      ref={ref}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={mayEdit && !isNew ? selected : undefined}
      className={clsx(
        "group/row grid w-full",
        isNew ? "sticky bottom-0 z-(--z-sticky) border-line-strong border-t bg-surface-2" : "absolute left-0",
        !isNew && (selected ? "bg-accent-soft" : "bg-surface hover:bg-hover"),
        editing && "z-(--z-float)!",
      )}
      style={{ gridTemplateColumns: template, height: ROW_HEIGHT, ...(isNew ? {} : { top: row * ROW_HEIGHT }) }}
    >
      <LeadCell {...props} />
      {columns.map((column, at) => {
        const place = at + 1;
        const edited = editing?.column.key === column.key ? editing : null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table's rows can't be taken away while they are out of sight
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={place + 1}
            aria-readonly={!mayEdit || undefined}
            data-cell={`${row}:${place}`}
            tabIndex={active === place ? 0 : -1}
            className={clsx(CELL, isNumeric(column) && "justify-end text-right", mayEdit && "cursor-default")}
            onMouseDown={() => events.press(row, place)}
            onDoubleClick={() => events.edit(row, place)}
          >
            {record && !(isNew && !(column.key in record.cells)) ? (
              <span className="min-w-0 max-w-full">
                <CellView column={column} value={record.cells[column.key] ?? null} members={members} />
              </span>
            ) : (
              !isNew && <Skeleton className="w-3/5" />
            )}
            {isNew && at === 0 && Object.keys(record?.cells ?? {}).length === 0 && !edited && (
              <span className="mr-auto truncate text-text-3">New record</span>
            )}
            {edited && (
              <CellEditor
                column={column}
                value={record?.cells[column.key] ?? null}
                seed={edited.seed}
                members={members}
                up={isNew}
                onSave={events.save}
                onCancel={events.cancel}
              />
            )}
          </div>
        );
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: as the cells beside it */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing stands in it */}
      <div role="gridcell" aria-colindex={columns.length + 2} className="border-line border-b" />
    </div>
  );
});

/** The row's number, which turns into its checkbox; at the foot the button that adds what was typed. */
function LeadCell({ row, record, isNew, active, selected, mayEdit, events }: GridRowProps) {
  const { locale } = useLocale();
  const typed = isNew && Object.keys(record?.cells ?? {}).length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the cells beside it
    <div
      role="gridcell"
      aria-colindex={1}
      data-cell={`${row}:0`}
      tabIndex={active === 0 ? 0 : -1}
      className={clsx(
        CELL,
        "sticky left-0 z-1 justify-center px-0! text-12 text-text-3 tabular-nums",
        isNew ? "bg-surface-2" : selected ? "bg-accent-soft" : "bg-surface group-hover/row:bg-hover",
      )}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) events.press(row, 0);
      }}
    >
      {isNew ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label="Add record"
          className={clsx(
            "flex size-6.5 items-center justify-center rounded-6",
            typed ? "bg-accent text-text-on hover:bg-accent-hover" : "text-text-3 hover:bg-active hover:text-text",
          )}
          onClick={events.add}
        >
          {typed ? <Check size={14} strokeWidth={2.5} aria-hidden="true" /> : <Plus size={15} aria-hidden="true" />}
        </button>
      ) : (
        <>
          <span className={mayEdit ? clsx("group-hover/row:hidden group-focus/cell:hidden", selected && "hidden") : ""}>
            {(row + 1).toLocaleString(locale)}
          </span>
          {mayEdit && (
            <span className={clsx("relative flex size-4 group-hover/row:flex group-focus/cell:flex", !selected && "hidden")}>
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label={`Select record ${row + 1}`}
                checked={selected}
                disabled={!record}
                onChange={({ nativeEvent }) => events.toggle(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
                className="peer -inset-2 absolute cursor-pointer appearance-none"
              />
              <span className="pointer-events-none flex size-4 items-center justify-center rounded-4 border-[1.5px] border-line-control bg-surface text-white peer-checked:border-accent peer-checked:bg-accent [&>svg]:opacity-0 peer-checked:[&>svg]:opacity-100">
                <Check size={12} strokeWidth={3} aria-hidden="true" />
              </span>
            </span>
          )}
        </>
      )}
    </div>
  );
}
