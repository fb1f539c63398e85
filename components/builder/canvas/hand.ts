/** Where a hand is on the canvas: by pointer or by keyboard. */
import type { NodeMouseHandler } from "@xyflow/react";
import type { FocusEvent } from "react";
import type { Watched } from "#components/builder/canvas/watched.ts";

export interface Hand {
  /** The node under the pointer. */
  over: string | null;
  /** The node that has the focus. */
  focused: string | null;
  /** A connection is being drawn: it may end at any node. */
  drawing: boolean;
}

/** Apart from the nodes: there only the tools of edges watch. */
export interface EdgeHand {
  /** The edge under the pointer. */
  over: string | null;
  /** The edge that a tile is held over. */
  aimed: string | null;
}

export const NO_EDGE: EdgeHand = { over: null, aimed: null };

export const AT_REST: Hand = { over: null, focused: null, drawing: false };

/** Whether a connection could begin or end at the node now. */
export const isNear = ({ over, focused, drawing }: Hand, node: string): boolean => drawing || over === node || focused === node;

const nodeOf = (target: EventTarget): string | null =>
  (target instanceof Element && target.closest<HTMLElement>(".react-flow__node")?.dataset.id) || null;

/** React Flow's handlers that follow the hand. */
export function handHandlers(hand: Watched<Hand>) {
  const now = (more: Partial<Hand>) => hand.set({ ...hand.get(), ...more });
  return {
    enter: ((_event, { id }) => now({ over: id })) as NodeMouseHandler,
    leave: () => now({ over: null }),
    focus: ({ target }: FocusEvent) => now({ focused: nodeOf(target) }),
    blur: () => now({ focused: null }),
    draw: () => now({ drawing: true }),
    drawn: () => now({ drawing: false }),
  };
}

/** The edge that an event met. */
export const edgeOf = (target: EventTarget): string | null =>
  (target instanceof Element && target.closest<HTMLElement>(".react-flow__edge")?.dataset.id) || null;

/** The surface's handlers that follow the hand over the edges. */
export function edgeHandlers(edge: Watched<EdgeHand>) {
  const now = (more: Partial<EdgeHand>) => {
    const before = edge.get();
    const next = { ...before, ...more };
    if (next.over !== before.over || next.aimed !== before.aimed) edge.set(next);
  };
  return {
    over({ target }: { target: EventTarget }) {
      // On the edge's own button the pointer stays with the edge.
      if (!(target instanceof Element && target.closest("[data-edge-tool]"))) now({ over: edgeOf(target) });
    },
    out: () => now({ over: null }),
    aim: (aimed: string | null) => now({ aimed }),
  };
}
