/** Several nodes brought into line, or at equal distances. Gives new places by id, for `moveNodes`. */
import type { Position } from "#lib/flow/edit/edit.ts";
import type { Box } from "#lib/flow/edit/leads.ts";

export const ALIGNMENTS = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

const ACROSS: readonly Alignment[] = ["left", "centre", "right"];
/** The part of a size that lies before the line. */
const BEFORE: Record<Alignment, number> = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };

const startOf = (box: Box, across: boolean) => (across ? box.x : box.y);
const sizeOf = (box: Box, across: boolean) => (across ? box.width : box.height);
const put = (box: Box, across: boolean, at: number): Position => (across ? { x: at, y: box.y } : { x: box.x, y: at });

/** On one line: an edge of the rectangle around all of them, or its middle. */
export function aligned(boxes: readonly Box[], how: Alignment): Map<string, Position> {
  const across = ACROSS.includes(how);
  const least = Math.min(...boxes.map((box) => startOf(box, across)));
  const most = Math.max(...boxes.map((box) => startOf(box, across) + sizeOf(box, across)));
  const line = least + (most - least) * BEFORE[how];
  return new Map(boxes.map((box) => [box.id, put(box, across, line - sizeOf(box, across) * BEFORE[how])]));
}

/** The same gap between each two neighbours; the first and the last stay. */
export function distributed(boxes: readonly Box[], across: boolean): Map<string, Position> {
  const order = boxes.toSorted((a, b) => startOf(a, across) - startOf(b, across));
  const [first, last] = [order[0], order.at(-1)];
  if (!first || !last) return new Map();
  const room = startOf(last, across) + sizeOf(last, across) - startOf(first, across);
  const gap = (room - order.reduce((sum, box) => sum + sizeOf(box, across), 0)) / Math.max(1, order.length - 1);
  let at = startOf(first, across);
  return new Map(
    order.map((box) => {
      const place = put(box, across, at);
      at += sizeOf(box, across) + gap;
      return [box.id, place];
    }),
  );
}
