"use client";

import { Trash2 } from "lucide-react";
import { createElement, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import type { useRecordChanges } from "#components/data-sets/use-records.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { counted } from "#lib/in-words.ts";

/** More than these are not brought back one by one: deleting them asks first. */
export const MOST_UNDONE = 50;

/** Deletes records; few enough can be brought back. */
export function useRemoveRecords(changes: ReturnType<typeof useRecordChanges>) {
  const toast = useToast();
  const { locale } = useLocale();
  const [busy, setBusy] = useState(false);
  const bringBack = async (records: readonly GridRecord[]) => {
    try {
      for (const { cells } of records) await changes.add(cells);
      toast({ text: `${counted(records.length, "record", { locale })} added again.` });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: "bad" });
    }
  };
  /** @returns whether they are gone */
  const remove = async (records: readonly GridRecord[]): Promise<boolean> => {
    setBusy(true);
    try {
      await changes.remove(records.map(({ id }) => id));
      toast({
        text: `${counted(records.length, "record", { locale })} deleted.`,
        icon: createElement(Trash2, { size: 16 }),
        ...(records.length <= MOST_UNDONE && { action: { label: "Undo", onPress: () => void bringBack(records) } }),
      });
      return true;
    } catch (error) {
      toast({ text: sentenceOf(error), tone: "bad" });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { remove, busy };
}
