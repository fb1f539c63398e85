"use client";

import { useEffect, useRef, useState } from "react";
import { outcomeUnknown } from "#components/data/fetch-json.ts";
import { notDone, useFailed } from "#components/data/use-failed.ts";
import { type Edit, EditStack } from "#components/data-sets/edit-stack.ts";
import type { GridDoing } from "#components/data-sets/grid/use-grid.ts";
import { NOTHING_TO_SAVE, SaveQueue, type SaveState } from "#components/data-sets/save-queue.ts";
import { notSaved } from "#components/data-sets/unsaved-bar.tsx";
import type { Records, useRecordChanges } from "#components/data-sets/use-records.ts";
import { useRemoveRecords } from "#components/data-sets/use-remove-records.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { holdUnsaved } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { newId } from "#components/ui/new-id.ts";
import type { Cells } from "#lib/data-sets/columns.ts";
import { counted, listed } from "#lib/in-words.ts";

interface Given {
  records: Records;
  changes: ReturnType<typeof useRecordChanges>;
  toggle: GridDoing["toggle"];
}

/** What the grid's edits lead to, with a word where one can't be done, and the way back. All of it goes out in the order in which it was done. */
export function useGridDoing({ records, changes, toggle }: Given) {
  const toast = useToast();
  const failed = useFailed();
  const { locale } = useLocale();
  const [saving, setSaving] = useState<SaveState>(NOTHING_TO_SAVE);
  const gone = useGone();
  const [edits] = useState(() => new EditStack());
  const held = useRef<(() => void) | null>(null);
  const tell = (state: SaveState) => {
    setSaving(state);
    if (state.busy) held.current ??= holdUnsaved();
    else {
      held.current?.();
      held.current = null;
    }
    const { busy, unsaved } = state;
    if (!gone.current || busy || unsaved.length === 0) return;
    const unknown = unsaved.some(({ error }) => outcomeUnknown(error));
    const action = { label: "Try again", onPress: () => queue.again() };
    toast({ text: notSaved(unsaved, locale), tone: "bad", ...(!unknown && { action }) });
  };
  const [queue] = useState(() => new SaveQueue({ save: changes.update, add: changes.add, show: records.show, tell }));
  const undo = (edit?: Edit) =>
    void edits.undo((back) => ("cells" in back ? queue.write(back.cells) : removing.bringBack(back.records)), edit);
  const removing = useRemoveRecords({ changes, edits, queue, undo });
  const save: GridDoing["save"] = (edit, emptied) => {
    edits.push(edit);
    queue.write(edit);
    if (emptied !== undefined) toast({ text: `Emptied ${emptied}.`, action: { label: "Undo", onPress: () => undo(edit) } });
  };
  const addInTurn = async (record: Parameters<typeof changes.post>[0], done: string) => {
    await queue.inTurn(() => changes.post(record));
    await changes.refresh();
    toast({ text: done });
  };
  const add: GridDoing["add"] = async (cells, putBack) => {
    const key = newId();
    try {
      await addInTurn({ cells, key }, "Record added.");
    } catch (error) {
      // One that was perhaps added stays with its key, so that it is not added twice.
      if (!outcomeUnknown(error) && putBack()) toast({ text: notDone("added", error), tone: "bad" });
      else queue.keepNew(cells, key, error);
    }
  };
  const duplicate = (cells: Cells) =>
    void addInTurn({ cells, key: newId(), putsBack: true }, "Record duplicated.").catch(failed("duplicated"));
  const notPasted: GridDoing["notPasted"] = (faults, beyond) => {
    const why = [
      ...(faults > 0 ? [`${counted(faults, "value")} ${faults === 1 ? "does" : "do"} not fit`] : []),
      ...(beyond > 0 ? [`${counted(beyond, "row")} ${beyond === 1 ? "goes" : "go"} beyond the last record`] : []),
    ];
    toast({ text: `${listed(why)}. ${faults + beyond === 1 ? "It was" : "They were"} left out.`, tone: "bad" });
  };
  const doing: GridDoing = { save, undo: () => undo(), add, toggle, notPasted };
  const giveUp = () => {
    edits.drop(queue.discard());
    // What was saved all the same is shown.
    void changes.refresh();
  };
  return { doing, duplicate, removing, saving, tryAgain: () => queue.again(), giveUp };
}

/** Whether the page is left: what is still on its way has no place there any more. */
function useGone() {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return gone;
}
