import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { formatTime } from "#components/ui/time-format.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

interface ConflictDialogProps {
  theirs: BuilderJson;
  onLoadTheirs(): void;
  onSaveCopy(): void;
  onClose(): void;
}

/** Somebody saved in between; nothing of either is lost. */
export function ConflictDialog({ theirs, onLoadTheirs, onSaveCopy, onClose }: ConflictDialogProps) {
  const locale = useLocale();
  const who = theirs.updatedBy?.firstName || theirs.updatedBy?.email || "Somebody";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Not saved: there is a newer draft"
      width={560}
      footer={
        <>
          <Button className="mr-auto" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={onLoadTheirs}>Load theirs</Button>
          <Button variant="primary" onClick={onSaveCopy}>
            Save mine as a copy
          </Button>
        </>
      }
    >
      <p>
        {who} saved a newer draft at {formatTime(theirs.updatedAt, locale)}.
      </p>
      <p className="mt-1 text-text-3">
        Load theirs drops your changes. A copy keeps them in a flow of its own; stored passwords and tokens stay here.
      </p>
    </Dialog>
  );
}
