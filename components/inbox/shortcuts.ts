import type { ShortcutList } from "#components/ui/shortcuts-dialog.tsx";

/** For the dialog "Keyboard shortcuts" of the inbox, before those of all pages. */
export const INBOX_SHORTCUTS: ShortcutList = [
  { label: "Next task", keys: ["J"] },
  { label: "Task before", keys: ["K"] },
  { label: "Open task", keys: ["Enter"] },
  { label: "Run its only action", keys: ["E"] },
  { label: "Select for a decision", keys: ["X"] },
  { label: "Drop the selection", keys: ["Esc"] },
];
