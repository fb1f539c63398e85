import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";

/** What keys do: one row a thing. Keys that belong together are pressed together, or one after the other. */
export type ShortcutList = readonly { label: string; keys: readonly string[] }[];

interface ShortcutsDialogProps {
  list: ShortcutList;
  onClose(): void;
}

/** The list of keys. */
export function ShortcutsDialog({ list, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Keyboard shortcuts"
      description="On a Mac, Cmd stands for Ctrl."
      width={720}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <dl className="grid gap-x-8 sm:grid-cols-2">
        {list.map(({ label, keys }) => (
          <div key={label} className="flex h-8 items-center justify-between gap-3 border-line border-b">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
