"use client";

import { sentenceOf } from "#components/data/fetch-json.ts";
import type { SaveState } from "#components/data-sets/save-queue.ts";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";

interface UnsavedBarProps {
  saving: SaveState;
  onAgain: () => void;
  onGiveUp: () => void;
}

/** Over a grid whose cells show what could not be saved: all of it is tried again, or given up. */
export function UnsavedBar({ saving: { busy, unsaved }, onAgain, onGiveUp }: UnsavedBarProps) {
  const { locale } = useLocale();
  const [first] = unsaved;
  if (!first) return null;
  const count = new Set(unsaved.map(({ recordId }) => recordId)).size;
  const what = count === 1 ? "Not saved." : `${counted(count, "record", { locale })} not saved.`;
  return (
    <div role="alert" className="flex flex-none items-center gap-2 border-bad-line border-b bg-bad-soft px-6 py-2 text-bad-text">
      <p className="min-w-0 flex-1">
        {what} {sentenceOf(first.error)}
      </p>
      <Button size="sm" onClick={onAgain} busy={busy ? "Saving…" : null}>
        Try again
      </Button>
      <Button size="sm" variant="ghost" disabled={busy} onClick={onGiveUp}>
        Discard
      </Button>
    </div>
  );
}
