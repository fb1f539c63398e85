"use client";

import { goesOf, keptOf } from "#components/tasks/actions/discard-words.ts";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import type { LeadsTo } from "#lib/wire/leads-to.ts";

interface DiscardDialogProps {
  /** Name of the action. */
  action: string;
  /** Where the task goes; null where it stays. */
  to: LeadsTo | null;
  /** Where it stands; null where it stands nowhere. */
  stage: string | null;
  /** The version that its task is moved to next. */
  version?: number | undefined;
  discarding: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asked before a stopped action is given up. */
export function DiscardDialog({ action, to, stage, version, discarding, onConfirm, onClose }: DiscardDialogProps) {
  const moves = version === undefined ? "" : ` and move the task to version ${version}`;
  // One that stays is about to be moved.
  const goes = version === undefined || to !== null ? goesOf(to, stage) : "";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard the stopped ${action}${moves}?`}
      text={`${keptOf(action)} ${goes}`.trim()}
      confirm={version === undefined ? "Discard" : "Discard and move"}
      busy={discarding ? "Discarding…" : null}
      onConfirm={onConfirm}
    />
  );
}
