"use client";

import { useState } from "react";
import { useFailed } from "#components/data/use-failed.ts";
import { reopenedWords, standstill } from "#components/tasks/steps/step-rows.ts";
import { useReopenStep } from "#components/tasks/use-task.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { TaskPageJson, TaskStepJson } from "#lib/wire/pages.ts";

/** Opens a completed step again. What was decided about an approval falls, so that is asked about. */
export function ReopenButton({ page, step, className }: { page: TaskPageJson; step: TaskStepJson; className?: string }) {
  const [asking, ask] = useState(false);
  const send = useReopenStep(page.task.id);
  const toast = useToast();
  const failed = useFailed();
  const press = () =>
    send.mutate(step.nodeId, {
      onSuccess: (after) => toast({ text: reopenedWords(step.name, page, after) }),
      onError: failed("reopened"),
      onSettled: () => ask(false),
    });
  const busy = send.isPending ? "Reopening…" : null;
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Reopen ${step.name}`}
        busy={busy}
        disabledReason={standstill(page)}
        onClick={() => (step.kind === "task" ? press() : ask(true))}
        {...(className && { className })}
      >
        Reopen
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Reopen ${step.name}?`}
        text="What was decided falls: everybody who approves it decides again."
        confirm="Reopen"
        busy={busy}
        onConfirm={press}
      />
    </>
  );
}
