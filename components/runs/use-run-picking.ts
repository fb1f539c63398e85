"use client";

import { type RefObject, useCallback } from "react";
import { useFailed } from "#components/data/use-failed.ts";
import { type ChosenRows, useChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";

/** So many are chosen at once: what is done with them is sent for one after the other. */
export const MOST_RUNS = 1000;

/**
 * The runs that are chosen for what is done with several.
 * @param shown what stands on the screen
 */
export function useRunPicking(shown: RefObject<readonly RunItemJson[]>): {
  selection: ChosenRows<RunItemJson>;
  onPick: (id: string, range: boolean) => void;
} {
  const failed = useFailed();
  const toast = useToast();
  const { locale } = useLocale();
  const rowOf = (id: string) => {
    const row = shown.current.findIndex((run) => run.id === id);
    return row < 0 ? undefined : row;
  };
  const selection = useChosenRows<RunItemJson>(
    { at: (row) => shown.current[row], rowOf, load: async (from, to) => shown.current.slice(from, to) },
    {
      most: MOST_RUNS,
      full: () => toast({ text: `At most ${counted(MOST_RUNS, "run", { locale })} are selected at once.`, tone: "bad" }),
      failed: failed("selected"),
    },
  );
  const { toggle } = selection;
  const onPick = useCallback(
    (id: string, range: boolean) => {
      const row = shown.current.findIndex((run) => run.id === id);
      if (row >= 0) toggle(row, range);
    },
    [shown, toggle],
  );
  return { selection, onPick };
}
