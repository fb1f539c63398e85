"use client";

import { useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { type CellChange, EditStack } from "#components/data-sets/edit-stack.ts";
import type { GridDoing } from "#components/data-sets/grid/use-grid.ts";
import type { Records, useRecordChanges } from "#components/data-sets/use-records.ts";
import { useToast } from "#components/ui/toast.tsx";
import type { Cells } from "#lib/data-sets/columns.ts";
import { counted } from "#lib/in-words.ts";

/** What the grid's edits lead to, with a word where one can't be done, and the way back. */
export function useGridDoing(records: Records, changes: ReturnType<typeof useRecordChanges>, toggle: GridDoing["toggle"]): GridDoing {
  const toast = useToast();
  const [edits] = useState(() => new EditStack());
  const queue = useRef(Promise.resolve());
  const saveOne = async ({ record, cells }: CellChange): Promise<void> => {
    const putAway = records.show(record.id, cells);
    try {
      // One after the other: what takes an edit back must not overtake it.
      await queue.current;
      await changes.update(record.id, cells);
    } catch (error) {
      toast({
        text: `Not saved. ${sentenceOf(error)}`,
        tone: "bad",
        action: { label: "Try again", onPress: () => write([{ record, cells }]) },
      });
    }
    putAway();
  };
  const write = (edit: readonly CellChange[]) => {
    for (const change of edit) queue.current = saveOne(change);
  };
  const undo = (edit?: readonly CellChange[]) => {
    const back = edits.pop(edit);
    if (back) write(back);
  };
  const save: GridDoing["save"] = (edit, emptied) => {
    edits.push(edit);
    write(edit);
    if (emptied !== undefined) toast({ text: `Emptied ${emptied}.`, action: { label: "Undo", onPress: () => undo(edit) } });
  };
  const add = async (cells: Cells): Promise<boolean> => {
    try {
      await changes.add(cells);
      toast({ text: "Record added." });
      return true;
    } catch (error) {
      toast({ text: `Not added. ${sentenceOf(error)}`, tone: "bad" });
      return false;
    }
  };
  const notPasted = (count: number) =>
    toast({
      text: `${counted(count, "value")} ${count === 1 ? "does" : "do"} not fit and ${count === 1 ? "was" : "were"} left out.`,
      tone: "bad",
    });
  return { save, undo: () => undo(), add, toggle, notPasted };
}
