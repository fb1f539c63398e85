import { createContext, useContext } from "react";
import { AT_REST, type EdgeHand, type Hand, isNear, NO_EDGE } from "#components/builder/canvas/hand.ts";
import type { Point, Route } from "#components/builder/canvas/route-edge.ts";
import { NO_ROUTES, type Routes } from "#components/builder/canvas/use-routes.ts";
import { useWatched, type Watched, watched } from "#components/builder/canvas/watched.ts";

/**
 * What changes while the pointer moves, and how the edges run. It is watched by the nodes and edges that it concerns: were it part of what React Flow is
 * given, each of its nodes and edges would be asked at every change.
 */
export interface CanvasMoves {
  hand: Watched<Hand>;
  edge: Watched<EdgeHand>;
  routes: Watched<Routes>;
}

export const canvasMoves = (): CanvasMoves => ({ hand: watched(AT_REST), edge: watched(NO_EDGE), routes: watched(NO_ROUTES) });

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

/** How the edge runs now. */
export function useRoute(edge: string): Route | undefined {
  return useWatched(useMoves().routes, ({ settled, moving }) => moving?.routes.get(edge) ?? settled.get(edge));
}

/** Where the edge's label stands; while its node is dragged, in the middle of its route. */
export function useLabelPlace(edge: string): Point | undefined {
  return useWatched(useMoves().routes, ({ labels, moving }) => (moving?.routes.has(edge) ? undefined : labels.get(edge)));
}
