import { useState } from "react";
import { asking } from "#components/app/asked.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { ChangeList } from "#components/versions/change-list.tsx";
import { Line } from "#components/versions/line.tsx";
import { staysBehind } from "#components/versions/migration-words.ts";
import { MovingTasks } from "#components/versions/moving.tsx";
import { leftBehind, MovingFoot } from "#components/versions/moving-foot.tsx";
import { TasksPreview } from "#components/versions/tasks-preview.tsx";
import { useMoveTasks, useTasksPreview } from "#components/versions/use-migration.ts";
import type { DocumentChange } from "#lib/flow/changes/diff.ts";
import { hasTrigger } from "#lib/flow/connections.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { counted } from "#lib/in-words.ts";
import type { MoveTo } from "#lib/wire/migration.ts";

interface PublishDialogProps {
  flowId: string;
  /** What would be published. */
  document: FlowDocument;
  version: number;
  openTasks: number;
  /** Null: nothing was published before. */
  changes: readonly DocumentChange[] | null;
  /** What is wrong with it, though it can be published. */
  warnings: readonly Problem[];
  busy: boolean;
  /** @returns the number of the version that is live then; null where nothing was published, which the page has said */
  onPublish(): Promise<number | null>;
  onClose(): void;
}

/** As many as leave the rest of the dialog in sight. */
const MOST_WARNINGS = 4;

/** What is published and moved, as it was when the dialog was opened: publishing makes the page count on. */
function useAsked(props: PublishDialogProps) {
  const [{ document, version, openTasks, changes, warnings }] = useState(props);
  return { document, version, openTasks, changes, warnings };
}

/** "Publish version 4?": what changes, whether the open tasks follow, and what becomes of them. */
export function PublishDialog(props: PublishDialogProps) {
  const { flowId, busy, onPublish, onClose } = props;
  const { document, version, openTasks, changes, warnings } = useAsked(props);
  const [migrate, setMigrate] = useState(true);
  const [moveTo, setMoveTo] = useState<MoveTo>({});
  const { moving, move, stop } = useMoveTasks(flowId);
  const toast = useToast();
  const push = usePush();
  const newTask = asking(`/flows/${flowId}/tasks`, "task");
  const { locale } = useLocale();
  const follows = openTasks > 0 && migrate;

  const moveTasks = async (live: number, total: number) => {
    const { moved, left, ended } = await move({ version: live, total, moveTo });
    if (left > 0 || ended !== null) return;
    onClose();
    toast({ text: `Version ${live} is live. ${counted(moved, "task", { locale })} moved.` });
  };
  const publish = async () => {
    const live = await onPublish();
    if (live === null || !follows) {
      onClose();
      if (live !== null)
        toast({
          text: `Version ${live} is live`,
          ...(live === 1 && hasTrigger(document, "manual") && { action: { label: "Make the first task", onPress: () => push(newTask) } }),
        });
      return;
    }
    await moveTasks(live, openTasks);
  };
  const tasks = openTasks === 1 ? "the open task" : `the ${openTasks.toLocaleString(locale)} open tasks`;

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && !moving?.running && onClose()}
      title={moving ? `Version ${moving.version} is live` : `Publish version ${version}?`}
      width={openTasks > 0 ? 620 : 440}
      stays={moving?.running ?? false}
      {...(moving === null && { onSubmit: () => void (busy || publish()) })}
      footer={
        moving ? (
          <MovingFoot moving={moving} onStop={stop} onClose={onClose} onRetry={() => void moveTasks(moving.version, leftBehind(moving))} />
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" busy={busy ? "Publishing…" : null}>
              Publish
            </Button>
          </>
        )
      }
    >
      {moving ? (
        <MovingTasks moving={moving} />
      ) : (
        <div className="flex flex-col gap-4">
          <Changes changes={changes} />
          <Warnings warnings={warnings} />
          {openTasks > 0 && (
            <Checkbox
              label={`Move ${tasks} to version ${version}`}
              hint={
                migrate
                  ? "Nobody is told that a step is ready. What is completed stays completed."
                  : "They go on with the version that they use."
              }
              checked={migrate}
              onCheckedChange={setMigrate}
            />
          )}
          {follows && <Follows flowId={flowId} document={document} moveTo={moveTo} onMoveTo={setMoveTo} />}
        </div>
      )}
    </Dialog>
  );
}

interface FollowsProps {
  flowId: string;
  document: FlowDocument;
  moveTo: MoveTo;
  onMoveTo: (moveTo: MoveTo) => void;
}

/** Without its preview one may publish all the same: what can't be moved keeps its version and is reported. */
function Follows({ flowId, document, moveTo, onMoveTo }: FollowsProps) {
  const { data: preview, error } = useTasksPreview(flowId, document, moveTo);
  const { locale } = useLocale();
  if (preview)
    return (
      <div className="flex flex-col gap-3">
        <TasksPreview preview={preview} moveTo={moveTo} onMoveTo={onMoveTo} />
        <StaysBehind counts={staysBehind(preview)} locale={locale} />
      </div>
    );
  if (error)
    return <Line tone="wait">What becomes of the tasks can't be shown at present. Tasks that can't be moved keep their version.</Line>;
  return (
    <Loading label="Loading the preview">
      <SkeletonRows rows={3} />
    </Loading>
  );
}

/** Said before Publish is pressed: "Move" is checked, and some do not move all the same. Each cause stands in sight; their sum does where there are several. */
function StaysBehind({ counts, locale }: { counts: readonly number[]; locale: string }) {
  const all = counts.reduce((sum, tasks) => sum + tasks, 0);
  return (
    <div role="status" className={counts.length > 1 ? "" : "sr-only"}>
      {all > 0 && (
        <Line tone="wait">
          <b className="font-semibold">{`${counted(all, "task", { locale })} ${all === 1 ? "stays" : "stay"} behind`}</b> in all.
        </Line>
      )}
    </div>
  );
}

function Changes({ changes }: { changes: readonly DocumentChange[] | null }) {
  if (changes === null) return <p className="text-text-2">The flow goes live: tasks can be made with it.</p>;
  if (changes.length === 0) return <p className="text-text-2">Nothing differs from the version that is live.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
    <section className="max-h-56 overflow-auto rounded-8 border border-line px-3 py-2.5 text-12" aria-label="Changes" tabIndex={0}>
      <ChangeList changes={changes} level={3} />
    </section>
  );
}

/** What may go wrong later. Errors stand in the problems bar, and keep Publish from opening this. */
function Warnings({ warnings }: { warnings: readonly Problem[] }) {
  if (warnings.length === 0) return null;
  return (
    <section aria-label="Warnings" className="flex flex-col gap-1.5">
      {warnings.slice(0, MOST_WARNINGS).map(({ code, message }) => (
        <Line key={`${code} ${message}`} tone="wait">
          {message}
        </Line>
      ))}
      {warnings.length > MOST_WARNINGS && (
        <p className="text-12 text-text-3">{`And ${warnings.length - MOST_WARNINGS} more in the problems bar.`}</p>
      )}
    </section>
  );
}
