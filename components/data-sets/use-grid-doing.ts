"use client";

import { useRef, useState } from "react";
import { notDone } from "#components/data/use-failed.ts";
import type { Edit, EditStack } from "#components/data-sets/edit-stack.ts";
import type { GridDoing } from "#components/data-sets/grid/use-grid.ts";
import { NOTHING_TO_SAVE, SaveQueue, type SaveState } from "#components/data-sets/save-queue.ts";
import type { Records, useRecordChanges } from "#components/data-sets/use-records.ts";
import type { Removing } from "#components/data-sets/use-remove-records.ts";
import { useUnsaved } from "#components/ui/leaving.ts";
import { useToast } from "#components/ui/toast.tsx";
import type { Cells } from "#lib/data-sets/columns.ts";
import { counted } from "#lib/in-words.ts";

interface Given {
  records: Records;
  changes: ReturnType<typeof useRecordChanges>;
  edits: EditStack;
  bringBack: Removing["bringBack"];
  toggle: GridDoing["toggle"];
}

/** What the grid's edits lead to, with a word where one can't be done, and the way back. */
export function useGridDoing({ records, changes, edits, bringBack, toggle }: Given) {
  const toast = useToast();
  const [saving, tell] = useState<SaveState>(NOTHING_TO_SAVE);
  const [queue] = useState(() => new SaveQueue({ save: changes.update, show: records.show, tell }));
  const [adding, setAdding] = useState(0);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  useUnsaved(saving.busy || saving.unsaved.length > 0 || adding > 0);
  const undo = (edit?: Edit) => {
    const back = edits.pop(edit);
    if (back) "cells" in back ? queue.write(back.cells) : void bringBack(back.records);
  };
  const save: GridDoing["save"] = (edit, emptied) => {
    edits.push(edit);
    queue.write(edit);
    if (emptied !== undefined) toast({ text: `Emptied ${emptied}.`, action: { label: "Undo", onPress: () => undo(edit) } });
  };
  const add: GridDoing["add"] = async (cells: Cells, putBack) => {
    setAdding((count) => count + 1);
    try {
      // In the order in which they were typed.
      const posted = turn.current.then(() => changes.post(cells));
      turn.current = posted.catch(() => undefined);
      await posted;
      await changes.refresh();
      toast({ text: "Record added." });
    } catch (error) {
      const again = { label: "Try again", onPress: () => void add(cells, putBack) };
      toast({ text: notDone("added", error), tone: "bad", ...(!putBack() && { action: again }) });
    } finally {
      setAdding((count) => count - 1);
    }
  };
  const notPasted = (count: number) =>
    toast({
      text: `${counted(count, "value")} ${count === 1 ? "does" : "do"} not fit and ${count === 1 ? "was" : "were"} left out.`,
      tone: "bad",
    });
  const doing: GridDoing = { save, undo: () => undo(), add, toggle, notPasted };
  return { doing, saving, tryAgain: () => queue.again(), giveUp: () => queue.discard() };
}
