"use client";

import { useEffect, useRef } from "react";

/** For a bar at the foot of the page: toasts stand above it. @returns goes onto the bar */
export function usePageFoot() {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const top = bar.current?.getBoundingClientRect().top ?? innerHeight;
    style.setProperty("--page-foot", `${innerHeight - top}px`);
    return () => void style.removeProperty("--page-foot");
  }, []);
  return bar;
}
