"use client";

import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { useCan } from "#components/data/session.tsx";
import { DECIDE_SHORTCUTS } from "#components/tasks/decisions/decide-words.ts";
import { type ShortcutList, ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";

const MOVES: ShortcutList = [
  { label: "Next task", keys: ["J"] },
  { label: "Task before", keys: ["K"] },
  { label: "Open task", keys: ["Enter"] },
];

const DEEDS: ShortcutList = [
  { label: "Run its only action", keys: ["E"] },
  ...DECIDE_SHORTCUTS,
  { label: "Select what waits for a decision or has stopped", keys: ["X"] },
  { label: "Drop the selection", keys: ["Esc"] },
];

const OF_MENTIONS: ShortcutList = [
  { label: "Next mention", keys: ["J"] },
  { label: "Mention before", keys: ["K"] },
  { label: "Open comment", keys: ["Enter"] },
  { label: "Mark as read or unread", keys: ["U"] },
];

interface InboxShortcutsProps {
  of: "tasks" | "mentions";
  onClose: () => void;
}

/** "Keyboard shortcuts" of the inbox, before those of all pages. */
export function InboxShortcuts({ of, onClose }: InboxShortcutsProps) {
  const mayPerform = useCan("tasks:perform");
  const own = of === "mentions" ? OF_MENTIONS : mayPerform ? [...MOVES, ...DEEDS] : MOVES;
  return <ShortcutsDialog list={[...own, ...usePageKeyList()]} onClose={onClose} />;
}
