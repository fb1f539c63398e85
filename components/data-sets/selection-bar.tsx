"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { useRecordChanges } from "#components/data-sets/use-records.ts";
import { MOST_UNDONE, useRemoveRecords } from "#components/data-sets/use-remove-records.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";

interface SelectionBarProps {
  chosen: ReadonlyMap<string, GridRecord>;
  changes: ReturnType<typeof useRecordChanges>;
  onClear: () => void;
}

/** In the place of search and filters while records are chosen. */
export function SelectionBar({ chosen, changes, onClear }: SelectionBarProps) {
  const [asking, ask] = useState(false);
  const { locale } = useLocale();
  const { remove: removeAll, busy } = useRemoveRecords(changes);
  const count = chosen.size;
  const undoes = count <= MOST_UNDONE;
  const remove = async () => {
    if (await removeAll([...chosen.values()])) onClear();
    ask(false);
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
