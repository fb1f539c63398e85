"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { isNumeric, templateOf } from "#components/data-sets/grid/sizes.ts";
import type { Sort } from "#components/data-sets/grid-address.ts";
import { FieldIcon } from "#components/fields/field-icon.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { Column } from "#lib/data-sets/columns.ts";

interface GridHeadProps {
  columns: readonly Column[];
  sort: Sort | null;
  onSort: (column: string) => void;
  menu: (column: Column, at: number) => ReactNode;
  tail: ReactNode;
}

const HEAD = "flex h-9 min-w-0 items-center border-line border-r border-b bg-surface-2 text-11 font-semibold text-text-3";

/** Names of the columns; a press sorts. */
export function GridHead({ columns, sort, onSort, menu, tail }: GridHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the rows
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons are
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-(--z-sticky) grid w-full flex-none"
      style={{ gridTemplateColumns: templateOf(columns) }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it */}
      <div role="columnheader" aria-colindex={1} className={clsx(HEAD, "sticky left-0 z-2 justify-center")}>
        <span aria-hidden="true">#</span>
        <span className="sr-only">Row</span>
      </div>
      {columns.map((column, at) => {
        const sorted = sort?.column === column.key ? sort : null;
        const Arrow = sorted?.down ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as the rows
          // biome-ignore lint/a11y/useFocusableInteractive: its buttons are
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={at + 2}
            aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : undefined}
            className={clsx(HEAD, "group/head pr-1")}
          >
            <button
              type="button"
              onClick={() => onSort(column.key)}
              title={`Sort by ${column.name}`}
              className={clsx(
                "flex h-full min-w-0 flex-1 items-center gap-1.5 pl-2.5 hover:text-text focus-visible:-outline-offset-2",
                sorted && "text-text",
                isNumeric(column) && "flex-row-reverse pr-1",
              )}
            >
              <FieldIcon type={column.type} size={13} className="flex-none text-text-3" />
              <span {...WHEN_CUT} className="truncate">
                {column.name}
              </span>
              {sorted && <Arrow size={12} className="flex-none text-accent-text" aria-hidden="true" />}
            </button>
            {menu(column, at)}
          </div>
        );
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its button is */}
      <div role="columnheader" aria-colindex={columns.length + 2} className={clsx(HEAD, "border-r-0! px-1.5")}>
        {tail || <span className="sr-only">End</span>}
      </div>
    </div>
  );
}
