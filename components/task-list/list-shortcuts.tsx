"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/shortcuts-dialog.tsx";

const LIST_SHORTCUTS: ShortcutList = [
  { label: "Next task", keys: ["J"] },
  { label: "Task before", keys: ["K"] },
  { label: "Open task", keys: ["Enter"] },
  { label: "Select task", keys: ["X"] },
  { label: "Select from the last one", keys: ["Shift", "X"] },
  { label: "Drop the selection", keys: ["Esc"] },
];

/** "Keyboard shortcuts" of a flow's list, before those of all pages. */
export function ListShortcuts({ onClose }: { onClose: () => void }) {
  return <ShortcutsDialog list={[...LIST_SHORTCUTS, ...usePageKeyList()]} onClose={onClose} />;
}
