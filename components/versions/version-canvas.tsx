"use client";

import { useMemo, useRef, useState } from "react";
import { type Builder, BuilderProvider } from "#components/builder/builder-context.tsx";
import { Canvas } from "#components/builder/canvas/canvas.tsx";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { NodePanel, type PanelActions } from "#components/builder/sidebar/node-panel.tsx";
import { VariableSymbols } from "#components/builder/template/variable-icons.tsx";
import { useCanvasModel } from "#components/builder/use-canvas-model.ts";
import { useFlow } from "#components/data/flows.ts";
import { useSession } from "#components/data/session.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { userJson } from "#lib/wire/performer.ts";

const NOBODY = { id: "", email: "", first_name: "", last_name: "" };
const nothing = () => undefined;
const NONE: readonly never[] = [];
const NO_TASKS = {};
const NO_NODES: ReadonlySet<string> = new Set();
const NO_KEYS: ReadonlySet<string> = new Set();

/** What the builder's parts ask for, of a document that nobody can change. */
function useReader(flowId: string, document: FlowDocument): Builder {
  const { member } = useSession();
  const { data: flow } = useFlow(flowId);
  return useMemo(
    () => ({
      flowId,
      document,
      publishedKeys: NO_KEYS,
      readOnly: true,
      problems: NONE,
      members: flow?.members ?? NONE,
      callTimeout: flow?.callTimeout ?? 0,
      user: userJson(member) ?? NOBODY,
      webhooksOff: { all: [], switching: null, switchOn: async () => undefined },
      incoming: { webhook: null, renewing: false, renew: async () => false },
      change: nothing,
      tell: nothing,
      store: nothing,
    }),
    [flowId, document, flow, member],
  );
}

interface VersionCanvasProps {
  flowId: string;
  document: FlowDocument;
  /** Stands beside the canvas while no node is open. */
  aside: React.ReactNode;
}

/** A version as the builder draws it: to look at, node by node. */
export function VersionCanvas({ flowId, document, aside }: VersionCanvasProps) {
  const reader = useReader(flowId, document);
  const { locale } = useLocale();
  const view = useRef<CanvasView | null>(null);
  const [selected, select] = useState<readonly string[]>([]);
  const canvas = useCanvasModel({ document, problems: NONE, openByNode: NO_TASKS, members: reader.members, locale, readOnly: true });
  const node = selected.length === 1 ? document.nodes.find(({ id }) => id === selected[0]) : undefined;
  const close = () => {
    select([]);
    if (node) view.current?.focus(node.id);
  };
  const actions: PanelActions = {
    saving: false,
    onSave: nothing,
    onCancel: close,
    onClose: close,
    onTest: nothing,
    onDuplicate: nothing,
    onDelete: nothing,
  };
  return (
    <BuilderProvider value={reader}>
      <VariableSymbols />
      <div className="relative flex min-h-0 flex-1">
        {node ? <NodePanel key={node.id} node={node} shown={null} actions={actions} /> : aside}
        <div className="relative flex min-w-0 flex-1">
          <Canvas
            label={`${document.name} canvas`}
            nodes={canvas.nodes}
            edges={canvas.edges}
            selected={new Set(selected)}
            selectedEdge={null}
            reviewed={NO_NODES}
            connecting={null}
            loose={NONE}
            readOnly
            viewRef={view}
            tools={null}
            onSelect={select}
            onSelectEdge={nothing}
            onOpen={(id) => view.current?.reveal(id)}
            onMove={nothing}
            mayConnect={() => false}
            onConnect={nothing}
            onReconnect={nothing}
            onDropConnection={nothing}
            onDropTile={nothing}
          />
        </div>
      </div>
    </BuilderProvider>
  );
}
