import { useEffect, useRef } from "react";

/**
 * Does something when no press is under way. A field that is left by pressing something else must not move it away from
 * under the pointer: the press would come to nothing.
 */
export function useAfterPress(): (run: () => void) => void {
  const pressing = useRef(false);
  useEffect(() => {
    const down = () => {
      pressing.current = true;
    };
    const up = () => {
      pressing.current = false;
    };
    addEventListener("pointerdown", down, true);
    addEventListener("pointerup", up, true);
    addEventListener("pointercancel", up, true);
    return () => {
      removeEventListener("pointerdown", down, true);
      removeEventListener("pointerup", up, true);
      removeEventListener("pointercancel", up, true);
    };
  }, []);
  // A touch's own click comes behind its pointerup, in the same task.
  return (run) => {
    if (pressing.current) addEventListener("pointerup", () => setTimeout(run), { once: true });
    else setTimeout(run);
  };
}
