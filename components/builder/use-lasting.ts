import { useRef, useState } from "react";

// biome-ignore lint/suspicious/noExplicitAny: of any functions
type Handlers = Record<string, (...given: any[]) => unknown>;

/** The same functions for good, each of which does what the latest one does: for parts that are drawn anew only when they look different. */
export function useLasting<T extends Handlers>(latest: T): T {
  const now = useRef(latest);
  now.current = latest;
  const [lasting] = useState(() => {
    const names = Object.keys(latest) as (keyof T)[];
    return Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => now.current[name]?.(...given)])) as T;
  });
  return lasting;
}
