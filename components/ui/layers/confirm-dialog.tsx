"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";

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
  // A second press comes before the first one has made anything busy.
  const pressed = useRef(false);
  useEffect(() => {
    if (!open || !busy) pressed.current = false;
  }, [open, busy]);
  const press = () => {
    if (pressed.current) return;
    pressed.current = true;
    onConfirm();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (busy ? undefined : onOpenChange(next))}
      title={title}
      width={440}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant={tone} busy={busy} onClick={press}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="text-text-2">{text}</div>
    </Dialog>
  );
}
