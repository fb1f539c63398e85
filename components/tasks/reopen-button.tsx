"use client";

import { sentenceOf } from "#components/data/fetch-json.ts";
import { reopenedWords, standstill } from "#components/tasks/step-rows.ts";
import { useReopenStep } from "#components/tasks/use-task.ts";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { TaskPageJson, TaskStepJson } from "#lib/wire/pages.ts";

/** Opens a completed step again, in the timeline; a list of steps has this in its rows. */
export function ReopenButton({ page, step }: { page: TaskPageJson; step: TaskStepJson }) {
  const send = useReopenStep(page.task.id);
  const toast = useToast();
  const press = () =>
    send.mutate(step.nodeId, {
      onSuccess: (after) => toast({ text: reopenedWords(step.name, page, after) }),
      onError: (error) => toast({ text: sentenceOf(error), tone: "bad" }),
    });
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Reopen ${step.name}`}
      busy={send.isPending ? "Reopening…" : null}
      disabledReason={standstill(page)}
      onClick={press}
    >
      Reopen
    </Button>
  );
}
