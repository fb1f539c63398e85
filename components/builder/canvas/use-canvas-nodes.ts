import type { NodeChange } from "@xyflow/react";
import clsx from "clsx";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";
import type { CanvasNode } from "#components/builder/canvas/views.ts";
import { same } from "#lib/flow/same.ts";

type Size = { width: number; height: number };
type ById<T> = ReadonlyMap<string, T>;

interface Look {
  measured: Size | undefined;
  selected: boolean;
  aimed: boolean;
  reviewed: boolean;
}

const isSameLook = (a: Look, b: Look) =>
  a.measured === b.measured && a.selected === b.selected && a.aimed === b.aimed && a.reviewed === b.reviewed;

function drawnAs(from: CanvasNode, { measured, selected, aimed, reviewed }: Look): CanvasNode {
  return {
    ...from,
    selected,
    className: clsx(aimed && "is-target", reviewed && "is-reviewed"),
    domAttributes: { ...from.domAttributes, ...(from.ariaRole === "button" && { "aria-pressed": selected }) },
    ...(measured && { measured }),
  } as CanvasNode;
}

/** The nodes as React Flow gets them: measured, selected, and where they are while they are dragged. */
export interface CanvasNodes {
  nodes: CanvasNode[];
  /** The same, where they stand in the document. */
  atRest: CanvasNode[];
  /** Where the nodes stand in the document. */
  resting: ById<Rect>;
  /** Positions of nodes that are being dragged; null otherwise. */
  dragged: ById<Point> | null;
  change(changes: NodeChange<CanvasNode>[]): void;
  /** Ends a drag: the new positions, for the document. */
  drop(): { id: string; position: Point }[];
}

/** Keeps the objects of nodes that did not change, so that React Flow draws only those that did. */
function useKept(given: readonly CanvasNode[]): CanvasNode[] {
  const kept = useRef(new Map<string, CanvasNode>());
  return useMemo(() => {
    const next = new Map<string, CanvasNode>();
    for (const node of given) {
      const before = kept.current.get(node.id);
      next.set(node.id, before && same(before, node) ? before : node);
    }
    kept.current = next;
    return [...next.values()];
  }, [given]);
}

const isAt = (rect: Rect, { x, y }: Point, { width, height }: Size) =>
  rect.x === x && rect.y === y && rect.width === width && rect.height === height;

interface Overlay {
  selected: ReadonlySet<string>;
  /** The node that a connection made by keyboard would lead to. */
  aimed: string | null;
  /** Nodes that a selected approval reviews. */
  reviewed: ReadonlySet<string>;
  onSelect(ids: string[]): void;
}

export function useCanvasNodes(given: readonly CanvasNode[], { selected, aimed, reviewed, onSelect }: Overlay): CanvasNodes {
  const base = useKept(given);
  const [sizes, setSizes] = useState<ById<Size>>(new Map());
  const [dragged, setDragged] = useState<ById<Point> | null>(null);
  const moving = useRef<Map<string, Point> | null>(null);
  const drawn = useRef(new Map<string, { from: CanvasNode; look: Look; node: CanvasNode }>());

  const atRest = useMemo(() => {
    const next: typeof drawn.current = new Map();
    for (const from of base) {
      const look: Look = {
        measured: sizes.get(from.id),
        selected: selected.has(from.id),
        aimed: aimed === from.id,
        reviewed: reviewed.has(from.id),
      };
      const before = drawn.current.get(from.id);
      const kept = before?.from === from && isSameLook(before.look, look);
      next.set(from.id, kept ? before : { from, look, node: drawnAs(from, look) });
    }
    drawn.current = next;
    return [...next.values()].map(({ node }) => node);
  }, [base, sizes, selected, aimed, reviewed]);

  const nodes = useMemo(() => {
    if (!dragged) return atRest;
    return atRest.map((node) => {
      const position = dragged.get(node.id);
      return position ? { ...node, position } : node;
    });
  }, [atRest, dragged]);

  const rested = useRef<ById<Rect>>(new Map());
  const resting = useMemo(() => {
    const rects = new Map<string, Rect>();
    for (const { id, position } of base) {
      const size = sizes.get(id);
      const before = rested.current.get(id);
      if (size) rects.set(id, before && isAt(before, position, size) ? before : { ...position, ...size });
    }
    const moved = rects.size !== rested.current.size || [...rects].some(([id, rect]) => rested.current.get(id) !== rect);
    if (moved) rested.current = rects;
    return rested.current;
  }, [base, sizes]);

  const change = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const measured = changes.flatMap((one) => (one.type === "dimensions" && one.dimensions ? [[one.id, one.dimensions] as const] : []));
      if (measured.length > 0) setSizes((before) => new Map([...before, ...measured]));

      const moved = changes.flatMap((one) =>
        one.type === "position" && one.position && one.dragging ? [[one.id, one.position] as const] : [],
      );
      if (moved.length > 0) {
        moving.current = new Map([...(moving.current ?? []), ...moved]);
        setDragged(moving.current);
      }

      const chosen = changes.filter((one) => one.type === "select");
      if (chosen.length > 0) {
        const ids = new Set(selected);
        for (const one of chosen) {
          if (one.selected) ids.add(one.id);
          else ids.delete(one.id);
        }
        onSelect([...ids]);
      }
    },
    [selected, onSelect],
  );

  const drop = useCallback(() => {
    const moves = [...(moving.current ?? [])].map(([id, position]) => ({ id, position }));
    moving.current = null;
    setDragged(null);
    return moves;
  }, []);

  return { nodes, atRest, resting, dragged, change, drop };
}
