import { createContext, useContext } from "react";
import { AT_REST, type EdgeHand, type Hand, isNear, NO_EDGE } from "#components/builder/canvas/hand.ts";
import type { Route } from "#components/builder/canvas/route-edge.ts";
import { useWatched, type Watched, watched } from "#components/builder/canvas/watched.ts";

/**
 * What changes while the pointer moves. It is watched by the nodes and edges that it concerns: were it part of what React Flow is
 * given, each of its nodes and edges would be asked at every move.
 */
export interface CanvasMoves {
  hand: Watched<Hand>;
  edge: Watched<EdgeHand>;
  /** Routes of edges whose nodes are being dragged, by edge; null at rest. */
  routes: Watched<ReadonlyMap<string, Route> | null>;
}

export const canvasMoves = (): CanvasMoves => ({ hand: watched(AT_REST), edge: watched(NO_EDGE), routes: watched(null) });

const MovesContext = createContext<CanvasMoves | null>(null);
export const MovesProvider = MovesContext.Provider;

export function useMoves(): CanvasMoves {
  const moves = useContext(MovesContext);
  if (!moves) throw new Error("the canvas and its parts need a MovesProvider above it");
  return moves;
}

/** Whether a connection could begin or end at the node now. */
export function useIsNear(node: string): boolean {
  return useWatched(useMoves().hand, (hand) => isNear(hand, node));
}

/** The edge's route while one of its nodes is dragged. */
export function useDraggedRoute(edge: string): Route | undefined {
  return useWatched(useMoves().routes, (routes) => routes?.get(edge));
}
