"use client";

import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { MovingTasks } from "#components/versions/moving.tsx";
import { leftBehind, MovingFoot } from "#components/versions/moving-foot.tsx";
import { TasksPreview } from "#components/versions/tasks-preview.tsx";
import { useMoveTasks, useTasksPreview } from "#components/versions/use-migration.ts";
import { counted } from "#lib/in-words.ts";
import type { MoveTo } from "#lib/wire/migration.ts";

interface MoveTasksDialogProps {
  flowId: string;
  /** Number of the newest version. */
  version: number;
  onClose: () => void;
}

/** Moves the open tasks that still use older versions, after a look at what becomes of them. */
export function MoveTasksDialog({ flowId, version, onClose }: MoveTasksDialogProps) {
  const [moveTo, setMoveTo] = useState<MoveTo>({});
  const { moving, move, stop } = useMoveTasks(flowId);
  const { data: preview, error, refetch, isFetching } = useTasksPreview(flowId, null, moveTo, moving === null);
  const { locale } = useLocale();
  const toast = useToast();
  const submit = async () => {
    if (moving === null && preview) await moveTasks(preview.tasks);
  };
  const moveTasks = async (total: number) => {
    const { moved, left, ended } = await move({ version, total, moveTo });
    if (left > 0 || ended !== null) return;
    onClose();
    toast({ text: `${counted(moved, "task", { locale })} moved to version ${version}` });
  };
  const title = preview ? `Move ${counted(preview.tasks, "task", { locale })} to version ${version}` : `Move tasks to version ${version}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !moving?.running && onClose()}
      title={moving && !moving.running ? `Moved to version ${version}` : title}
      width={620}
      stays={moving?.running ?? false}
      {...(moving === null && { onSubmit: () => void submit() })}
      footer={
        moving ? (
          <MovingFoot moving={moving} onStop={stop} onClose={onClose} onRetry={() => void moveTasks(leftBehind(moving))} />
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              type="submit"
              disabledReason={!preview ? "Baton looks at the tasks first." : preview.tasks === 0 ? "All open tasks use it already." : null}
            >
              Move
            </Button>
          </>
        )
      }
    >
      {moving ? (
        <MovingTasks moving={moving} />
      ) : preview ? (
        <TasksPreview preview={preview} moveTo={moveTo} onMoveTo={setMoveTo} />
      ) : error ? (
        <ErrorPart title="The preview did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading the preview">
          <SkeletonRows rows={3} />
        </Loading>
      )}
    </Dialog>
  );
}
