"use client";

import { Bookmark } from "lucide-react";
import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useSavedViewWrites } from "#components/data/saved-views.ts";
import { faultAt } from "#components/data/server-action.ts";
import { useSendKey } from "#components/data/use-send-key.ts";
import { changesOf, type Given } from "#components/task-list/views/view-changes.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { MOST_VIEW_NAME, type SavedViewJson } from "#lib/wire/saved-view.ts";

interface ViewDialogProps {
  flowId: string;
  /** The view that is renamed or shared; null: what is shown is saved as a new one. */
  view: SavedViewJson | null;
  /** What a new one keeps. */
  query: string;
  onClose: () => void;
  onSaved: (view: SavedViewJson) => void;
}

/** Names a view, and says who sees it. */
export default function ViewDialog({ flowId, view, query, onClose, onSaved }: ViewDialogProps) {
  const { create, update } = useSavedViewWrites(flowId);
  const [given, set] = useState<Given>({ name: view?.name ?? "", shared: view?.shared ?? false });
  const { isPending, error } = view ? update : create;
  const problem = error instanceof ProblemError ? error.problem : null;
  const named = faultAt(problem, "name");
  const keys = useSendKey();
  const save = () => {
    if (isPending) return;
    if (view) return update.mutate({ id: view.id, ...changesOf(view, given) }, { onSuccess: onSaved });
    create.mutate({ ...given, query, key: keys.of(JSON.stringify([given, query])) }, { onSuccess: onSaved });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={view ? "Rename or share view" : "Save view"}
      description={view ? undefined : "Filters, order, fields, list or board"}
      icon={<IconTile icon={<Bookmark size={16} />} colour="blue" />}
      width={440}
      onSubmit={save}
      changed={given.name !== (view?.name ?? "") || given.shared !== (view?.shared ?? false)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending ? "Saving…" : null}>
            Save
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="Name" error={named}>
          {(control) => (
            <TextInput
              {...control}
              value={given.name}
              maxLength={MOST_VIEW_NAME}
              onChange={(event) => set({ ...given, name: event.target.value })}
            />
          )}
        </Field>
        <Checkbox label="Everyone sees it" checked={given.shared} onCheckedChange={(shared) => set({ ...given, shared })} />
        {view?.owner && !given.shared && view.shared && (
          <p className="text-12 text-wait-text">{view.owner} keeps it, and nobody else sees it any more.</p>
        )}
        {error && named === null && (
          <div role="alert">
            <FieldError>{sentenceOf(error)}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}
