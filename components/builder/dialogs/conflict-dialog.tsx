import { COPYING, Differences } from "#components/builder/dialogs/recover-dialog.tsx";
import type { Conflict } from "#components/builder/use-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { formatTime } from "#components/ui/time/time-format.ts";
import { changesBetween } from "#lib/flow/changes/diff.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

interface ConflictDialogProps {
  conflict: Conflict;
  /** What both began with. */
  base: FlowDocument;
  /** What is unsaved here; null where nothing is. */
  mine: FlowDocument | null;
  /** The copy is being made. */
  copying: boolean;
  onLoadTheirs(): void;
  onSaveCopy(): void;
  onClose(): void;
}

/** Somebody saved in between; nothing of either is lost. */
export function ConflictDialog({
  conflict: { theirs, what },
  base,
  mine,
  copying,
  onLoadTheirs,
  onSaveCopy,
  onClose,
}: ConflictDialogProps) {
  const locale = useLocale();
  const who = theirs.updatedBy?.firstName || theirs.updatedBy?.email || "Somebody";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Not ${what}: there is a newer draft`}
      width={560}
      footer={
        <>
          {mine && (
            <Button variant="quiet-danger" className="mr-auto" onClick={onLoadTheirs}>
              Load theirs
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          {mine ? (
            <Button variant="primary" busy={copying ? COPYING : null} onClick={onSaveCopy}>
              Save mine as a copy
            </Button>
          ) : (
            <Button variant="primary" onClick={onLoadTheirs}>
              Load theirs
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>
          {who} saved a newer draft at {formatTime(theirs.updatedAt, locale)}.
        </p>
        <Differences title={`What ${who} changed`} changes={changesBetween(base, theirs.draft)} />
        {mine && <Differences title="What you changed" changes={changesBetween(base, mine)} />}
        <p className="text-12 text-text-3">
          {mine
            ? "Load theirs takes your changes from here; Undo brings them back. A copy keeps them in a flow of its own; stored passwords and tokens stay here."
            : "Nothing is unsaved here. Load theirs, look at it, and publish it then."}
        </p>
      </div>
    </Dialog>
  );
}
