import { Minus, PencilLine, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { Line } from "#components/versions/line.tsx";
import { tasksInWords } from "#components/versions/migration-words.ts";
import { MovingButton, MovingTasks } from "#components/versions/moving.tsx";
import { TasksPreview } from "#components/versions/tasks-preview.tsx";
import { useMoveTasks, useTasksPreview } from "#components/versions/use-migration.ts";
import type { DocumentChange } from "#lib/flow/diff.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { MoveTo } from "#lib/wire/migration.ts";

interface PublishDialogProps {
  flowId: string;
  /** What would be published. */
  document: FlowDocument;
  version: number;
  openTasks: number;
  /** Null: nothing was published before. */
  changes: readonly DocumentChange[] | null;
  busy: boolean;
  /** @returns the number of the version that is live then; null where nothing was published, which the page has said */
  onPublish(): Promise<number | null>;
  onClose(): void;
}

const LOOKS = {
  added: { icon: Plus, look: "text-ok-text" },
  removed: { icon: Minus, look: "text-bad-text" },
  changed: { icon: PencilLine, look: "text-wait-text" },
} as const;

/** What is published and moved, as it was when the dialog was opened: publishing makes the page count on. */
function useAsked(props: PublishDialogProps) {
  const [{ document, version, openTasks, changes }] = useState(props);
  return { document, version, openTasks, changes };
}

/** "Publish version 4?": what changes, whether the open tasks follow, and what becomes of them. */
export function PublishDialog(props: PublishDialogProps) {
  const { flowId, busy, onPublish, onClose } = props;
  const { document, version, openTasks, changes } = useAsked(props);
  const [migrate, setMigrate] = useState(true);
  const [moveTo, setMoveTo] = useState<MoveTo>({});
  const { moving, move, stop } = useMoveTasks(flowId);
  const toast = useToast();
  const { locale } = useLocale();
  const whole = new Intl.NumberFormat(locale);
  const follows = openTasks > 0 && migrate;

  const publish = async () => {
    const live = await onPublish();
    if (live === null || !follows) {
      onClose();
      if (live !== null) toast({ text: `Version ${live} is live` });
      return;
    }
    const { moved, left, ended } = await move({ version: live, total: openTasks, moveTo });
    if (left > 0 || ended !== null) return;
    onClose();
    toast({ text: `Version ${live} is live. ${tasksInWords(moved, whole)} moved.` });
  };
  const tasks = openTasks === 1 ? "the open task" : `the ${whole.format(openTasks)} open tasks`;

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
          <MovingButton moving={moving} onStop={stop} onClose={onClose} />
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
  if (preview) return <TasksPreview preview={preview} moveTo={moveTo} onMoveTo={onMoveTo} />;
  if (error)
    return <Line tone="wait">What becomes of the tasks can't be shown at present. Tasks that can't be moved keep their version.</Line>;
  return (
    <Loading label="Loading the preview">
      <SkeletonRows rows={3} />
    </Loading>
  );
}

function Changes({ changes }: { changes: readonly DocumentChange[] | null }) {
  if (changes === null) return <p className="text-text-2">The flow goes live: tasks can be made with it.</p>;
  if (changes.length === 0) return <p className="text-text-2">Nothing differs from the version that is live.</p>;
  return (
    <ul className="flex max-h-48 flex-col gap-1.5 overflow-auto text-12" aria-label="Changes">
      {changes.map(({ kind, text }) => {
        const { icon: Icon, look } = LOOKS[kind];
        return (
          <li key={`${kind} ${text}`} className="flex gap-2.5">
            <Icon size={13} strokeWidth={2} className={`mt-[3px] flex-none ${look}`} aria-hidden="true" />
            <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
