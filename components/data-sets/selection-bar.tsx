"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import { MOST_UNDONE, type Removing } from "#components/data-sets/use-remove-records.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";

interface SelectionBarProps {
  chosen: ReadonlyMap<string, GridRecord>;
  removing: Removing;
  onClear: () => void;
}

/** In the place of search and filters while records are chosen. */
export function SelectionBar({ chosen, removing, onClear }: SelectionBarProps) {
  const [asking, ask] = useState(false);
  const { locale } = useLocale();
  const { remove: removeAll, busy } = removing;
  const count = chosen.size;
  const undoes = count <= MOST_UNDONE;
  const remove = async () => {
    const gone = await removeAll([...chosen.keys()]);
    ask(false);
    if (!gone) return;
    // This bar goes: the keys go on in the grid, where Ctrl+Z brings them back.
    if (undoes) document.querySelector<HTMLElement>("[role=grid] [data-cell][tabindex='0']")?.focus({ preventScroll: true });
    onClear();
  };

  return (
    <section
      aria-label="Selection"
      className="flex min-h-[57px] flex-none items-center gap-2 border-line border-b bg-accent-soft px-6 py-3"
    >
      <b className="mr-1 font-semibold tabular-nums" role="status">
        {count.toLocaleString(locale)} selected
      </b>
      <Button
        icon={<Trash2 size={14} aria-hidden="true" />}
        busy={busy ? "Deleting…" : null}
        onClick={() => (undoes ? void remove() : ask(true))}
      >
        Delete
      </Button>
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Delete ${counted(count, "record", { locale })}?`}
        text={`So many at once do not come back. Up to ${MOST_UNDONE} can be undone.`}
        confirm="Delete"
        busy={busy ? "Deleting…" : null}
        onConfirm={() => void remove()}
      />
    </section>
  );
}
