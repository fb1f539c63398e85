"use client";

import { outcomeUnknown } from "#components/data/fetch-json.ts";
import { notDone } from "#components/data/use-failed.ts";
import type { SaveState } from "#components/data-sets/save-queue.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";

/** How many records were not saved and why; where nobody knows that of one, it claims nothing. */
export function notSaved(unsaved: SaveState["unsaved"], locale: string): string {
  const count = new Set(unsaved.map(({ recordId }) => recordId)).size;
  const { error } = unsaved.find((each) => outcomeUnknown(each.error)) ?? unsaved[0] ?? {};
  return notDone(count === 1 ? "saved" : `saved: ${counted(count, "record", { locale })}`, error);
}

interface UnsavedBarProps {
  saving: SaveState;
  onAgain: () => void;
  onGiveUp: () => void;
}

/** Over a grid whose cells show what could not be saved: all of it is tried again, or given up. */
export function UnsavedBar({ saving: { busy, unsaved }, onAgain, onGiveUp }: UnsavedBarProps) {
  const { locale } = useLocale();
  if (unsaved.length === 0) return null;
  return (
    <div role="alert" className="flex flex-none items-center gap-2 border-bad-line border-b bg-bad-soft px-6 py-2 text-bad-text">
      <p className="min-w-0 flex-1">{notSaved(unsaved, locale)}</p>
      <Button size="sm" onClick={onAgain} busy={busy ? "Saving…" : null}>
        Try again
      </Button>
      <Button size="sm" variant="ghost" disabled={busy} onClick={onGiveUp}>
        Discard
      </Button>
    </div>
  );
}
