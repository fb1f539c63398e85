import { useEffect, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type Coming, whatComes } from "#components/builder/trigger/listening.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlow } from "#components/data/flows.ts";
import { listen } from "#components/data/requests.ts";
import { useCan } from "#components/data/session.tsx";
import { HEARD_MS, LISTENING_MS } from "#lib/wire/incoming.ts";

/** `came`: a request arrived while somebody waited; `nothing`: none did in five minutes. */
type State = { kind: "idle" } | { kind: "waiting"; before: string | null } | { kind: "came" } | { kind: "nothing" };

export interface Listening {
  state: State["kind"];
  /** What becomes of a call; null while that is not known. */
  coming: Coming | null;
  start(): void;
  stop(): void;
}

/** Has the server keep a sample for as long as `on` is true. @returns why that can't be, in a sentence */
function useSample(flowId: string, on: boolean): string | null {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (!on) return;
    const stop = new AbortController();
    const { signal } = stop;
    const say = () =>
      listen(flowId, signal).then(
        () => setFault(null),
        (error: unknown) => !signal.aborted && setFault(sentenceOf(error)),
      );
    void say();
    const timer = setInterval(say, HEARD_MS / 3);
    // It ends by itself, for nobody knows who else listens.
    return () => {
      clearInterval(timer);
      stop.abort();
      setFault(null);
    };
  }, [flowId, on]);
  return fault;
}

/** Waiting for the next request. @param newest id of the last one; null where none came, undefined while that is not known */
export function useListening(newest: string | null | undefined): Listening {
  const { flowId } = useBuilder();
  const { data: flow } = useFlow(flowId);
  const mayEdit = useCan("flows:edit");
  const [state, set] = useState<State>({ kind: "idle" });
  const waiting = state.kind === "waiting";
  const coming = flow ? whatComes(flow, mayEdit) : null;
  const fault = useSample(flowId, waiting && coming?.kind === "sample");
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => set({ kind: "nothing" }), LISTENING_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  if (state.kind === "waiting" && newest !== undefined && newest !== null && newest !== state.before) set({ kind: "came" });
  return {
    state: state.kind,
    coming: fault === null ? coming : { kind: "nothing", why: fault },
    start: () => set({ kind: "waiting", before: newest ?? null }),
    stop: () => set({ kind: "idle" }),
  };
}
