"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

/** What is left of a stopped action that is given up. */
export const keptOf = (action: string): string => `Nothing of ${action} is kept. Calls that were answered can't be taken back.`;

interface DiscardDialogProps {
  /** The name of the stopped action. */
  action: string;
  /** The version that its task is moved to next. */
  version?: number | undefined;
  discarding: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asked before a stopped action is given up. */
export function DiscardDialog({ action, version, discarding, onConfirm, onClose }: DiscardDialogProps) {
  const moves = version === undefined ? "" : ` and move the task to version ${version}`;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard the stopped ${action}${moves}?`}
      text={keptOf(action)}
      confirm={version === undefined ? "Discard" : "Discard and move"}
      busy={discarding ? "Discarding…" : null}
      onConfirm={onConfirm}
    />
  );
}
