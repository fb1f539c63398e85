"use client";

import { Trash2 } from "lucide-react";
import { createElement, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { addEach } from "#components/data-sets/add-each.ts";
import type { Edit, EditStack, Removal, RemovedRecord } from "#components/data-sets/edit-stack.ts";
import type { SaveQueue } from "#components/data-sets/save-queue.ts";
import type { useRecordChanges } from "#components/data-sets/use-records.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";

/** More than these are not brought back one by one: deleting them asks first. */
export const MOST_UNDONE = 50;

export interface Removing {
  /** @returns whether they are gone */
  remove(ids: readonly string[]): Promise<boolean>;
  /** Adds deleted records again. */
  bringBack(records: readonly RemovedRecord[]): Promise<void>;
  busy: boolean;
}

interface Given {
  changes: ReturnType<typeof useRecordChanges>;
  edits: EditStack;
  queue: SaveQueue;
  undo: (edit: Edit) => void;
}

/** Deletes records; few enough can be brought back, by the message or as the last edit. */
export function useRemoveRecords({ changes, edits, queue, undo }: Given): Removing {
  const toast = useToast();
  const failed = useFailed();
  const { locale } = useLocale();
  const [busy, setBusy] = useState(false);
  const told = (records: readonly unknown[]) => counted(records.length, "record", { locale });
  const bringBack = async (records: readonly RemovedRecord[]) => {
    const { added, rest, perhaps, error } = await queue.inTurn(() =>
      addEach(records, ({ id, cells }) => changes.post({ cells, key: `again ${id}`, putsBack: true })),
    );
    for (const { of, made } of added) edits.renamed(of.id, made.id);
    queue.write(added.flatMap(({ of, made }) => (of.unsaved ? [{ record: { id: made.id, cells: of.cells }, cells: of.unsaved }] : [])));
    // One that was perhaps added is known by its key when it is sent again.
    const removal: Removal = { removed: [...perhaps, ...rest] };
    if (error !== null) edits.push(removal);
    await changes.refresh();
    const became = Object.entries({ "added again": added, "not added again": rest, "perhaps not added again": perhaps })
      .flatMap(([what, those]) => (those.length > 0 ? `${told(those)} ${what}` : []))
      .join(", ");
    if (error === null) return toast({ text: `${became}.` });
    toast({
      text: `${became}. ${sentenceOf(error)}`,
      tone: "bad",
      action: { label: "Try again", onPress: () => undo(removal) },
    });
  };
  const remove = async (ids: readonly string[]): Promise<boolean> => {
    setBusy(true);
    try {
      const { removed, unsaved } = await queue.inTurn(async () => {
        const gone = await changes.remove(ids);
        // Before the next has its turn: it may be of these.
        return { removed: gone, unsaved: queue.takeOut(ids) };
      });
      const removal: Removal = { removed: removed.map((record) => ({ ...record, unsaved: unsaved.get(record.id) })) };
      const undoes = removed.length > 0 && removed.length <= MOST_UNDONE;
      if (undoes) edits.push(removal);
      await changes.refresh();
      toast({
        text: `${told(removed)} deleted.`,
        icon: createElement(Trash2, { size: 16 }),
        ...(undoes && { action: { label: "Undo", onPress: () => undo(removal) } }),
      });
      return true;
    } catch (error) {
      failed("deleted")(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { remove, bringBack, busy };
}
