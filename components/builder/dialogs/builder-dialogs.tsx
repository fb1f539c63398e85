import dynamic from "next/dynamic";
import { FindNode } from "#components/builder/dialogs/find-node.tsx";
import { LeaveGuard } from "#components/builder/dialogs/leave-guard.tsx";
import { PublishDialog } from "#components/builder/dialogs/publish-dialog.tsx";
import { SHORTCUT_LIST } from "#components/builder/shortcuts.ts";
import { changesToPublish } from "#components/builder/state.ts";
import type { BuilderModel } from "#components/builder/use-builder.ts";
import { ShortcutsDialog } from "#components/ui/keys/shortcuts-dialog.tsx";
import { Opening } from "#components/ui/progress-line.tsx";

/** Fetched when it is opened first. */
const ConflictDialog = dynamic(
  () => import("#components/builder/dialogs/conflict-dialog.tsx").then(({ ConflictDialog }) => ConflictDialog),
  { ssr: false, loading: Opening },
);
const RecoverDialog = dynamic(() => import("#components/builder/dialogs/recover-dialog.tsx").then(({ RecoverDialog }) => RecoverDialog), {
  ssr: false,
  loading: Opening,
});
const TestRunDialog = dynamic(() => import("#components/builder/test-run/test-run-dialog.tsx"), { ssr: false, loading: Opening });

/** The dialogs of the builder as a whole; those of a node's sidebar stand there. */
export function BuilderDialogs({ model }: { model: BuilderModel }) {
  const { builder, document, state, draft, local, open, setOpen } = model;
  const { readOnly } = builder;
  const { found } = local;
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
      {open === "test" && <TestRunDialog chosen={state.selected[0]} onClose={close} />}
      {open === "help" && <ShortcutsDialog list={SHORTCUT_LIST} onClose={close} />}
      {open === "publish" && (
        <PublishDialog
          flowId={builder.flowId}
          document={document}
          version={state.stored.nextVersion}
          openTasks={model.openTasks}
          changes={state.stored.published ? changesToPublish(state) : null}
          warnings={builder.problems.filter(({ severity }) => severity === "warning")}
          busy={draft.publishing}
          onPublish={draft.publish}
          onClose={close}
        />
      )}
      {draft.conflict && (
        <ConflictDialog
          conflict={draft.conflict}
          base={state.stored.document}
          mine={model.unsaved ? document : null}
          copying={draft.copying}
          onLoadTheirs={draft.loadTheirs}
          onSaveCopy={() => void draft.saveCopy(document, local.forget)}
          onClose={draft.dismissConflict}
        />
      )}
      {found && !draft.conflict && (
        <RecoverDialog
          key={found.key}
          kept={found}
          draft={state.stored.document}
          etag={state.stored.etag}
          savedBy={model.savedBy}
          copying={draft.copying}
          onRestore={local.restore}
          onSaveCopy={() => void draft.saveCopy(found.document, local.copied)}
          onDiscard={local.discard}
          onLater={local.later}
        />
      )}
      <LeaveGuard
        unsaved={model.unsaved && !readOnly}
        name={document.name}
        saving={draft.saving}
        onSave={draft.save}
        onLeave={local.forget}
      />
    </>
  );
}
