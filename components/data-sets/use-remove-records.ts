"use client";

import { Trash2 } from "lucide-react";
import { createElement, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { addEach } from "#components/data-sets/add-each.ts";
import type { EditStack, Removal } from "#components/data-sets/edit-stack.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { useRecordChanges } from "#components/data-sets/use-records.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { counted } from "#lib/in-words.ts";

/** More than these are not brought back one by one: deleting them asks first. */
export const MOST_UNDONE = 50;

export interface Removing {
  /** @returns whether they are gone */
  remove(records: readonly GridRecord[]): Promise<boolean>;
  /** Adds deleted records again. */
  bringBack(records: readonly GridRecord[]): Promise<void>;
  busy: boolean;
}

/** Deletes records; few enough can be brought back, by the message or as the last edit. */
export function useRemoveRecords(changes: ReturnType<typeof useRecordChanges>, edits: EditStack): Removing {
  const toast = useToast();
  const failed = useFailed();
  const { locale } = useLocale();
  const [busy, setBusy] = useState(false);
  const told = (records: readonly unknown[]) => counted(records.length, "record", { locale });
  const undo = (removal: Removal) => {
    if (edits.pop(removal)) void bringBack(removal.removed);
  };
  const bringBack = async (records: readonly GridRecord[]) => {
    const { added, rest, error } = await addEach(records, ({ cells }) => changes.post(cells));
    for (const { of, made } of added) edits.renamed(of.id, made.id);
    await changes.refresh();
    if (rest.length === 0) return toast({ text: `${told(added)} added again.` });
    const removal: Removal = { removed: rest };
    edits.push(removal);
    const both =
      added.length > 0 ? `${told(added)} added again, ${rest.length.toLocaleString(locale)} not.` : `${told(rest)} not added again.`;
    toast({ text: `${both} ${sentenceOf(error)}`, tone: "bad", action: { label: "Try again", onPress: () => undo(removal) } });
  };
  const remove = async (records: readonly GridRecord[]): Promise<boolean> => {
    setBusy(true);
    try {
      await changes.remove(records.map(({ id }) => id));
      const removal: Removal = { removed: records };
      const undoes = records.length <= MOST_UNDONE;
      if (undoes) edits.push(removal);
      toast({
        text: `${told(records)} deleted.`,
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
