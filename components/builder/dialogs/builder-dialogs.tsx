import { ConflictDialog } from "#components/builder/dialogs/conflict-dialog.tsx";
import { FindNode } from "#components/builder/dialogs/find-node.tsx";
import { LeaveGuard } from "#components/builder/dialogs/leave-guard.tsx";
import { PublishDialog } from "#components/builder/dialogs/publish-dialog.tsx";
import { ShortcutsDialog } from "#components/builder/dialogs/shortcuts-dialog.tsx";
import { changesToPublish } from "#components/builder/state.ts";
import type { BuilderModel } from "#components/builder/use-builder.ts";

/** The dialogs of the builder as a whole; those of a node's sidebar stand there. */
export function BuilderDialogs({ model }: { model: BuilderModel }) {
  const { builder, state, draft, open, setOpen } = model;
  const { document, readOnly } = builder;
  const close = () => setOpen(null);
  return (
    <>
      {open === "find" && (
        <FindNode
          document={document}
          onFound={(id) => {
            close();
            model.show(id);
          }}
          onClose={close}
        />
      )}
      {open === "help" && <ShortcutsDialog onClose={close} />}
      {open === "publish" && (
        <PublishDialog
          flowId={builder.flowId}
          document={document}
          version={state.stored.nextVersion}
          openTasks={model.openTasks}
          changes={state.stored.published ? changesToPublish(state) : null}
          busy={draft.publishing}
          onPublish={draft.publish}
          onClose={close}
        />
      )}
      {draft.conflict && (
        <ConflictDialog
          theirs={draft.conflict}
          onLoadTheirs={draft.loadTheirs}
          onSaveCopy={() => void draft.saveCopy()}
          onClose={draft.dismissConflict}
        />
      )}
      <LeaveGuard unsaved={model.unsaved && !readOnly} name={document.name} saving={draft.saving} onSave={draft.save} />
    </>
  );
}
