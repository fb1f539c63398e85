"use client";

import { type RefCallback, useCallback } from "react";

const always = () => true;

/** The bars at the foot, each with whether it stands there at its present size. */
const bars = new Map<HTMLElement, (bar: HTMLElement) => boolean>();

const isShown = (bar: HTMLElement): boolean => bar.getClientRects().length > 0;

/** One bar may stand above another, and a page may hold one that it does not show. */
function tell(): void {
  const standing = [...bars].filter(([bar, stands]) => isShown(bar) && stands(bar));
  const heights = standing.map(([bar]) => innerHeight - bar.getBoundingClientRect().top);
  const { style } = document.documentElement;
  if (heights.length === 0) style.removeProperty("--page-foot");
  else style.setProperty("--page-foot", `${Math.max(...heights)}px`);
}

/**
 * For a bar at the foot of the page: toasts stand above it, however high it becomes.
 * @param stands whether it stands there at its present size; the same function each time
 * @returns goes onto the bar
 */
export function usePageFoot(stands: (bar: HTMLElement) => boolean = always): RefCallback<HTMLElement> {
  return useCallback(
    (bar: HTMLElement | null) => {
      if (!bar) return;
      bars.set(bar, stands);
      const observer = new ResizeObserver(tell);
      observer.observe(bar);
      return () => {
        observer.disconnect();
        bars.delete(bar);
        tell();
      };
    },
    [stands],
  );
}
