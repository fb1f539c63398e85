import type { Point, Rect } from "#components/builder/canvas/route-edge.ts";

const meets = (a: Rect, b: Rect) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Finds rectangles that meet one, from left to right: only what begins in its columns is looked at. */
export function obstacleFinder(rects: ReadonlyMap<string, Rect>): (reach: Rect) => Rect[] {
  const sorted = [...rects.values()].sort((a, b) => a.x - b.x);
  const widest = sorted.reduce((width, rect) => Math.max(width, rect.width), 0);
  return (reach) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Rect).x < reach.x - widest) low = middle + 1;
      else high = middle;
    }
    const found: Rect[] = [];
    for (let at = low; at < sorted.length; at += 1) {
      const rect = sorted[at] as Rect;
      if (rect.x >= reach.x + reach.width) break;
      if (meets(rect, reach)) found.push(rect);
    }
    return found;
  };
}

/** Whether a vertical or horizontal segment runs through a rectangle (touching its border does not count), or nearer than `air` to it. */
export function runsThrough(a: Point, b: Point, rect: Rect, air = 0): boolean {
  const left = Math.min(a.x, b.x);
  const right = Math.max(a.x, b.x);
  const top = Math.min(a.y, b.y);
  const bottom = Math.max(a.y, b.y);
  const inside = 0.5 - air;
  return right > rect.x + inside && left < rect.x + rect.width - inside && bottom > rect.y + inside && top < rect.y + rect.height - inside;
}
