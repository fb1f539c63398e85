"use client";

import type { Drafts } from "#components/tasks/steps/drafts.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useLeaveGuard, useUnsaved } from "#components/ui/leaving.ts";

/** What is typed saves itself; only what was refused, or waits for a choice, is lost by leaving, and that is asked first. */
export function LeaveQuestion({ drafts, name }: { drafts: Drafts; name: string }) {
  const { asked, leave, stay } = useLeaveGuard(Object.values(drafts.values).some(({ error, meanwhile }) => error !== null || meanwhile));
  useUnsaved(Object.keys(drafts.values).length > 0);
  if (!asked) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && stay()}
      title={`Leave ${name} without saving?`}
      width={440}
      footer={
        <>
          <Button onClick={stay}>Stay</Button>
          <Button variant="danger" onClick={leave}>
            Leave without saving
          </Button>
        </>
      }
    >
      <p className="text-text-2">Something that you typed could not be saved. It is lost when you leave.</p>
    </Dialog>
  );
}
