import { useEffect, useState } from "react";

/** A text as it stood when nobody had typed for a moment. */
export function usePaused(text: string, pauseMs = 250): string {
  const [paused, pause] = useState(text);
  useEffect(() => {
    const timer = setTimeout(pause, pauseMs, text);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return paused;
}
