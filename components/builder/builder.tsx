"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import type { BuilderActions } from "#components/builder/actions.ts";
import { nodeAskedFor, webhooksAskedFor } from "#components/builder/asked-for.ts";
import { BuilderProvider } from "#components/builder/builder-context.tsx";
import { CanvasArea } from "#components/builder/canvas-area.tsx";
import { ProblemsBar } from "#components/builder/chrome/problems-bar.tsx";
import { ReadOnlyLine } from "#components/builder/chrome/read-only-line.tsx";
import { TopBar } from "#components/builder/chrome/top-bar.tsx";
import { BuilderDialogs } from "#components/builder/dialogs/builder-dialogs.tsx";
import { Sidebar } from "#components/builder/sidebar/sidebar.tsx";
import { placeOf, type Shown } from "#components/builder/sidebar/use-shown.ts";
import { changesToPublish } from "#components/builder/state.ts";
import { VariableSymbols } from "#components/builder/template/variable-icons.tsx";
import { useBuilderModel } from "#components/builder/use-builder.ts";
import { useLasting } from "#components/builder/use-lasting.ts";
import { changesBetween } from "#lib/flow/changes/diff.ts";
import { hasTrigger } from "#lib/flow/connections.ts";
import type { Alignment } from "#lib/flow/edit/arrange.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { BuilderJson, FlowStatus } from "#lib/wire/pages.ts";

interface BuilderProps {
  flow: BuilderJson;
  actions: BuilderActions;
}

/** The Flow Builder: top bar, sidebar, canvas, problems. */
export function Builder({ flow, actions }: BuilderProps) {
  const model = useBuilderModel(flow, actions);
  const { builder, state, draft, edits, phone, view, select, setOpen } = model;
  const { document, readOnly, problems } = builder;
  const { selected, stored } = state;
  // On a narrow window the flow's own panel stands over the canvas only when it was asked for.
  const [flowPanel, setFlowPanel] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);

  const hasWebhook = [document, stored.published].some((each) => each && hasTrigger(each, "webhook"));

  // Between two saves nothing is compared again: what is not saved differs.
  const { document: saved, published } = stored;
  const savedWaits = useMemo(() => published === null || changesBetween(published, saved).length > 0, [published, saved]);
  const waits = model.unsaved || savedWaits;

  const { show } = model;
  const begun = useRef({ document, show });
  useEffect(() => {
    const { document, show } = begun.current;
    const wanted = nodeAskedFor(document, new URLSearchParams(location.search).get("node"));
    if (!wanted) return;
    show(wanted, false);
    // Once: who comes back to the step later is at its settings again.
    if (document.nodes.some((node) => webhooksAskedFor(node, location.search))) setShown({ nodeId: wanted, problem: null });
  }, []);

  const closePanel = () => {
    const [id] = selected;
    setFlowPanel(false);
    select([]);
    if (id !== undefined) view.current?.focus(id);
  };

  // What else stands here is not drawn anew for what happens on the canvas alone.
  const on = useLasting({
    onSave: () => void draft.save(),
    onTest: () => setOpen("test"),
    onHelp: () => setOpen("help"),
    onPublish: () => setOpen("publish"),
    onStatus: (status: FlowStatus) => void draft.setStatus(status),
    onFlowPanel: () => {
      select([]);
      setFlowPanel(true);
    },
    onClose: closePanel,
    onCancel: () => {
      model.revert();
      closePanel();
    },
    onDuplicate: () => edits.duplicate(selected),
    onDelete: () => edits.remove(selected),
    onCopy: () => model.clipboard.copy(selected),
    onCut: () => model.clipboard.cut(selected),
    onTidy: () => edits.tidy(selected),
    onAlign: (how: Alignment) => edits.align(selected, how),
    onDistribute: (across: boolean) => edits.distribute(selected, across),
    onShow: (problem: Problem) => {
      if (problem.nodeId === undefined) on.onFlowPanel();
      // Where the sidebar shows the place, that gets the focus; else the node does.
      else model.show(problem.nodeId, readOnly || placeOf(problem) === undefined);
      setShown({ nodeId: problem.nodeId, problem });
    },
  });
  const panelActions = useMemo(() => ({ ...on, saving: draft.saving, selection: on }), [on, draft.saving]);

  return (
    <BuilderProvider value={builder}>
      <VariableSymbols />
      <div className="flex h-dvh flex-col">
        <TopBar
          flowId={flow.id}
          name={document.name}
          stored={stored}
          openTasks={model.openTasks}
          receives={hasWebhook}
          webhookUrl={(hasWebhook && builder.incoming.webhook?.url) || null}
          unsaved={model.unsaved}
          saving={draft.saving}
          readOnly={readOnly}
          mayEdit={model.mayEdit}
          whyNotPublish={model.whyNotPublish}
          draftDiffers={readOnly && changesToPublish(state).length > 0}
          onStatus={on.onStatus}
          onFlowPanel={on.onFlowPanel}
          onHelp={on.onHelp}
          whyNotTest={document.nodes.some(({ type }) => type === "action") ? null : "There is no action to test. Add one first."}
          onTest={on.onTest}
          onSave={on.onSave}
          onPublish={on.onPublish}
        />
        <FlowTabs
          flowId={flow.id}
          receives={hasWebhook}
          openTasks={model.openTasks}
          className="mb-0! h-11 flex-none self-auto! border-line border-b bg-surface px-1.5 lg:hidden"
        />
        <div className="relative flex min-h-0 flex-1">
          <Sidebar selected={selected} phone={phone} flowPanel={flowPanel} shown={shown} actions={panelActions} />
          <main className="flex min-w-0 flex-1 flex-col">
            {readOnly && <ReadOnlyLine phone={phone} />}
            <CanvasArea model={model} />
            <ProblemsBar
              document={document}
              problems={problems}
              nextVersion={stored.nextVersion}
              waits={waits}
              phone={phone}
              onShow={on.onShow}
            />
          </main>
        </div>
      </div>
      <span className="sr-only" aria-live="polite">
        {model.said}
      </span>
      <BuilderDialogs model={model} />
    </BuilderProvider>
  );
}
