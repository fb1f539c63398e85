import { Crosshair, LayoutGrid, Search, Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { type PageCommand, usePageCommands } from "#components/app/palette/page-commands.ts";
import { AskedExit, AskedMenus } from "#components/builder/asked-menus.tsx";
import { ListView } from "#components/builder/canvas/list-view.tsx";
import type { Place } from "#components/builder/canvas/place.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { AddMenu } from "#components/builder/chrome/add-menu.tsx";
import { CanvasMenu } from "#components/builder/chrome/canvas-menu.tsx";
import { ExitMenu } from "#components/builder/chrome/exit-menu.tsx";
import { TILE_ICONS, TileTools } from "#components/builder/chrome/tile-tools.tsx";
import { isWayTile, type Tile, type WayTile, whyNotAdd } from "#components/builder/place-node.ts";
import type { BuilderModel } from "#components/builder/use-builder.ts";
import { mayLeadTo, useExitChoice } from "#components/builder/use-exit-choice.ts";
import { useLasting } from "#components/builder/use-lasting.ts";
import { lowerFirst, NODE_KINDS, visibleName } from "#components/builder/visible-name.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { redoLabel, undoLabel } from "#lib/flow/edit/history.ts";

/** React Flow measures what it draws: it has nothing to say on the server. */
const Canvas = dynamic(() => import("#components/builder/canvas/canvas.tsx").then(({ Canvas }) => Canvas), {
  ssr: false,
  loading: () => <div className="dot-grid min-w-0 flex-1" />,
});

/** A connection that was dropped where nothing stands, or an edge that something is put into: what is to be added there? */
interface Adding {
  place: Place;
  add(tile: WayTile): void;
  /** Had the focus before. */
  opener: Element | null;
}

/** What the palette adds, with the words for it: what it is made into is looked for too. */
const ADDS: Record<Tile, { label: string; also: string }> = {
  step: { label: "Add step", also: "approval checklist person" },
  action: { label: "Add action", also: "api call button request" },
  condition: { label: "Add condition", also: "if branch path" },
  webhook: { label: "Add webhook trigger", also: "incoming" },
  form: { label: "Add form trigger", also: "public" },
  manual: { label: "Add manual trigger", also: "by hand" },
};
const ADDED = Object.keys(ADDS) as Tile[];

/** A point as the place of a menu. */
const boxAt = ({ x, y }: Point) => new DOMRect(x, y, 0, 0);

const inSentence = (label: string | null) => label && lowerFirst(label);

/** The canvas with its tools, and the menu that opens where a connection was dropped. */
export function CanvasArea({ model }: { model: BuilderModel }) {
  const { builder, document, state, canvas, edits, connecting, view, select, selectEdge, setOpen } = model;
  const { readOnly } = builder;
  const { locale } = useLocale();
  const [adding, setAdding] = useState<Adding | null>(null);
  const exit = useExitChoice(document, locale);
  const [asList, showList] = useState(false);
  const chosen = useMemo(() => new Set(state.selected), [state.selected]);
  const reviewed = useMemo(
    () =>
      new Set(
        builder.document.nodes.flatMap((node) =>
          node.type === "step" && node.data.kind !== "task" && chosen.has(node.id) ? (node.data.approves ?? []) : [],
        ),
      ),
    [builder.document, chosen],
  );
  const mayConnect = useCallback(
    (source: string, handle: string | null, target: string) => mayLeadTo(document, source, handle, target, locale),
    [document, locale],
  );
  const placeOf = (id: string) => view.current?.placeOf(id) ?? null;
  const ask = (place: Place, add: Adding["add"]) => setAdding({ place, add, opener: window.document.activeElement });
  /** The only selected node is what a new one is added to. */
  const addByTile = (tile: Tile) => {
    const source = state.selected.length === 1 && isWayTile(tile) ? state.selected[0] : undefined;
    if (source === undefined) edits.addByTile(tile);
    else exit.by({ source, handle: null }, placeOf(source), (handle) => edits.addByTile(tile, handle));
  };
  const on = useLasting({
    add: addByTile,
    tidy: () => edits.tidy(state.selected.length > 1 ? state.selected : undefined),
    find: () => setOpen("find"),
    list: () => showList(!asList),
    selectAll: () => select(document.nodes.map(({ id }) => id)),
    paste: model.clipboard.paste,
  });
  const adds = (tile: Tile): PageCommand => ({
    id: `add-${tile}`,
    label: ADDS[tile].label,
    also: `new create insert node ${ADDS[tile].also}`,
    icon: TILE_ICONS[tile],
    does: { act: () => on.add(tile) },
  });
  const tidies: PageCommand = {
    id: "tidy",
    label: "Tidy up",
    also: "layout arrange",
    icon: LayoutGrid,
    keys: ["Shift", "T"],
    does: { act: on.tidy },
  };
  usePageCommands("Flow Builder", [
    { id: "find-node", label: "Find a node", also: "search canvas", icon: Search, keys: ["/"], does: { act: on.find } },
    ...(readOnly ? [] : [...ADDED.filter((tile) => whyNotAdd(document, tile) === null).map(adds), tidies]),
  ]);
  usePageCommands("On the canvas", () =>
    document.nodes.map((node) => ({
      id: `node-${node.id}`,
      label: `Go to ${visibleName(node)}`,
      name: visibleName(node),
      also: `find node ${node.type}`,
      second: NODE_KINDS[node.type],
      icon: Crosshair,
      does: { act: () => model.show(node.id) },
    })),
  );
  const tools = (
    <TileTools
      undoLabel={inSentence(undoLabel(state.history))}
      redoLabel={inSentence(redoLabel(state.history))}
      whyNot={(tile) => whyNotAdd(document, tile)}
      onAdd={on.add}
      onUndo={edits.undo}
      onRedo={edits.redo}
      onTidy={on.tidy}
      onFind={on.find}
      menu={<CanvasMenu asList={asList} readOnly={readOnly} onList={on.list} onSelectAll={on.selectAll} onPaste={on.paste} />}
      readOnly={readOnly}
    />
  );
  const asking = (
    <>
      {connecting.asking && (
        <ExitMenu
          at={placeOf(connecting.asking.source)}
          exits={connecting.asking.exits}
          onChoose={connecting.choose}
          onClosed={() => connecting.asking && view.current?.focus(connecting.asking.source)}
        />
      )}
      <AskedExit choice={exit} onFocusBack={(id) => view.current?.focus(id)} />
      <AskedMenus model={model} onInsert={(edge, place) => ask(place, (tile) => edits.insert(tile, edge, null))} />
      {adding && (
        <AddMenu
          at={adding.place.screen}
          onAdd={(tile) => {
            setAdding(null);
            adding.add(tile);
          }}
          onClose={() => {
            setAdding(null);
            if (adding.opener instanceof HTMLElement) adding.opener.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
  if (asList && !model.phone)
    return (
      <div className="relative flex min-h-0 flex-1">
        <ListView label={`${document.name} list`} nodes={canvas.nodes} selected={chosen} tools={tools} viewRef={view} onSelect={select} />
        {document.nodes.length === 0 && <EmptyCanvas readOnly={readOnly} />}
        {asking}
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
        onOpen={(id, adding) => {
          // One of several that is pressed and not dragged is meant alone.
          if (!adding && state.selected.length > 1) select([id]);
          view.current?.reveal(id);
        }}
        onMove={edits.move}
        mayConnect={mayConnect}
        onConnect={(source, handle, target) =>
          exit.by({ source, handle }, placeOf(target), (by) => edits.connect(source, by, target), target)
        }
        onReconnect={(edge, source, handle, target) => {
          const keeps = document.edges.some(({ id, source: before }) => id === edge && before === source);
          if (keeps) edits.reconnect(edge, source, handle, target);
          else exit.by({ source, handle }, placeOf(source), (by) => edits.reconnect(edge, source, by, target), target);
        }}
        onDropConnection={(source, handle, place) =>
          exit.by({ source, handle }, boxAt(place.screen), (by) => ask(place, (tile) => edits.addAt(tile, place, { source, handle: by })))
        }
        onDropTile={(tile, place, edge) => {
          if (edge !== null && isWayTile(tile as Tile)) edits.insert(tile as WayTile, edge, place);
          else edits.addAt(tile as Tile, place);
        }}
        onInsert={(edge, place) => ask(place, (tile) => edits.insert(tile, edge, place))}
        {...(model.phone ? {} : { onMenu: model.menu.open })}
        onRename={(id) => !readOnly && model.rename(id)}
      />
      {document.nodes.length === 0 && <EmptyCanvas readOnly={readOnly} />}
      {asking}
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
            : "Press Webhook, Manual or Form to say how a task begins, then Step for a place where it waits. Drag from a port to connect them."
        }
      />
    </div>
  );
}
