"use client";

import { Copy, CopyPlus, Square, SquareCheck, Trash2 } from "lucide-react";
import { copiedText } from "#components/data-sets/grid/pasted.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { Removing } from "#components/data-sets/use-remove-records.ts";
import { copyText, NOT_COPIED } from "#components/ui/copy-button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { Cells, Column } from "#lib/data-sets/columns.ts";

const icon = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

interface RowMenuProps {
  record: GridRecord;
  columns: readonly Column[];
  duplicate: (cells: Cells) => void;
  remove: Removing["remove"];
  selected: boolean;
  onToggle: () => void;
  onGone: () => void;
}

/** What can be done with one record. */
export function RowMenu({ record, columns, duplicate, remove, selected, onToggle, onGone }: RowMenuProps) {
  const toast = useToast();
  const copy = async () => {
    const text = copiedText(columns.map(({ key }) => record.cells[key]));
    const copied = await copyText(text);
    toast(copied ? { text: "Record copied." } : NOT_COPIED);
  };
  return (
    <>
      <MenuItem icon={selected ? <Square {...icon} /> : <SquareCheck {...icon} />} keys={<Kbd keys="Shift Space" />} onSelect={onToggle}>
        {selected ? "Deselect record" : "Select record"}
      </MenuItem>
      <MenuItem icon={<Copy {...icon} />} onSelect={() => void copy()}>
        Copy record
      </MenuItem>
      <MenuItem icon={<CopyPlus {...icon} />} onSelect={() => duplicate(record.cells)}>
        Duplicate record
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 {...icon} />} danger onSelect={() => void remove([record.id]).then((gone) => gone && onGone())}>
        Delete record
      </MenuItem>
    </>
  );
}
