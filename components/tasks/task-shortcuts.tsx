"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { DECIDE_SHORTCUTS } from "#components/tasks/decisions/decide-words.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/shortcuts-dialog.tsx";

const WAYS: ShortcutList = [
  { label: "Next task", keys: ["J"] },
  { label: "Previous task", keys: ["K"] },
];

interface TaskShortcutsProps {
  /** Whether it was opened in a list, which the keys lead on through. */
  inList: boolean;
  mayDecide: boolean;
  onClose: () => void;
}

/** "Keyboard shortcuts" of a task's page, before those of all pages. */
export function TaskShortcuts({ inList, mayDecide, onClose }: TaskShortcutsProps) {
  const list = [...(inList ? WAYS : []), ...(mayDecide ? DECIDE_SHORTCUTS : []), ...usePageKeyList()];
  return <ShortcutsDialog list={list} onClose={onClose} />;
}
