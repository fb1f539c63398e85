"use client";

import { useEffect, useRef } from "react";
import { keyOf } from "#components/ui/keys/key-of.ts";
import { isOfPage } from "#components/ui/keys/use-list-keys.ts";

/** Single keys of a page, where no field, menu or dialog wants them. @param keys by `keyOf`; null: it does nothing now */
export function usePageKey(keys: Record<string, (() => void) | null>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[keyOf(event)];
      if (!act || event.repeat || !isOfPage(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
