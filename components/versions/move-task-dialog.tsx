"use client";

import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { Select } from "#components/ui/select.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { Line } from "#components/versions/line.tsx";
import { changedInWords } from "#components/versions/migration-words.ts";
import { TaskPreview } from "#components/versions/task-preview.tsx";
import { useMoveTask, useTaskMigration } from "#components/versions/use-migration.ts";
import { listed } from "#lib/in-words.ts";
import type { TaskMigration } from "#lib/wire/migration.ts";

interface MoveTaskDialogProps {
  task: { id: string; name: string };
  /** Number of the newest version, as the page knows it. */
  version: number;
  onClose: () => void;
}

/** Why Move cannot be pressed; null where it can. @param stale whether the preview is another choice's */
const whyNot = (preview: TaskMigration | undefined, stale: boolean, moveTo: string): string | null => {
  if (!preview || stale) return "Baton looks at the task first.";
  if (preview.refused?.code === "open_step_gone" && moveTo === "") return "Choose where the task goes on.";
  return preview.refused?.code === "open_step_gone" ? null : (preview.refused?.detail ?? null);
};

/** Moves one task to the newest version, after a look at what becomes of each step. */
export function MoveTaskDialog({ task, version: newest, onClose }: MoveTaskDialogProps) {
  const [moveTo, choose] = useState("");
  const { data: preview, error, refetch, isFetching, isPlaceholderData } = useTaskMigration(task.id, moveTo);
  const move = useMoveTask(task.id);
  const toast = useToast();
  const version = preview?.to ?? newest;
  const reason = whyNot(preview, isPlaceholderData, moveTo);
  const submit = () => {
    if (move.isPending || !preview || reason !== null) return;
    const chosen = preview.gone.length > 0 ? moveTo : "";
    move.mutate(
      { version, moveTo: chosen },
      {
        onSuccess: ({ task: { status } }) => {
          onClose();
          toast({ text: `${task.name} uses version ${version} now.${status === "completed" ? " It is completed." : ""}` });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !move.isPending && onClose()}
      title={`Move ${task.name} to version ${version}`}
      description={preview && (preview.from === null ? "From a draft" : `From version ${preview.from}`)}
      width={620}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabledReason={reason} busy={move.isPending ? "Moving…" : null}>
            Move
          </Button>
        </>
      }
    >
      {preview ? (
        <Preview preview={preview} version={version} moveTo={moveTo} onMoveTo={choose} />
      ) : error ? (
        <ErrorPart title="The preview did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading the preview" className="flex flex-col gap-5 py-2">
          {["w-2/5", "w-3/5", "w-1/2", "w-2/5"].map((width, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
            <Skeleton key={row} className={width} />
          ))}
        </Loading>
      )}
      {move.error && (
        <div className="mt-4">
          <Line tone="bad">{sentenceOf(move.error)}</Line>
        </div>
      )}
    </Dialog>
  );
}

interface PreviewProps {
  preview: TaskMigration;
  version: number;
  moveTo: string;
  onMoveTo: (nodeId: string) => void;
}

function Preview({ preview, version, moveTo, onMoveTo }: PreviewProps) {
  const { gone, refused, steps, targets, changedFields, status } = preview;
  const blocked = refused && refused.code !== "open_step_gone";
  return (
    <div className="flex flex-col gap-4">
      {blocked && <Line tone="bad">{refused.detail}</Line>}
      {gone.length > 0 && !blocked && (
        <Field label="Move it to" hint={`It waits at ${listed(gone.map(({ name }) => name))}, which version ${version} does not have.`}>
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a step"
              options={targets.map(({ nodeId, name }) => ({ value: nodeId, label: name }))}
              value={moveTo}
              onChange={(event) => onMoveTo(event.target.value)}
            />
          )}
        </Field>
      )}
      {steps.length > 0 && <TaskPreview lines={steps} />}
      <div className="flex flex-col gap-1.5">
        {status === "completed" && <Line tone="wait">Nothing is open then: the task is completed by the move.</Line>}
        {changedFields.length > 0 && <Line tone="wait">{changedInWords(changedFields)}</Line>}
        <Line>Nobody is told that a step is ready. What is completed stays completed.</Line>
      </div>
    </div>
  );
}
