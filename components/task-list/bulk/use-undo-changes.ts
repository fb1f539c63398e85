"use client";

import { ProblemError } from "#components/data/fetch-json.ts";
import { EVERYTHING, useOutdated } from "#components/data/outdated.ts";
import { type BulkItem, changeValues } from "#components/task-list/bulk/deeds.ts";
import { notDoneBy } from "#components/task-list/bulk/perform.ts";
import { type Kept, takenBackWords } from "#components/task-list/bulk/taken-back-words.ts";
import { oneByOne } from "#components/tasks/actions/one-by-one.ts";
import { type Toast, useToast } from "#components/ui/layers/toast.tsx";
import { holdUnsaved } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import type { TaskChangedJson } from "#lib/wire/task-values.ts";

/** A task of which values were set. */
export interface Changed extends TaskChangedJson {
  item: BulkItem;
}

const isUndone = ({ before, after }: Changed): boolean => JSON.stringify(before) === JSON.stringify(after);

/**
 * Puts back what each task held, one after the other, where nobody has changed it since; also where the page has been left.
 * @returns for what was changed: the message's button, where there is something to take back
 */
export function useUndoChanges(): (changed: readonly Changed[]) => Pick<Toast, "action"> {
  const toast = useToast();
  const outdated = useOutdated();
  const { locale } = useLocale();
  const undo = async (changed: readonly Changed[]) => {
    const free = holdUnsaved();
    const back: BulkItem[] = [];
    const kept: Kept[] = [];
    await oneByOne(
      changed,
      ({ item, before, after }) => changeValues(item.id, before, after),
      (error) => ({ reason: notDoneBy(error).reason, changed: error instanceof ProblemError && error.code === "conflict" }),
      ({ item }, refusal) => (refusal === null ? back.push(item) : kept.push({ item, ...refusal })),
    );
    free();
    void outdated(EVERYTHING);
    toast({ text: takenBackWords(back, kept, locale), ...(kept.length > 0 && { tone: "bad" }) });
  };
  return (changed) => {
    const others = changed.filter((each) => !isUndone(each));
    return others.length > 0 ? { action: { label: "Undo", onPress: () => void undo(others) } } : {};
  };
}
