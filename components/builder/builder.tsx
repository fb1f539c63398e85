"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { BuilderActions } from "#components/builder/actions.ts";
import { BuilderProvider } from "#components/builder/builder-context.tsx";
import type { Place } from "#components/builder/canvas/place.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { AddMenu } from "#components/builder/chrome/add-menu.tsx";
import { problemCount, ProblemsBar } from "#components/builder/chrome/problems-bar.tsx";
import { ReadOnlyLine } from "#components/builder/chrome/read-only-line.tsx";
import { TileTools } from "#components/builder/chrome/tile-tools.tsx";
import { TopBar } from "#components/builder/chrome/top-bar.tsx";
import { ConflictDialog } from "#components/builder/dialogs/conflict-dialog.tsx";
import { FindNode } from "#components/builder/dialogs/find-node.tsx";
import { LeaveGuard } from "#components/builder/dialogs/leave-guard.tsx";
import { PublishDialog } from "#components/builder/dialogs/publish-dialog.tsx";
import { ShortcutsDialog } from "#components/builder/dialogs/shortcuts-dialog.tsx";
import type { Tile } from "#components/builder/place-node.ts";
import { focusRegion, focusSidebar } from "#components/builder/regions.ts";
import { Sidebar } from "#components/builder/sidebar/sidebar.tsx";
import { begin, changesToPublish, isUnsaved, problemsOf, reduce } from "#components/builder/state.ts";
import { VariableSymbols } from "#components/builder/template/variable-icons.tsx";
import { exitOf, toCanvas, visibleName } from "#components/builder/to-canvas.ts";
import { useBuilderKeys } from "#components/builder/use-builder-keys.ts";
import { useConnecting } from "#components/builder/use-connecting.ts";
import { useDraft } from "#components/builder/use-draft.ts";
import { useEdits } from "#components/builder/use-edits.ts";
import { usePhone } from "#components/builder/use-phone.ts";
import { useFlow } from "#components/data/queries.ts";
import { useCan, useSession } from "#components/data/session.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { whyNotConnect } from "#lib/flow/edit.ts";
import { redoLabel, undoLabel } from "#lib/flow/history.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";
import { userJson } from "#lib/wire/performer.ts";

/** React Flow measures what it draws: it has nothing to say on the server. */
const Canvas = dynamic(() => import("#components/builder/canvas/canvas.tsx").then(({ Canvas }) => Canvas), {
  ssr: false,
  loading: () => <div className="dot-grid min-h-0 flex-1" />,
});

type Open = "publish" | "find" | "help" | null;
/** A connection that was dropped where nothing stands. */
type Dropped = { source: string; handle: string | null; place: Place };

interface BuilderProps {
  flow: BuilderJson;
  actions: BuilderActions;
}

/** The Flow Builder: top bar, sidebar, canvas, problems. */
export function Builder({ flow, actions }: BuilderProps) {
  const router = useRouter();
  const { member, workspace } = useSession();
  const { locale } = useLocale();
  const mayEdit = useCan("flows:edit");
  const phone = usePhone();
  const readOnly = !mayEdit || phone;

  const [state, dispatch] = useReducer(reduce, flow, begin);
  const { history, stored, selected, selectedEdge } = state;
  const document = history.document;
  const unsaved = isUnsaved(state);

  const [open, setOpen] = useState<Open>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [flowPanel, setFlowPanel] = useState(false);
  const [said, announce] = useState("");
  const view = useRef<CanvasView | null>(null);

  const live = useFlow(flow.id).data;
  useEffect(() => {
    if (live) dispatch({ kind: "heard", flow: live });
  }, [live]);
  const { openTasks, openByNode } = live ?? flow;

  const askPublish = useCallback(() => setOpen("publish"), []);
  const draft = useDraft({ flowId: flow.id, actions, state, dispatch, onAskPublish: askPublish, onOpenFlow: (id) => router.push(`/flows/${id}/build`) });
  const edits = useEdits(state, dispatch, view);
  const connecting = useConnecting(document, announce);

  const problems = useMemo(() => problemsOf(document, stored, workspace.stepWebhooks), [document, stored, workspace.stepWebhooks]);
  const errors = problems.filter(({ severity }) => severity === "error");
  const whyNotPublish = errors.length > 0 ? `Fix ${problemCount(errors)} first` : null;

  const canvas = useMemo(() => {
    const counts = new Map<string, { errors: number; warnings: number }>();
    for (const { nodeId, severity } of problems) {
      if (nodeId === undefined) continue;
      const before = counts.get(nodeId) ?? { errors: 0, warnings: 0 };
      counts.set(nodeId, severity === "error" ? { ...before, errors: before.errors + 1 } : { ...before, warnings: before.warnings + 1 });
    }
    return toCanvas(document, { problems: counts, openTasks: openByNode, locale, readOnly });
  }, [document, problems, openByNode, locale, readOnly]);
  const loose = useMemo(() => {
    const ends = new Set(problems.flatMap(({ code, nodeId }) => (code === "dead_end" && nodeId ? [nodeId] : [])));
    return document.nodes.flatMap((node) => (ends.has(node.id) && node.type !== "condition" ? [{ id: node.id, name: visibleName(node) }] : []));
  }, [document, problems]);

  const chosen = useMemo(() => new Set(selected), [selected]);
  const select = useCallback((ids: readonly string[]) => dispatch({ kind: "selected", ids }), []);
  const show = (id: string) => {
    select([id]);
    // The dialog that asked gives the focus back first.
    requestAnimationFrame(() => requestAnimationFrame(() => view.current?.reveal(id, true)));
  };
  const closePanel = () => {
    const [id] = selected;
    setFlowPanel(false);
    select([]);
    if (id !== undefined) view.current?.focus(id);
  };

  useBuilderKeys({
    readOnly,
    selected,
    selectedEdge,
    document,
    edits,
    connecting,
    view,
    onSave: draft.save,
    onSelect: select,
    onOpenSidebar: focusSidebar,
    onRegion: focusRegion,
    onFind: () => setOpen("find"),
    onHelp: () => setOpen("help"),
  });

  const add = (tile: Tile) => {
    if (!dropped) return;
    const { source, handle, place } = dropped;
    setDropped(null);
    edits.addAt(tile, place, { source, handle });
  };
  const mayConnect = useCallback((source: string, handle: string | null, target: string) => whyNotConnect(document, { source, target, sourceHandle: exitOf(document, source, handle) }) === null, [document]);

  const builder = useMemo(
    () => ({
      flowId: flow.id,
      document,
      readOnly,
      problems,
      members: flow.members,
      callTimeout: flow.callTimeout,
      user: userJson(member) ?? { id: "", email: "", first_name: "", last_name: "" },
      change: ({ label, key }: { label: string; key?: string }, next: typeof document) => dispatch({ kind: "edited", document: next, label, key: key ?? null }),
    }),
    [flow, document, readOnly, problems, member],
  );

  return (
    <BuilderProvider value={builder}>
      <VariableSymbols />
      <div className="grid h-dvh grid-rows-[var(--h-topbar)_minmax(0,1fr)]" onBlur={() => dispatch({ kind: "settled" })}>
        <TopBar
          flowId={flow.id}
          name={document.name}
          stored={stored}
          unsaved={unsaved}
          saving={draft.saving}
          readOnly={readOnly}
          mayEdit={mayEdit}
          whyNotPublish={whyNotPublish}
          onStatus={(status) => void draft.setStatus(status)}
          onFlowPanel={() => {
            select([]);
            setFlowPanel(true);
          }}
          onHelp={() => setOpen("help")}
          onSave={() => void draft.save()}
          onPublish={askPublish}
        />
        <div className="relative flex min-h-0">
          <Sidebar
            selected={selected}
            phone={phone}
            flowPanel={flowPanel}
            actions={{
              saving: draft.saving,
              undo: edits.undo,
              onSave: () => void draft.save(),
              onCancel: () => {
                dispatch({ kind: "reverted" });
                closePanel();
              },
              onClose: closePanel,
              onDuplicate: () => edits.duplicate(selected),
              onDelete: () => edits.remove(selected),
            }}
          />
          <main className="flex min-w-0 flex-1 flex-col">
            {readOnly && <ReadOnlyLine phone={phone} />}
            <Canvas
              label={`${document.name} canvas`}
              nodes={canvas.nodes}
              edges={canvas.edges}
              selected={chosen}
              selectedEdge={selectedEdge}
              connecting={connecting.at}
              loose={loose}
              readOnly={readOnly}
              viewRef={view}
              tools={
                readOnly ? null : (
                  <TileTools undoLabel={undoLabel(history)} redoLabel={redoLabel(history)} onAdd={edits.addByTile} onUndo={edits.undo} onRedo={edits.redo} onFind={() => setOpen("find")} />
                )
              }
              onSelect={select}
              onSelectEdge={(id) => dispatch({ kind: "edge_selected", id })}
              onOpen={(id) => view.current?.reveal(id)}
              onMove={edits.move}
              mayConnect={mayConnect}
              onConnect={edits.connect}
              onReconnect={edits.reconnect}
              onDropConnection={(source, handle, place) => setDropped({ source, handle, place })}
              onDropTile={(tile, place) => edits.addAt(tile as Tile, place)}
            />
            {!phone && <ProblemsBar document={document} problems={problems} nextVersion={stored.nextVersion} onShow={({ nodeId }) => nodeId !== undefined && show(nodeId)} />}
          </main>
        </div>
      </div>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
      {dropped && <AddMenu at={dropped.place.screen} onAdd={add} onClose={() => setDropped(null)} />}
      {open === "find" && (
        <FindNode
          document={document}
          onFound={(id) => {
            setOpen(null);
            show(id);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "help" && <ShortcutsDialog onClose={() => setOpen(null)} />}
      {open === "publish" && (
        <PublishDialog
          version={stored.nextVersion}
          openTasks={openTasks}
          changes={stored.published ? changesToPublish(state) : null}
          busy={draft.publishing}
          onPublish={async (migrate) => {
            await draft.publish(migrate);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {draft.conflict && <ConflictDialog theirs={draft.conflict} onLoadTheirs={draft.loadTheirs} onSaveCopy={() => void draft.saveCopy()} onClose={draft.dismissConflict} />}
      <LeaveGuard unsaved={unsaved && !readOnly} name={document.name} saving={draft.saving} onSave={draft.save} />
    </BuilderProvider>
  );
}
