"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { atStart, type LogKind } from "#components/log/kinds.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";

const keysOf = (kind: LogKind, picks: boolean): ShortcutList => [
  { label: `Next ${kind}`, keys: ["J"] },
  { label: `${atStart(kind)} before`, keys: ["K"] },
  { label: `Open ${kind}`, keys: ["Enter"] },
  ...(picks
    ? [
        { label: `Select ${kind}`, keys: ["X"] },
        { label: "Select from the last one", keys: ["Shift", "X"] },
      ]
    : []),
  { label: picks ? "Close, then drop the selection" : `Close ${kind}`, keys: ["Esc"] },
];

interface LogShortcutsProps {
  kind: LogKind;
  /** Several can be chosen. */
  picks: boolean;
  onClose: () => void;
}

/** "Keyboard shortcuts" of a log, before those of all pages. */
export function LogShortcuts({ kind, picks, onClose }: LogShortcutsProps) {
  return <ShortcutsDialog list={[...keysOf(kind, picks), ...usePageKeyList()]} onClose={onClose} />;
}
