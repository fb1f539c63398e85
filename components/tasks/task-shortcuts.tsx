"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { DECIDE_SHORTCUTS } from "#components/tasks/decisions/decide-words.ts";
import type { Origin } from "#components/tasks/origin.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";

const WAYS: ShortcutList = [
  { label: "Next task", keys: ["J"] },
  { label: "Previous task", keys: ["K"] },
];

const BACK: ShortcutList = [{ label: "Back to the list", keys: ["Esc"] }];

interface TaskShortcutsProps {
  /** The list that it was opened in, which the keys lead on through and back to; null where it was opened from elsewhere. */
  origin: Origin | null;
  mayDecide: boolean;
  onClose: () => void;
}

/** "Keyboard shortcuts" of a task's page, before those of all pages. */
export function TaskShortcuts({ origin, mayDecide, onClose }: TaskShortcutsProps) {
  const list = [...(origin?.list ? WAYS : []), ...(origin ? BACK : []), ...(mayDecide ? DECIDE_SHORTCUTS : []), ...usePageKeyList()];
  return <ShortcutsDialog list={list} onClose={onClose} />;
}
