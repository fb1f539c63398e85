import { useEffect, useState } from "react";

/** Nobody looks at a page that has waited longer. */
const LONGEST_MS = 5 * 60_000;

/** `came`: a request arrived while somebody waited; `nothing`: none did in five minutes. */
type State = { kind: "idle" } | { kind: "waiting"; before: string | null } | { kind: "came" } | { kind: "nothing" };

export interface Listening {
  state: State["kind"];
  start(): void;
  stop(): void;
}

/** Waiting for the next request. @param newest id of the last one; null where none came, undefined while that is not known */
export function useListening(newest: string | null | undefined): Listening {
  const [state, set] = useState<State>({ kind: "idle" });
  const waiting = state.kind === "waiting";
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => set({ kind: "nothing" }), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  if (state.kind === "waiting" && newest !== undefined && newest !== null && newest !== state.before) set({ kind: "came" });
  return {
    state: state.kind,
    start: () => set({ kind: "waiting", before: newest ?? null }),
    stop: () => set({ kind: "idle" }),
  };
}
