import { useEffect } from "react";
import type { Problem } from "#lib/flow/problems.ts";

/** A problem whose place was asked for; another object each time. */
export interface ShownProblem {
  problem: Problem;
}

/** Those that were followed: a panel that opens again later takes the focus no more. */
const followed = new WeakSet<ShownProblem>();

/** Leads to the place of a problem, once for each time that it is asked for. @param nodeId of the panel's node; undefined: the flow's own */
export function useShown(shown: ShownProblem | null, nodeId: string | undefined, follow: (problem: Problem) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what holds then
  useEffect(() => {
    if (!shown || followed.has(shown) || shown.problem.nodeId !== nodeId) return;
    followed.add(shown);
    follow(shown.problem);
  }, [shown, nodeId]);
}
