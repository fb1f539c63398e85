"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";

const RUN_SHORTCUTS: ShortcutList = [
  { label: "Next run", keys: ["J"] },
  { label: "Run before", keys: ["K"] },
  { label: "Open run", keys: ["Enter"] },
  { label: "Select run", keys: ["X"] },
  { label: "Select from the last one", keys: ["Shift", "X"] },
  { label: "Close, then drop the selection", keys: ["Esc"] },
];

/** "Keyboard shortcuts" of the log of runs, before those of all pages. */
export function RunShortcuts({ onClose }: { onClose: () => void }) {
  return <ShortcutsDialog list={[...RUN_SHORTCUTS, ...usePageKeyList()]} onClose={onClose} />;
}
