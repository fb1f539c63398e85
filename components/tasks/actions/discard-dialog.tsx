"use client";

import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import type { RunJson } from "#lib/wire/run.ts";

type Given = Pick<RunJson, "action" | "automatic">;

/** What becomes of a stopped action that is given up; one that ran by itself is passed over (contract, "discard"). */
export const keptOf = ({ action, automatic }: Given): string =>
  `Nothing of ${action.name} is kept${automatic ? ", and the task goes on without it" : ""}. Calls that were answered can't be taken back.`;

interface DiscardDialogProps {
  run: Given;
  /** The version that its task is moved to next. */
  version?: number | undefined;
  discarding: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asked before a stopped action is given up. */
export function DiscardDialog({ run, version, discarding, onConfirm, onClose }: DiscardDialogProps) {
  const moves = version === undefined ? "" : ` and move the task to version ${version}`;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard the stopped ${run.action.name}${moves}?`}
      text={keptOf(run)}
      confirm={version === undefined ? "Discard" : "Discard and move"}
      busy={discarding ? "Discarding…" : null}
      onConfirm={onConfirm}
    />
  );
}
