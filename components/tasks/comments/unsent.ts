"use client";

import { useCallback, useEffect, useState } from "react";

/** Told by each text that leaving would lose, under a name of its own. */
export type Hold = (name: string, holds: boolean) => void;

/** @returns whether any text of a comment would be lost by leaving, and what the texts tell that to */
export function useUnsent(): [unsent: boolean, hold: Hold] {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set<string>());
  const hold = useCallback<Hold>((name, holds) => {
    setHeld((before) => {
      if (before.has(name) === holds) return before;
      return new Set(holds ? [...before, name] : [...before].filter((each) => each !== name));
    });
  }, []);
  return [held.size > 0, hold];
}

/** Holds while the text is there. */
export function useHolding(hold: Hold, name: string, holds: boolean): void {
  useEffect(() => {
    hold(name, holds);
    return () => hold(name, false);
  }, [hold, name, holds]);
}
