"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useLeaveGuard } from "#components/ui/leaving.ts";

interface LeaveGuardProps {
  unsaved: boolean;
  name: string;
  saving: boolean;
  /** Whether everything could be stored. */
  onSave(): Promise<boolean>;
  /** What is unsaved is given up. */
  onLeave(): void;
}

/** Leaving with unsaved changes asks first. */
export function LeaveGuard({ unsaved, name, saving, onSave, onLeave }: LeaveGuardProps) {
  const { asked, leave, stay } = useLeaveGuard(unsaved);
  if (!asked) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && stay()}
      title={`Save changes to ${name}?`}
      width={440}
      footer={
        <>
          <Button
            variant="quiet-danger"
            className="mr-auto"
            onClick={() => {
              onLeave();
              leave();
            }}
          >
            Leave without saving
          </Button>
          <Button onClick={stay}>Stay</Button>
          <Button
            variant="primary"
            busy={saving ? "Saving…" : null}
            onClick={async () => {
              if (await onSave()) leave();
              else stay();
            }}
          >
            Save
          </Button>
        </>
      }
    >
      <p className="text-text-2">Changes that are not saved are lost when you leave.</p>
    </Dialog>
  );
}
