"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Whether a list has left its top: by itself, or with the page where a phone scrolls the whole of it. */
export function useScrolled(): [RefObject<HTMLDivElement | null>, boolean, () => void] {
  const list = useRef<HTMLDivElement>(null);
  const [scrolled, set] = useState(false);
  useEffect(() => {
    const element = list.current;
    const look = () => set((element?.scrollTop ?? 0) > 0 || window.scrollY > 0);
    element?.addEventListener("scroll", look, { passive: true });
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      element?.removeEventListener("scroll", look);
      window.removeEventListener("scroll", look);
    };
  }, []);
  const toTop = useCallback(() => {
    list.current?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
  }, []);
  return [list, scrolled, toTop];
}
