"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";

const LISTS: Record<"list" | "board", ShortcutList> = {
  list: [
    { label: "Next task", keys: ["J"] },
    { label: "Task before", keys: ["K"] },
    { label: "Open task", keys: ["Enter"] },
    { label: "Select task", keys: ["X"] },
    { label: "Select from the last one", keys: ["Shift", "X"] },
    { label: "Drop the selection", keys: ["Esc"] },
  ],
  board: [
    { label: "Next card", keys: ["J"] },
    { label: "Card before", keys: ["K"] },
    { label: "Card in the next column", keys: ["→"] },
    { label: "Card in the column before", keys: ["←"] },
    { label: "Open task", keys: ["Enter"] },
  ],
};

/** "Keyboard shortcuts" of a flow's list or board, before those of all pages. */
export function ListShortcuts({ of, onClose }: { of: keyof typeof LISTS; onClose: () => void }) {
  return <ShortcutsDialog list={[...LISTS[of], ...usePageKeyList()]} onClose={onClose} />;
}
