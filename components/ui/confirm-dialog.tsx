"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Discard the stopped Finish?" */
  title: string;
  /** What happens then. */
  text: ReactNode;
  /** The button's label: "Discard". */
  confirm: string;
  onConfirm: () => void;
  tone?: "danger" | "primary";
  /** The label while it runs: "Deleting…". */
  busy?: string | null;
}

/** Asks once before something that cannot be undone. */
export function ConfirmDialog({ open, onOpenChange, title, text, confirm, onConfirm, tone = "danger", busy }: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (busy ? undefined : onOpenChange(next))}
      title={title}
      width={440}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant={tone} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="text-text-2">{text}</div>
    </Dialog>
  );
}
