"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { useRecordChanges } from "#components/data-sets/use-records.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useToast } from "#components/ui/toast.tsx";

interface SelectionBarProps {
  chosen: ReadonlyMap<string, GridRecord>;
  changes: ReturnType<typeof useRecordChanges>;
  onClear: () => void;
}

/** More than these are not brought back one by one: deleting them asks first. */
const MOST_UNDONE = 50;

const counted = (count: number): string => (count === 1 ? "1 record" : `${count} records`);

/** In the place of search and filters while records are chosen. */
export function SelectionBar({ chosen, changes, onClear }: SelectionBarProps) {
  const toast = useToast();
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const count = chosen.size;
  const undoes = count <= MOST_UNDONE;

  const bringBack = async (records: readonly GridRecord[]) => {
    try {
      for (const { cells } of records) await changes.add(cells);
      toast({ text: `${counted(records.length)} added again.` });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: "bad" });
    }
  };
  const remove = async () => {
    const records = [...chosen.values()];
    setBusy(true);
    try {
      await changes.remove(records.map(({ id }) => id));
      onClear();
      toast({
        text: `${counted(count)} deleted.`,
        icon: <Trash2 size={16} />,
        ...(undoes && { action: { label: "Undo", onPress: () => void bringBack(records) } }),
      });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: "bad" });
    }
    setBusy(false);
    ask(false);
  };

  return (
    <section
      aria-label="Selection"
      className="flex min-h-[57px] flex-none items-center gap-2 border-line border-b bg-accent-soft px-6 py-3"
    >
      <b className="mr-1 font-semibold tabular-nums" role="status">
        {count} selected
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
        title={`Delete ${counted(count)}?`}
        text={`So many at once do not come back. Up to ${MOST_UNDONE} can be undone.`}
        confirm="Delete"
        busy={busy ? "Deleting…" : null}
        onConfirm={() => void remove()}
      />
    </section>
  );
}
