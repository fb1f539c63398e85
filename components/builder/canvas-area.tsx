import { Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { ListView } from "#components/builder/canvas/list-view.tsx";
import type { Place } from "#components/builder/canvas/place.ts";
import { AddMenu } from "#components/builder/chrome/add-menu.tsx";
import { CanvasMenu } from "#components/builder/chrome/canvas-menu.tsx";
import { TileTools } from "#components/builder/chrome/tile-tools.tsx";
import { type Tile, whyNotAdd } from "#components/builder/place-node.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import type { BuilderModel } from "#components/builder/use-builder.ts";
import { lowerFirst } from "#components/builder/visible-name.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { whyNotConnect } from "#lib/flow/edit.ts";
import { redoLabel, undoLabel } from "#lib/flow/history.ts";

/** React Flow measures what it draws: it has nothing to say on the server. */
const Canvas = dynamic(() => import("#components/builder/canvas/canvas.tsx").then(({ Canvas }) => Canvas), {
  ssr: false,
  loading: () => <div className="dot-grid min-w-0 flex-1" />,
});

/** A connection that was dropped where nothing stands. */
interface Dropped {
  source: string;
  handle: string | null;
  place: Place;
}

const inSentence = (label: string | null) => label && lowerFirst(label);

/** The canvas with its tools, and the menu that opens where a connection was dropped. */
export function CanvasArea({ model }: { model: BuilderModel }) {
  const { builder, state, canvas, edits, connecting, view, select, selectEdge, setOpen } = model;
  const { document, readOnly } = builder;
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [asList, showList] = useState(false);
  const chosen = useMemo(() => new Set(state.selected), [state.selected]);
  const reviewed = useMemo(
    () =>
      new Set(
        document.nodes.flatMap((node) =>
          node.type === "step" && node.data.kind !== "task" && chosen.has(node.id) ? (node.data.approves ?? []) : [],
        ),
      ),
    [document, chosen],
  );
  const mayConnect = useCallback(
    (source: string, handle: string | null, target: string) =>
      whyNotConnect(document, { source, target, sourceHandle: exitOf(document, source, handle) }) === null,
    [document],
  );
  const tools = (
    <TileTools
      undoLabel={inSentence(undoLabel(state.history))}
      redoLabel={inSentence(redoLabel(state.history))}
      whyNot={(tile) => whyNotAdd(document, tile)}
      onAdd={edits.addByTile}
      onUndo={edits.undo}
      onRedo={edits.redo}
      onTidy={() => edits.tidy(state.selected.length > 1 ? state.selected : undefined)}
      onFind={() => setOpen("find")}
      menu={
        <CanvasMenu
          asList={asList}
          readOnly={readOnly}
          onList={() => showList(!asList)}
          onSelectAll={() => select(document.nodes.map(({ id }) => id))}
          onPaste={model.clipboard.paste}
        />
      }
      readOnly={readOnly}
    />
  );
  if (asList && !model.phone)
    return (
      <div className="relative flex min-h-0 flex-1">
        <ListView label={`${document.name} list`} nodes={canvas.nodes} selected={chosen} tools={tools} viewRef={view} onSelect={select} />
        {document.nodes.length === 0 && <EmptyCanvas readOnly={readOnly} />}
      </div>
    );
  return (
    <div className="relative flex min-h-0 flex-1">
      <Canvas
        label={`${document.name} canvas`}
        nodes={canvas.nodes}
        edges={canvas.edges}
        selected={chosen}
        selectedEdge={state.selectedEdge}
        reviewed={reviewed}
        connecting={connecting.at}
        loose={canvas.loose}
        readOnly={readOnly}
        viewRef={view}
        tools={model.phone ? null : tools}
        onSelect={select}
        onSelectEdge={selectEdge}
        onOpen={(id) => view.current?.reveal(id)}
        onMove={edits.move}
        mayConnect={mayConnect}
        onConnect={edits.connect}
        onReconnect={edits.reconnect}
        onDropConnection={(source, handle, place) => setDropped({ source, handle, place })}
        onDropTile={(tile, place) => edits.addAt(tile as Tile, place)}
      />
      {document.nodes.length === 0 && <EmptyCanvas readOnly={readOnly} />}
      {dropped && (
        <AddMenu
          at={dropped.place.screen}
          onAdd={(tile) => {
            setDropped(null);
            edits.addAt(tile, dropped.place, dropped);
          }}
          onClose={() => setDropped(null)}
        />
      )}
    </div>
  );
}

/** What an empty canvas is for. */
function EmptyCanvas({ readOnly }: { readOnly: boolean }) {
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center">
      <EmptyState
        icon={<Workflow size={18} />}
        title="Nothing here yet"
        text={
          readOnly
            ? "This flow has not been drawn."
            : "Press Webhook or Manual to say how a task begins, then Step for a place where it waits. Drag from a port to connect them."
        }
      />
    </div>
  );
}
