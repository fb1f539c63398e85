import { Minus, PencilLine, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { DocumentChange } from "#lib/flow/diff.ts";

interface PublishDialogProps {
  version: number;
  openTasks: number;
  /** Null: nothing was published before. */
  changes: readonly DocumentChange[] | null;
  busy: boolean;
  onPublish(migrateTasks: boolean): void;
  onClose(): void;
}

const LOOKS = {
  added: { icon: Plus, look: "text-ok-text" },
  removed: { icon: Minus, look: "text-bad-text" },
  changed: { icon: PencilLine, look: "text-wait-text" },
} as const;

/** "Publish version 4?": what changes, and whether the open tasks follow. */
export function PublishDialog({ version, openTasks, changes, busy, onPublish, onClose }: PublishDialogProps) {
  const [migrate, setMigrate] = useState(true);
  const tasks = openTasks === 1 ? "the open task" : `the ${openTasks} open tasks`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={`Publish version ${version}?`}
      width={440}
      onSubmit={() => !busy && onPublish(openTasks > 0 && migrate)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy ? "Publishing…" : null}>
            Publish
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {openTasks > 0 && (
          <Checkbox
            label={`Move ${tasks} to version ${version}`}
            hint="Tasks keep their step."
            checked={migrate}
            onCheckedChange={setMigrate}
          />
        )}
        <Changes changes={changes} />
      </div>
    </Dialog>
  );
}

function Changes({ changes }: { changes: readonly DocumentChange[] | null }) {
  if (changes === null) return <p className="text-text-2">The flow goes live: tasks can be made with it.</p>;
  if (changes.length === 0) return <p className="text-text-2">Nothing differs from the version that is live.</p>;
  return (
    <ul className="flex max-h-60 flex-col gap-1.5 overflow-auto text-12" aria-label="Changes">
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
