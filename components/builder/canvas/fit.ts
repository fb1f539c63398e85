/** How the flow is fitted into its surface. */
import { around } from "#components/builder/canvas/box.ts";
import type { Rect } from "#components/builder/canvas/route-edge.ts";
import type { CanvasNode } from "#components/builder/canvas/views.ts";

/** px of the window: up to here there are no tools above the canvas, and the sidebar covers its lower part. */
const NARROW = 640;

export const isNarrow = (): boolean => innerWidth <= NARROW;

/** px around the flow: the tools stand above and below. */
export const AROUND = { top: 72, bottom: 64, left: 40, right: 40 } as const;
const WIDE_FIT = {
  padding: { top: `${AROUND.top}px`, bottom: `${AROUND.bottom}px`, left: `${AROUND.left}px`, right: `${AROUND.right}px` },
  maxZoom: 1,
} as const;
const NARROW_FIT = { padding: { top: "24px", bottom: "88px", left: "16px", right: "16px" }, maxZoom: 1 } as const;

/** Options of React Flow's `fitView`. */
export const fitOptions = () => (isNarrow() ? NARROW_FIT : WIDE_FIT);

/** On a phone the first look shows no smaller nodes: they could not be read. */
const READABLE = 0.7;
/** px of a phone's page that are no canvas: bars, and what stays free around the flow. */
const BESIDE = { across: 32, down: 300 };
/** A node that has not been drawn yet, in canvas units. */
const USUAL = { width: 192, height: 52 };

/**
 * As many of the first nodes as have room together.
 * @param nodes in the flow's order
 * @param room in canvas units
 */
export function beginningOf(nodes: readonly Pick<CanvasNode, "id" | "position">[], room: { width: number; height: number }): string[] {
  const rects: Rect[] = [];
  for (const { position } of nodes) {
    const box = around([...rects, { ...position, ...USUAL }]);
    if (rects.length > 0 && (box.width > room.width || box.height > room.height)) break;
    rects.push({ ...position, ...USUAL });
  }
  return nodes.slice(0, rects.length).map(({ id }) => id);
}

/** How the flow is seen at first: whole; on a phone its beginning. */
export function firstFit(nodes: readonly CanvasNode[]) {
  if (!isNarrow()) return WIDE_FIT;
  const room = { width: (innerWidth - BESIDE.across) / READABLE, height: (innerHeight - BESIDE.down) / READABLE };
  return { ...NARROW_FIT, minZoom: READABLE, nodes: beginningOf(nodes, room).map((id) => ({ id })) };
}
