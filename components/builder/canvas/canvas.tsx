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
} from "@xyflow/react";
import { type DragEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from "react";
import { CanvasMarks } from "#components/builder/canvas/canvas-marks.tsx";
import { fitOptions } from "#components/builder/canvas/fit.ts";
import { ConnectionLine, FlowEdgeView } from "#components/builder/canvas/flow-edge.tsx";
import { Minimap } from "#components/builder/canvas/minimap.tsx";
import { type Place, TILE_MIME } from "#components/builder/canvas/place.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { useCanvasEdges } from "#components/builder/canvas/use-canvas-edges.ts";
import { useCanvasNodes } from "#components/builder/canvas/use-canvas-nodes.ts";
import { type CanvasView, useCanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { useRoutes } from "#components/builder/canvas/use-routes.ts";
import type { CanvasEdge, CanvasNode } from "#components/builder/canvas/views.ts";
import { ZOOM, ZoomTools } from "#components/builder/canvas/zoom-tools.tsx";
import { NODE_TYPES } from "#components/builder/nodes/node-types.ts";

const EDGE_TYPES = { flow: FlowEdgeView };
const GRID = 20;
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
  connecting: { source: string; target: string } | null;
  /** Nodes that lead nowhere though they should: a stub with a button stands under them. */
  loose: readonly { id: string; name: string }[];
  readOnly: boolean;
  /** Tools that stand before the nodes in Tab order. */
  tools: ReactNode;
  viewRef: Ref<CanvasView>;
  onSelect(ids: string[]): void;
  onSelectEdge(id: string | null): void;
  onOpen(id: string): void;
  onMove(moves: { id: string; position: Point }[]): void;
  mayConnect(source: string, handle: string | null, target: string): boolean;
  onConnect(source: string, handle: string | null, target: string): void;
  onReconnect(edge: string, source: string, handle: string | null, target: string): void;
  /** A connection was dropped where nothing stands. */
  onDropConnection(source: string, handle: string | null, place: Place): void;
  onDropTile(tile: string, place: Place): void;
}

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const at = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

const nodeAt = ({ x, y }: Point): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null;

/** The drawing surface: React Flow with Baton's nodes, edges, minimap and zoom. It knows ids and looks, not the document. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Surface {...props} />
    </ReactFlowProvider>
  );
}

interface Latest {
  props: CanvasProps;
  view: CanvasView;
  drop(): { id: string; position: Point }[];
}

/** What React Flow tells, passed on to whoever has the canvas now. */
function handlersOf(latest: () => Latest) {
  const placeOf = (screen: Point): Place => ({ screen, canvas: latest().view.toCanvas(screen) });
  return {
    edgesChange(changes: EdgeChange<CanvasEdge>[]) {
      for (const one of changes) if (one.type === "select") latest().props.onSelectEdge(one.selected ? one.id : null);
    },
    nodeClick: ((_event, node) => latest().props.onOpen(node.id)) as NodeMouseHandler,
    dragStop() {
      const { drop, props } = latest();
      const moves = drop();
      if (moves.length > 0) props.onMove(moves);
    },
    connect: ({ source, sourceHandle, target }: Connection) => latest().props.onConnect(source, sourceHandle, target),
    connectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
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
    dragOver: (event: DragEvent) => event.preventDefault(),
    dropTile(event: DragEvent) {
      const tile = event.dataTransfer.getData(TILE_MIME);
      const { props } = latest();
      if (!tile || props.readOnly) return;
      event.preventDefault();
      props.onDropTile(tile, placeOf({ x: event.clientX, y: event.clientY }));
    },
    plug: (id: string, screen: Point) => latest().props.onDropConnection(id, null, placeOf(screen)),
  };
}

function Surface(props: CanvasProps) {
  const { selected, selectedEdge, connecting, readOnly, onSelect } = props;
  const { nodes, resting, dragged, change, drop } = useCanvasNodes(props.nodes, {
    selected,
    aimed: connecting?.target ?? null,
    reviewed: props.reviewed,
    onSelect,
  });
  const { rects, routes } = useRoutes(props.edges, resting, dragged);
  const root = useRef<HTMLDivElement>(null);
  const view = useCanvasView(root, rects);
  useImperativeHandle(props.viewRef, () => view, [view]);

  const edges = useCanvasEdges(props.edges, routes, { selected, selectedEdge });

  // Asked once: the first look.
  const [fit] = useState(fitOptions);

  // React Flow tells all its nodes and edges when a handler changes: these never do.
  const latest = useRef({ props, view, drop });
  latest.current = { props, view, drop };
  const [on] = useState(() => handlersOf(() => latest.current));

  return (
    <div ref={root} className="relative min-w-0 flex-1">
      {props.tools}
      <ReactFlow<CanvasNode, CanvasEdge>
        className={`flow-canvas ${readOnly ? "is-readonly" : ""}`}
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
        onNodeDragStop={on.dragStop}
        onSelectionDragStop={on.dragStop}
        onConnect={on.connect}
        onConnectEnd={on.connectEnd}
        onReconnect={on.reconnect}
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
        fitView
        fitViewOptions={fit}
        onDragOver={on.dragOver}
        onDrop={on.dropTile}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.6} color="var(--grid-dot)" bgColor="var(--canvas)" />
        <CanvasMarks rects={rects} selected={selected} connecting={connecting} loose={readOnly ? [] : props.loose} onPlug={on.plug} />
      </ReactFlow>
      <Minimap nodes={nodes} rects={rects} routes={routes} selected={selected} />
      <ZoomTools glide={view.glide} />
    </div>
  );
}
