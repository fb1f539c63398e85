"use client";

import { type Dispatch, type RefObject, useMemo, useRef } from "react";
import type { Place } from "#components/builder/canvas/place.ts";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { newId } from "#components/builder/new-id.ts";
import { placeAt, placeByTile, type Tile } from "#components/builder/place-node.ts";
import { focusNodeName } from "#components/builder/regions.ts";
import type { BuilderEvent, BuilderState } from "#components/builder/state.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { useToast } from "#components/ui/toast.tsx";
import { connect, deleteNodes, disconnect, duplicateNodes, moveNodes, reconnect } from "#lib/flow/edit.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";

/** What people do to the flow on the canvas; each is one step that can be undone. */
export interface Edits {
  move(moves: { id: string; position: Point }[]): void;
  nudge(ids: readonly string[], by: Point): void;
  connect(source: string, handle: string | null, target: string): void;
  reconnect(edge: string, source: string, handle: string | null, target: string): void;
  /** Nodes, or the selected edge. */
  remove(ids: readonly string[]): void;
  removeEdge(id: string): void;
  duplicate(ids: readonly string[]): void;
  copy(ids: readonly string[]): void;
  paste(): void;
  addByTile(tile: Tile): void;
  addAt(tile: Tile, place: Place, from?: { source: string; handle: string | null }): void;
  undo(): void;
  redo(): void;
}

interface Clipboard {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

/** Copies stand a little further away each time they are pasted. */
const ASIDE = 40;

/** Pastes what may have been deleted since: it is put back for the moment of copying. */
function pasted(document: FlowDocument, { nodes, edges }: Clipboard, times: number): { document: FlowDocument; copies: string[] } {
  const there = new Set(document.nodes.map(({ id }) => id));
  const missing = nodes.filter(({ id }) => !there.has(id));
  const gone = new Set(missing.map(({ id }) => id));
  const back = {
    ...document,
    nodes: [...document.nodes, ...missing],
    edges: [
      ...document.edges,
      ...edges.filter(({ id, source, target }) => (gone.has(source) || gone.has(target)) && !document.edges.some((edge) => edge.id === id)),
    ],
  };
  const aside = { x: ASIDE * times, y: ASIDE * times };
  const { document: after, copies } = duplicateNodes(
    back,
    nodes.map(({ id }) => id),
    newId,
    aside,
  );
  return { document: deleteNodes(after, gone), copies: [...copies.values()] };
}

export function useEdits(state: BuilderState, dispatch: Dispatch<BuilderEvent>, view: RefObject<CanvasView | null>): Edits {
  const toast = useToast();
  const latest = useRef(state);
  latest.current = state;
  const clipboard = useRef<{ content: Clipboard; times: number } | null>(null);

  return useMemo(() => {
    const present = () => latest.current.history.document;
    const edit = (document: FlowDocument, label: string, more: { key?: string; select?: string[] } = {}) =>
      dispatch({ kind: "edited", document, label, key: more.key ?? null, ...(more.select ? { select: more.select } : {}) });
    const undo = () => dispatch({ kind: "undone" });
    const named = (ids: readonly string[]) => {
      const first = present().nodes.find(({ id }) => id === ids[0]);
      return ids.length === 1 && first ? visibleName(first) : `${ids.length} nodes`;
    };
    /** An edit whose new nodes are selected; the first gets the focus. */
    const chosen = (document: FlowDocument, label: string, ids: string[]) => {
      edit(document, label, { select: ids });
      if (ids[0] !== undefined) view.current?.reveal(ids[0], true);
    };
    /** What is typed next names the new node. */
    const added = ({ document, id, label }: { document: FlowDocument; id: string; label: string }) => {
      edit(document, label, { select: [id] });
      view.current?.reveal(id);
      focusNodeName();
    };
    const seen = () => view.current?.centre() ?? { x: 0, y: 0 };
    const drawn = () =>
      new Map(
        present().nodes.flatMap(({ id }) => {
          const rect = view.current?.rectOf(id);
          return rect ? [[id, rect] as const] : [];
        }),
      );

    return {
      move: (moves) =>
        edit(moveNodes(present(), new Map(moves.map(({ id, position }) => [id, position]))), `Move ${named(moves.map(({ id }) => id))}`),
      nudge(ids, by) {
        const moving = new Set(ids);
        const positions = new Map(
          present().nodes.flatMap(({ id, position }) =>
            moving.has(id) ? [[id, { x: position.x + by.x, y: position.y + by.y }] as const] : [],
          ),
        );
        edit(moveNodes(present(), positions), `Move ${named(ids)}`, { key: `nudge:${[...ids].sort().join()}` });
      },
      connect: (source, handle, target) =>
        edit(
          connect(present(), { source, target, sourceHandle: exitOf(present(), source, handle) }, newId()),
          `Connect ${named([source])}`,
        ),
      reconnect(edgeId, source, handle, target) {
        const before = present().edges.find(({ id }) => id === edgeId);
        // The end that was not drawn keeps its exit.
        const exit = before?.source === source ? (before.sourceHandle ?? null) : exitOf(present(), source, handle);
        edit(reconnect(present(), edgeId, { source, target, sourceHandle: exit }), "Reconnect");
      },
      remove(ids) {
        if (ids.length === 0) return;
        const label = named(ids);
        edit(deleteNodes(present(), ids), `Delete ${label}`, { select: [] });
        toast({ text: `${label} deleted`, action: { label: "Undo", onPress: undo } });
      },
      removeEdge(id) {
        edit(disconnect(present(), [id]), "Delete the connection");
        dispatch({ kind: "edge_selected", id: null });
      },
      duplicate(ids) {
        if (ids.length === 0) return;
        const { document, copies } = duplicateNodes(present(), ids, newId);
        chosen(document, `Duplicate ${named(ids)}`, [...copies.values()]);
      },
      copy(ids) {
        const wanted = new Set(ids);
        const { nodes, edges } = present();
        const content = {
          nodes: nodes.filter(({ id }) => wanted.has(id)),
          edges: edges.filter(({ source, target }) => wanted.has(source) && wanted.has(target)),
        };
        if (content.nodes.length > 0) clipboard.current = { content, times: 0 };
      },
      paste() {
        if (!clipboard.current) return;
        clipboard.current.times += 1;
        const { document, copies } = pasted(present(), clipboard.current.content, clipboard.current.times);
        chosen(document, `Paste ${copies.length === 1 ? "a node" : `${copies.length} nodes`}`, copies);
      },
      addByTile(tile) {
        const { selected } = latest.current;
        added(
          placeByTile(
            present(),
            tile,
            { selected: selected.length === 1 ? (selected[0] ?? null) : null, centre: seen(), drawn: drawn() },
            newId,
          ),
        );
      },
      addAt(tile, { canvas }, from) {
        added(placeAt(present(), tile, canvas, newId, from && { source: from.source, exit: exitOf(present(), from.source, from.handle) }));
      },
      undo,
      redo: () => dispatch({ kind: "redone" }),
    };
  }, [dispatch, toast, view]);
}
