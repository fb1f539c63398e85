"use client";

import "@xyflow/react/dist/base.css";
import "#components/builder/canvas/canvas.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type EdgeChange,
  type FinalConnectionState,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from "@xyflow/react";
import clsx from "clsx";
import {
  type DragEvent,
  type ReactNode,
  type Ref,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { type CanvasMoves, canvasMoves, MovesProvider, useMoves } from "#components/builder/canvas/canvas-context.tsx";
import { type Aiming, CanvasMarks } from "#components/builder/canvas/canvas-marks.tsx";
import { EdgeTools } from "#components/builder/canvas/edge-tools.tsx";
import { firstFit } from "#components/builder/canvas/fit.ts";
import { ConnectionLine, FlowEdgeView } from "#components/builder/canvas/flow-edge.tsx";
import { edgeHandlers, edgeOf, handHandlers } from "#components/builder/canvas/hand.ts";
import { Minimap } from "#components/builder/canvas/minimap.tsx";
import { type Place, TILE_MIME, WAY_TILE_MIME } from "#components/builder/canvas/place.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { useCanvasEdges } from "#components/builder/canvas/use-canvas-edges.ts";
import { useCanvasNodes } from "#components/builder/canvas/use-canvas-nodes.ts";
import { type CanvasView, useCanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { useKeptMap } from "#components/builder/canvas/use-kept-map.ts";
import { useRoutes } from "#components/builder/canvas/use-routes.ts";
import type { CanvasEdge, CanvasNode } from "#components/builder/canvas/views.ts";
import { ZOOM, ZoomTools } from "#components/builder/canvas/zoom-tools.tsx";
import { NODE_TYPES } from "#components/builder/nodes/node-types.ts";

const EDGE_TYPES = { flow: FlowEdgeView };
const GRID = 20;
/** Zoom: below, what can hardly be made out is not drawn where so many nodes would have to be painted at every move. */
const FAR = 0.4;
const MANY = 100;
const SNAP: [number, number] = [4, 4];
const ADDING_KEYS = ["Shift", "Control", "Meta"];
const MIDDLE_BUTTON = [1];
export interface CanvasProps {
  /** The application's name: "Customer onboarding canvas". */
  label: string;
  nodes: readonly CanvasNode[];
  edges: readonly CanvasEdge[];
  selected: ReadonlySet<string>;
  selectedEdge: string | null;
  /** Nodes that a selected approval reviews. */
  reviewed: ReadonlySet<string>;
  /** While a connection is made by keyboard. */
  connecting: Aiming | null;
  /** Nodes that lead nowhere though they should: a stub with a button stands under them. */
  loose: readonly { id: string; name: string }[];
  readOnly: boolean;
  /** Tools that stand before the nodes in Tab order. */
  tools: ReactNode;
  viewRef: Ref<CanvasView>;
  onSelect(ids: string[]): void;
  onSelectEdge(id: string | null): void;
  onOpen(id: string, adding: boolean): void;
  onMove(moves: { id: string; position: Point }[]): void;
  mayConnect(source: string, handle: string | null, target: string): boolean;
  onConnect(source: string, handle: string | null, target: string): void;
  onReconnect(edge: string, source: string, handle: string | null, target: string): void;
  /** A connection was dropped where nothing stands. */
  onDropConnection(source: string, handle: string | null, place: Place): void;
  /** @param edge the one that it was dropped on, if it may be put into it */
  onDropTile(tile: string, place: Place, edge: string | null): void;
  /** Something is to be put into the edge, which was pressed there. */
  onInsert?(edge: string, place: Place): void;
  /** A menu is asked for: of a node, or of the canvas at that place. Where nobody answers, the browser's own opens. */
  onMenu?(node: string | null, place: Place): void;
  onRename?(node: string): void;
}

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const at = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

const nodeAt = ({ x, y }: Point): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null;

/** The drawing surface: React Flow with Baton's nodes, edges, minimap and zoom. It knows ids and looks, not the document. */
export function Canvas(props: CanvasProps) {
  const [moves] = useState(canvasMoves);
  return (
    <ReactFlowProvider>
      <MovesProvider value={moves}>
        <Surface {...props} />
      </MovesProvider>
    </ReactFlowProvider>
  );
}

/** React's events and the browser's own. */
type PointerAt = Pick<MouseEvent, "clientX" | "clientY" | "preventDefault">;

interface Latest {
  props: CanvasProps;
  view: CanvasView;
  drop(): { id: string; position: Point }[];
}

/** What React Flow tells, passed on to whoever has the canvas now. */
function handlersOf(latest: () => Latest, { hand: watchedHand, edge: watchedEdge }: CanvasMoves) {
  const hand = handHandlers(watchedHand);
  const edge = edgeHandlers(watchedEdge);
  const placeOf = (screen: Point): Place => ({ screen, canvas: latest().view.toCanvas(screen) });
  const menu = (event: PointerAt, node: string | null) => {
    const { onMenu } = latest().props;
    if (!onMenu) return;
    event.preventDefault();
    onMenu(node, placeOf({ x: event.clientX, y: event.clientY }));
  };
  /** The edge that the tile is held over; triggers go into none. */
  const under = ({ dataTransfer, target }: DragEvent) => (dataTransfer.types.includes(WAY_TILE_MIME) ? edgeOf(target) : null);
  return {
    hand,
    edge,
    /** Shift adds to the selection on the canvas: the browser would choose the page's text from where the caret was last. */
    press({ shiftKey }: Pick<MouseEvent, "shiftKey">) {
      if (shiftKey) getSelection()?.removeAllRanges();
    },
    edgesChange(changes: EdgeChange<CanvasEdge>[]) {
      for (const one of changes) if (one.type === "select") latest().props.onSelectEdge(one.selected ? one.id : null);
    },
    nodeClick: ((event, { id }) => latest().props.onOpen(id, event.shiftKey || event.ctrlKey || event.metaKey)) as NodeMouseHandler,
    dragStop() {
      const { drop, props } = latest();
      const moves = drop();
      if (moves.length > 0) props.onMove(moves);
    },
    connect: ({ source, sourceHandle, target }: Connection) => latest().props.onConnect(source, sourceHandle, target),
    connectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
      hand.drawn();
      const { props } = latest();
      if (!state.fromNode || state.isValid) return;
      const screen = pointOf(event);
      const handle = state.fromHandle?.id ?? null;
      const target = nodeAt(screen);
      if (target === null) props.onDropConnection(state.fromNode.id, handle, placeOf(screen));
      else if (props.mayConnect(state.fromNode.id, handle, target)) props.onConnect(state.fromNode.id, handle, target);
    },
    reconnect: (edge: CanvasEdge, { source, sourceHandle, target }: Connection) =>
      latest().props.onReconnect(edge.id, source, sourceHandle, target),
    isValid: ({ source, sourceHandle, target }: Connection | CanvasEdge) => latest().props.mayConnect(source, sourceHandle ?? null, target),
    nodeMenu: (event: PointerAt, node: CanvasNode) => menu(event, node.id),
    selectionMenu: (event: PointerAt, [node]: CanvasNode[]) => menu(event, node?.id ?? null),
    paneMenu: (event: PointerAt) => menu(event, null),
    nodeDoubleClick: ((_event, node) => latest().props.onRename?.(node.id)) as NodeMouseHandler,
    dragOver(event: DragEvent) {
      event.preventDefault();
      edge.aim(under(event));
    },
    dragLeave({ currentTarget, relatedTarget }: DragEvent) {
      if (!(relatedTarget instanceof Element && currentTarget.contains(relatedTarget))) edge.aim(null);
    },
    dropTile(event: DragEvent) {
      const tile = event.dataTransfer.getData(TILE_MIME);
      const { props } = latest();
      if (!tile || props.readOnly) return;
      event.preventDefault();
      edge.aim(null);
      props.onDropTile(tile, placeOf({ x: event.clientX, y: event.clientY }), under(event));
    },
    insert: (id: string, screen: Point) => latest().props.onInsert?.(id, placeOf(screen)),
    plug: (id: string, screen: Point) => latest().props.onDropConnection(id, null, placeOf(screen)),
  };
}

function Surface(props: CanvasProps) {
  const { selected, selectedEdge, connecting, readOnly, onSelect } = props;
  const { nodes, atRest, resting, dragged, change, drop } = useCanvasNodes(props.nodes, {
    selected,
    aimed: connecting?.target ?? null,
    reviewed: props.reviewed,
    onSelect,
  });
  const routes = useRoutes(props.edges, resting, dragged);
  const { rects, settled, moving } = routes;
  const root = useRef<HTMLDivElement>(null);
  const view = useCanvasView(root, rects);
  useImperativeHandle(props.viewRef, () => view, [view]);
  useKeptMap(root, { rects, selected, view });

  // React Flow needs the sides only to take hold of an edge's ends; the edges themselves follow their routes at once.
  const edges = useCanvasEdges(props.edges, useDeferredValue(settled), { selected, selectedEdge });

  const still = useMemo(() => ({ nodes: atRest, rects: resting, routes: settled, selected }), [atRest, resting, settled, selected]);

  // Asked once: the first look.
  const [fit] = useState(() => firstFit(props.nodes));
  // Where nothing is drawn yet, the first node stays where it is put.
  const [begun] = useState(props.nodes.length > 0);
  useEffect(() => {
    // The attribution is a link for the mouse: by keyboard the canvas leads to its nodes.
    const link = root.current?.querySelector<HTMLElement>(".react-flow__attribution a");
    if (link) link.tabIndex = -1;
  }, []);

  // React Flow tells all its nodes and edges when a handler changes: these never do.
  const latest = useRef({ props, view, drop });
  latest.current = { props, view, drop };
  const moves = useMoves();
  const [on] = useState(() => handlersOf(() => latest.current, moves));
  useEffect(() => moves.routes.set(routes), [moves, routes]);

  const far = useStore(({ transform: [, , zoom] }) => zoom < FAR) && props.nodes.length > MANY;

  return (
    <div
      ref={root}
      className="@container relative min-w-0 flex-1"
      onMouseDownCapture={on.press}
      onPointerOver={on.edge.over}
      onPointerLeave={on.edge.out}
    >
      {props.tools}
      <ReactFlow<CanvasNode, CanvasEdge>
        className={clsx("flow-canvas", readOnly && "is-readonly", far && "is-far")}
        aria-label={props.label}
        aria-roledescription="flow canvas"
        tabIndex={-1}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={change}
        onEdgesChange={on.edgesChange}
        onNodeClick={on.nodeClick}
        onNodeDoubleClick={on.nodeDoubleClick}
        onNodeContextMenu={on.nodeMenu}
        onSelectionContextMenu={on.selectionMenu}
        onPaneContextMenu={on.paneMenu}
        onNodeMouseEnter={on.hand.enter}
        onNodeMouseLeave={on.hand.leave}
        onFocus={on.hand.focus}
        onBlur={on.hand.blur}
        onNodeDragStop={on.dragStop}
        onSelectionDragStop={on.dragStop}
        onConnect={on.connect}
        onConnectStart={on.hand.draw}
        onConnectEnd={on.connectEnd}
        onReconnect={on.reconnect}
        onReconnectStart={on.hand.draw}
        onReconnectEnd={on.hand.drawn}
        isValidConnection={on.isValid}
        connectionMode={ConnectionMode.Loose}
        connectionLineComponent={ConnectionLine}
        connectOnClick={false}
        edgesFocusable={false}
        edgesReconnectable={!readOnly}
        nodesConnectable={!readOnly}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={ADDING_KEYS}
        selectionOnDrag={!readOnly}
        selectionMode={SelectionMode.Partial}
        panOnDrag={readOnly ? true : MIDDLE_BUTTON}
        panOnScroll
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={SNAP}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        attributionPosition="bottom-left"
        fitView={begun}
        fitViewOptions={fit}
        onDragOver={on.dragOver}
        onDragLeave={on.dragLeave}
        onDrop={on.dropTile}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID} size={2} color="var(--grid-dot)" bgColor="var(--canvas)" />
        <CanvasMarks rects={rects} selected={selected} connecting={connecting} loose={readOnly ? [] : props.loose} onPlug={on.plug} />
        {!readOnly && props.onInsert && (
          <EdgeTools nodes={props.nodes} edges={edges} routes={settled} selectedEdge={selectedEdge} onInsert={on.insert} />
        )}
      </ReactFlow>
      <Minimap still={still} moving={moving} />
      <ZoomTools glide={view.glide} />
    </div>
  );
}
