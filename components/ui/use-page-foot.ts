"use client";

import { type RefCallback, useCallback } from "react";

const always = () => true;

/**
 * For a bar at the foot of the page: toasts stand above it, however high it becomes.
 * @param stands whether it stands there at its present size; the same function each time
 * @returns goes onto the bar
 */
export function usePageFoot(stands: (bar: HTMLElement) => boolean = always): RefCallback<HTMLElement> {
  return useCallback(
    (bar: HTMLElement | null) => {
      if (!bar) return;
      const { style } = document.documentElement;
      let told = false;
      const clear = () => {
        if (told) style.removeProperty("--page-foot");
        told = false;
      };
      const observer = new ResizeObserver(() => {
        if (!stands(bar)) return clear();
        style.setProperty("--page-foot", `${innerHeight - bar.getBoundingClientRect().top}px`);
        told = true;
      });
      observer.observe(bar);
      return () => {
        observer.disconnect();
        clear();
      };
    },
    [stands],
  );
}
