"use client";

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { GridRow } from "#components/data-sets/grid/grid-row.tsx";
import type { GridRecord, GridRows } from "#components/data-sets/grid/rows.ts";
import { ROW_HEIGHT, templateOf, totalWidth } from "#components/data-sets/grid/sizes.ts";
import { type GridDoing, useGrid } from "#components/data-sets/grid/use-grid.ts";
import { useWindow } from "#components/data-sets/grid/use-window.ts";
import { rowsOf } from "#components/data-sets/grid/window-of.ts";
import { PointMenu } from "#components/ui/layers/point-menu.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { UnsavedQuestion } from "#components/ui/unsaved-question.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface GridProps {
  /** Of the data set: names the grid. */
  name: string;
  columns: readonly Column[];
  rows: GridRows;
  mayEdit: boolean;
  members: readonly MemberJson[];
  /** Made outside: scrolling does not draw it again. */
  head: ReactNode;
  /** Instead of rows, where there are none. */
  empty: ReactNode;
  doing: GridDoing;
  /** The items of a row's menu. */
  rowMenu: (record: GridRecord) => ReactNode;
  /** By id. */
  selected: Pick<ReadonlySet<string>, "has">;
  /** Another sort or filter: the list is shown from its top. */
  listKey: string;
  /** Set to what begins a new record. */
  begin: RefObject<() => void>;
}

/** Records as a table that is edited in place. Only the rows in view are drawn. */
export function Grid({ name, columns, rows: listed, mayEdit, members, head, empty, doing, rowMenu, selected, listKey, begin }: GridProps) {
  const { locale } = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useWindow(scroller, listed.count);
  const { from, to } = view;
  const { need } = listed;
  useLayoutEffect(() => need(from, to), [need, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [listKey]);

  const grid = useGrid({ scroller, columns, rows: listed, mayEdit, page: view.page, doing });
  const { rows } = grid;
  useLayoutEffect(() => {
    begin.current = grid.begin;
  });
  const foot = usePageFoot();
  const template = templateOf(columns);
  const common = { columns, template, mayEdit, members, events: grid.events };
  const drawn = rowsOf(view, grid.active.row, rows.count);
  const editingAt = (id: string | undefined) => (grid.editing && grid.editing.record.id === id ? grid.editing : null);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's rows can't be taken away while they are out of sight
    <div
      ref={scroller}
      role="grid"
      aria-label={`Records of ${name}`}
      aria-rowcount={rows.count + (mayEdit ? 2 : 1)}
      aria-colcount={columns.length + 2}
      aria-multiselectable={mayEdit || undefined}
      {...grid.handlers}
      className="@container relative min-h-0 flex-1 overflow-auto overscroll-contain [scroll-padding:38px_0_38px_64px]"
    >
      <div className="relative flex min-h-full min-w-full flex-col" style={{ width: totalWidth(columns) }}>
        {head}
        {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
        <div role="rowgroup" className="relative" style={{ height: rows.count * ROW_HEIGHT }}>
          {drawn.map((row) => {
            const record = rows.at(row);
            return (
              <GridRow
                // By its place, so that the focus stays when its record comes; by its record while that is edited.
                key={editingAt(record?.id)?.record.id ?? row}
                {...common}
                row={row}
                record={record}
                active={grid.active.row === row ? grid.active.column : null}
                editing={editingAt(record?.id)}
                selected={record !== undefined && selected.has(record.id)}
              />
            );
          })}
        </div>
        {rows.count === 0 && (
          // biome-ignore lint/a11y/useSemanticElements: as the rows
          // biome-ignore lint/a11y/useFocusableInteractive: its button is reached by Tab
          <div role="row" className="sticky left-0 w-[100cqw] flex-1 py-6">
            {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: as its row */}
            <div role="gridcell" aria-colspan={columns.length + 2}>
              {empty}
            </div>
          </div>
        )}
        {rows.count > 0 && <div className="flex-1" />}
        {mayEdit && columns.length > 0 && (
          <GridRow
            {...common}
            ref={foot}
            isNew
            row={rows.count}
            record={grid.fresh}
            active={grid.active.row === rows.count ? grid.active.column : null}
            editing={editingAt(grid.fresh.id)}
            selected={false}
          />
        )}
      </div>
      <UnsavedQuestion
        held={grid.isTyped || editingAt(grid.fresh.id) !== null}
        name={name}
        text="You have typed a record and not added it. It is lost when you leave."
      />
      {grid.menu && (
        <PointMenu
          at={grid.menu.at}
          label={`Record ${(grid.menu.row + 1).toLocaleString(locale)}`}
          onClose={grid.closeMenu}
          onClosed={grid.refocus}
        >
          {rowMenu(grid.menu.record)}
        </PointMenu>
      )}
    </div>
  );
}
