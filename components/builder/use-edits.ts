"use client";

import { type Dispatch, type RefObject, useMemo, useRef } from "react";
import { around } from "#components/builder/canvas/box.ts";
import type { Place } from "#components/builder/canvas/place.ts";
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";
import { freeOffset, placeAt, placeByTile, placeInto, type Tile, type WayTile } from "#components/builder/place-node.ts";
import { focusCanvas, focusNodeName } from "#components/builder/regions.ts";
import type { BuilderEvent, BuilderState } from "#components/builder/state.ts";
import { exitOf } from "#components/builder/to-canvas.ts";
import { lowerFirst, visibleName } from "#components/builder/visible-name.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { newId } from "#components/ui/new-id.ts";
import { type Alignment, aligned, distributed } from "#lib/flow/edit/arrange.ts";
import { connect, disconnect, moveNodes, reconnect } from "#lib/flow/edit/edit.ts";
import { deleteFromWays } from "#lib/flow/edit/edit-delete.ts";
import { duplicateNodes, type Inserted, insertPart, partOf, whyTooLarge } from "#lib/flow/edit/edit-part.ts";
import { redo, redoLabel, stepsBackTo, undo, undoLabel } from "#lib/flow/edit/history.ts";
import { tidied } from "#lib/flow/edit/layout.ts";
import { type Box, leadsOf } from "#lib/flow/edit/leads.ts";
import type { SizeOf } from "#lib/flow/edit/make-room.ts";
import type { FlowDocument, FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { touchedBetween } from "#lib/flow/touched.ts";
import { counted } from "#lib/in-words.ts";

/** What people do to the flow on the canvas; each is one step that can be undone. */
export interface Edits {
  move(moves: { id: string; position: Point }[]): void;
  nudge(ids: readonly string[], by: Point): void;
  connect(source: string, handle: string | null, target: string): void;
  reconnect(edge: string, source: string, handle: string | null, target: string): void;
  /** @param how what undo calls it */
  remove(ids: readonly string[], how?: "Delete" | "Cut"): void;
  removeEdge(id: string): void;
  duplicate(ids: readonly string[]): void;
  /** Puts in what was copied, here or in another flow. @param times how often this part has been pasted already */
  paste(part: FlowDocument, times: number): void;
  /** Brings the nodes into rows; without any, the whole flow. */
  tidy(ids?: readonly string[]): void;
  align(ids: readonly string[], how: Alignment): void;
  distribute(ids: readonly string[], across: boolean): void;
  /** @param handle which way out of the selected node was chosen, if one was */
  addByTile(tile: Tile, handle?: string | null): void;
  addAt(tile: Tile, place: Place, from?: { source: string; handle: string | null }): void;
  /** Puts a new node into an edge. @param place null: where there is room */
  insert(tile: WayTile, edge: string, place: Place | null): void;
  /** @returns false where there is nothing to undo */
  undo(): boolean;
  /** @returns false where there is nothing to do again */
  redo(): boolean;
  /** Says what the edit of this moment has done. Its Undo takes that edit back, with what was done since. */
  tell(text: string): void;
}

/** Copies stand a little further away each time they are pasted. */
const ASIDE = 40;

/** "3 nodes pasted, 2 fields added." */
function pastedWords({ copies, fieldsAdded, left }: Inserted): string {
  const fields = fieldsAdded === 0 ? "" : `, ${counted(fieldsAdded, "field")} added`;
  const without = left.length === 0 ? "" : ` without ${left.map(visibleName).join(", ")}: a flow has one at the most`;
  return `${counted(copies.size, "node")} pasted${fields}${without}.`;
}

/** ". In Progress leads to Completed now."; nothing where no connection leads elsewhere. @param gone how many nodes are deleted */
function healedWords({ nodes }: FlowDocument, healed: readonly FlowEdge[], gone: number): string {
  const [first] = healed;
  if (!first) return "";
  if (healed.length > 1) return `. ${counted(healed.length, "connection")} lead on past ${gone === 1 ? "it" : "them"} now.`;
  const [from, to] = [first.source, first.target].map((id) => nodes.find((node) => node.id === id));
  return from && to ? `. ${visibleName(from)} leads to ${visibleName(to)} now.` : "";
}

export function useEdits(state: BuilderState, dispatch: Dispatch<BuilderEvent>, view: RefObject<CanvasView | null>, sizeOf: SizeOf): Edits {
  const toast = useToast();
  const latest = useRef(state);
  latest.current = state;

  return useMemo(() => {
    const present = () => latest.current.history.document;
    const edit = (document: FlowDocument, label: string, more: { key?: string; select?: string[] } = {}) =>
      dispatch({ kind: "edited", document, label, key: more.key ?? null, ...(more.select ? { select: more.select } : {}) });
    /** What changes is brought into view, once it is drawn. */
    const travel = (event: BuilderEvent, to: FlowDocument) => {
      const { seen } = touchedBetween(present(), to);
      const isHeld = document.activeElement !== document.body;
      dispatch(event);
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          // What had the focus may be gone: whoever works by keys would be sent to the top of the page. A message gives it back itself.
          const isLost = isHeld && document.activeElement === document.body;
          if (seen.length > 0) view.current?.reveal(seen, isLost);
          else if (isLost) focusCanvas();
        }),
      );
    };
    const takeBack = (to: FlowDocument) => {
      const { history } = latest.current;
      const steps = stepsBackTo(history, to);
      const edit = history.past.at(-steps);
      if (steps === 0 || !edit) {
        toast({ text: "Not undone: another draft has taken its place.", tone: "bad" });
        return;
      }
      travel({ kind: "taken_back", to }, to);
      const since = steps === 1 ? "" : `, and ${counted(steps - 1, "change")} since`;
      toast({ text: `Undone: ${lowerFirst(edit.label)}${since}` });
    };
    const tell = (text: string) => {
      // What is drawn is still without the edit.
      const before = present();
      toast({ text, action: { label: "Undo", onPress: () => takeBack(before) } });
    };
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
    const making = { newId, sizeOf };
    const seen = () => view.current?.centre() ?? { x: 0, y: 0 };
    const rectIn =
      (document: FlowDocument) =>
      (node: FlowNode): Rect => ({ ...node.position, ...sizeOf(node, document) });
    /** The nodes as they are drawn, or will be. */
    const drawn = (): Map<string, Rect> => {
      const workedOut = rectIn(present());
      return new Map(present().nodes.map((node) => [node.id, view.current?.rectOf(node.id) ?? workedOut(node)]));
    };
    /** The same, triggers first; without ids all of them. */
    const boxesOf = (ids?: readonly string[]): Box[] => {
      const rects = drawn();
      const order = present().nodes.toSorted((a, b) => Number(b.type === "trigger") - Number(a.type === "trigger"));
      return order.flatMap(({ id }) => {
        const rect = ids && !ids.includes(id) ? undefined : rects.get(id);
        return rect ? [{ id, ...rect }] : [];
      });
    };
    const arrange = (places: ReadonlyMap<string, Point>, label: string, already: string, whole = false) => {
      const document = moveNodes(present(), places);
      view.current?.keepInSight({ places: new Map(document.nodes.map(({ id, position }) => [id, position])), whole });
      if (document === present()) {
        toast({ text: already });
        return;
      }
      view.current?.glideNodes();
      edit(document, label);
    };

    /** Beside the originals where they stand here, else in the middle of what is seen; further away until nothing stands there. */
    const asideOf = (part: FlowDocument, times: number): Point => {
      const { nodes } = part;
      const there = new Set(present().nodes.map(({ id }) => id));
      const box = around(nodes.map(rectIn(part)));
      const middle = seen();
      const wish = nodes.some(({ id }) => there.has(id))
        ? { x: ASIDE * (times + 1), y: ASIDE * (times + 1) }
        : { x: middle.x - box.x - box.width / 2, y: middle.y - box.y - box.height / 2 };
      const by = freeOffset({ ...box, x: box.x + wish.x, y: box.y + wish.y }, drawn(), ASIDE);
      return { x: wish.x + by.x, y: wish.y + by.y };
    };

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
      remove(ids, how = "Delete") {
        if (ids.length === 0) return;
        const label = named(ids);
        const { document, healed } = deleteFromWays(present(), ids);
        edit(document, `${how} ${label}`, { select: [] });
        tell(`${label} ${how === "Cut" ? "cut" : "deleted"}${healedWords(document, healed, ids.length)}`);
      },
      removeEdge(id) {
        edit(disconnect(present(), [id]), "Delete the connection");
        dispatch({ kind: "edge_selected", id: null });
      },
      duplicate(ids) {
        if (ids.length === 0) return;
        const { document, copies } = duplicateNodes(present(), ids, newId, asideOf(partOf(present(), ids), 0));
        chosen(document, `Duplicate ${named(ids)}`, [...copies.values()]);
      },
      paste(part, times) {
        const inserted = insertPart(present(), part, newId, asideOf(part, times));
        const { document, copies, left } = inserted;
        const refused =
          whyTooLarge(document) ?? (copies.size === 0 ? `${left.map(visibleName).join(", ")} is in this flow already.` : null);
        if (refused) {
          toast({ text: `Not pasted. ${refused}`, tone: "bad" });
          return;
        }
        const ids = [...copies.values()];
        chosen(document, `Paste ${ids.length === 1 ? visibleName(part.nodes[0] as FlowNode) : `${ids.length} nodes`}`, ids);
        tell(pastedWords(inserted));
      },
      tidy(ids) {
        const places = tidied(boxesOf(ids), leadsOf(present()));
        arrange(places, ids ? `Tidy up ${named(ids)}` : "Tidy up", "It is tidy already.", !ids);
      },
      align: (ids, how) => arrange(aligned(boxesOf(ids), how), `Align ${named(ids)}`, "They stand on one line already."),
      distribute: (ids, across) =>
        arrange(distributed(boxesOf(ids), across), `Distribute ${named(ids)}`, "Their distances are equal already."),
      addByTile(tile, handle = null) {
        const { selected } = latest.current;
        const only = selected.length === 1 ? (selected[0] ?? null) : null;
        added(placeByTile(present(), tile, { selected: only, handle, centre: seen(), drawn: drawn() }, making));
      },
      addAt(tile, { canvas }, from) {
        added(placeAt(present(), tile, canvas, making, from && { source: from.source, exit: exitOf(present(), from.source, from.handle) }));
      },
      insert(tile, edge, place) {
        const placed = placeInto(present(), tile, edge, { centre: place?.canvas ?? null, drawn: drawn() }, making);
        if (placed) added(placed);
      },
      undo() {
        const { history } = latest.current;
        const label = undoLabel(history);
        if (label === null) return false;
        travel({ kind: "undone" }, undo(history).document);
        toast({ text: `Undone: ${lowerFirst(label)}` });
        return true;
      },
      redo() {
        const { history } = latest.current;
        const label = redoLabel(history);
        if (label === null) return false;
        travel({ kind: "redone" }, redo(history).document);
        toast({ text: `Done again: ${lowerFirst(label)}` });
        return true;
      },
      tell,
    };
  }, [dispatch, toast, view, sizeOf]);
}
