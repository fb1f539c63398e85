"use client";

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ChevronDown, ListFilter, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useFailed } from "#components/data/use-failed.ts";
import { ColumnDialog } from "#components/data-sets/columns/column-dialog.tsx";
import { movedTo, seenWith } from "#components/data-sets/columns/column-draft.ts";
import type { Sort } from "#components/data-sets/grid-address.ts";
import { useChangeDataSet } from "#components/data-sets/use-data-sets.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

interface ColumnMenuProps {
  dataSet: DataSetJson;
  column: Column;
  at: number;
  mayEdit: boolean;
  onSort: (sort: Sort) => void;
  onFilter: (column: Column) => void;
}

const icon = { size: 16, "aria-hidden": true } as const;

/** Under a head: order, filter, and for those who may edit the column itself. */
export function ColumnMenu({ dataSet, column, at, mayEdit, onSort, onFilter }: ColumnMenuProps) {
  const { id, columns, recordCount } = dataSet;
  const { locale } = useLocale();
  const toast = useToast();
  const failed = useFailed();
  const change = useChangeDataSet(id);
  const [opened, open] = useState<{ as: "edit" | "remove"; column: Column } | null>(null);
  /** As it was when the dialog was opened. */
  const known = opened?.column ?? column;
  const put = (next: readonly Column[], done: string) => {
    // What is on its way decides what the next press means.
    if (change.isPending) return;
    change.mutate(
      { columns: [...next], seen: seenWith(columns, known) },
      {
        onSuccess: () => toast({ text: done }),
        onError: failed("changed"),
        onSettled: () => open(null),
      },
    );
  };
  const move = (to: number) => put(movedTo(columns, at, to), `${column.name} moved.`);
  const remove = () => put(columns.toSpliced(at, 1), `${column.name} removed.`);

  return (
    <>
      <Menu
        label={`Column ${column.name}`}
        trigger={
          <IconButton
            label={`Column ${column.name}`}
            size="sm"
            className="text-text-3!"
            icon={<ChevronDown size={13} aria-hidden="true" />}
          />
        }
      >
        <MenuItem icon={<ArrowUp {...icon} />} onSelect={() => onSort({ column: column.key, down: false })}>
          Sort up
        </MenuItem>
        <MenuItem icon={<ArrowDown {...icon} />} onSelect={() => onSort({ column: column.key, down: true })}>
          Sort down
        </MenuItem>
        <MenuItem icon={<ListFilter {...icon} />} onSelect={() => onFilter(column)}>
          Filter
        </MenuItem>
        {mayEdit && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Pencil {...icon} />} onSelect={() => open({ as: "edit", column })}>
              Edit column
            </MenuItem>
            {at > 0 && (
              <MenuItem icon={<ArrowLeft {...icon} />} onSelect={() => move(at - 1)}>
                Move left
              </MenuItem>
            )}
            {at < columns.length - 1 && (
              <MenuItem icon={<ArrowRight {...icon} />} onSelect={() => move(at + 1)}>
                Move right
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 {...icon} />} onSelect={() => (recordCount === 0 ? remove() : open({ as: "remove", column }))}>
              Remove column
            </MenuItem>
          </>
        )}
      </Menu>
      {opened?.as === "edit" && <ColumnDialog dataSet={dataSet} column={known} onClose={() => open(null)} />}
      <ConfirmDialog
        open={opened?.as === "remove"}
        onOpenChange={(next) => !next && open(null)}
        title={`Remove ${known.name}?`}
        text={`Its values go from ${recordCount === 1 ? "the record" : `all ${recordCount.toLocaleString(locale)} records`}. They do not come back.`}
        confirm="Remove column"
        busy={change.isPending ? "Removing…" : null}
        onConfirm={remove}
      />
    </>
  );
}
