/** Where a list beside a line stands in the window. */

/** In the window, px. */
export interface Line {
  left: number;
  top: number;
  bottom: number;
}

/** Px: between the line and the list, and between the list and the window's edge. */
const GAP = 4;
const EDGE = 8;
const MOST_HIGH = 240;

/** Puts it under the line where there is room, else over it. What a keyboard on the screen covers is no room. */
export function placeList(list: HTMLElement, { left, top, bottom }: Line): void {
  const height = visualViewport?.height ?? innerHeight;
  const [below, above] = [height - bottom - GAP - EDGE, top - GAP - EDGE];
  const wanted = Math.min(MOST_HIGH, list.scrollHeight + 2);
  const under = below >= wanted || below >= above;
  list.style.maxHeight = `${Math.min(MOST_HIGH, under ? below : above)}px`;
  list.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - list.offsetWidth - EDGE))}px`;
  list.style.top = under ? `${bottom + GAP}px` : "auto";
  list.style.bottom = under ? "auto" : `${innerHeight - top + GAP}px`;
}
