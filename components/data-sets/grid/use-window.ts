"use client";

import { type RefObject, useEffect, useState } from "react";
import { ROW_HEIGHT } from "#components/data-sets/grid/sizes.ts";
import { type RowWindow, windowOf } from "#components/data-sets/grid/window-of.ts";

const BEYOND = 12;
/** Before the list has been measured. */
const GUESSED_HEIGHT = 900;

/** The rows in view of a scrolled list, and how many fill it. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight = ROW_HEIGHT): RowWindow & { page: number } {
  const [seen, setSeen] = useState({ scrollTop: 0, height: GUESSED_HEIGHT });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      // By whole rows: in between nothing new comes into view.
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      const height = element.clientHeight;
      setSeen((old) => (old.scrollTop === scrollTop && old.height === height ? old : { scrollTop, height }));
    };
    look();
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, rowHeight]);
  const window = windowOf({ ...seen, rowHeight, count, beyond: BEYOND });
  // Head and foot take a row each.
  return { ...window, page: Math.max(1, Math.floor(seen.height / rowHeight) - 2) };
}
