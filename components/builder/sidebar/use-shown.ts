import { useEffect } from "react";
import type { Problem } from "#lib/flow/problems.ts";

/** What the place of an operation begins with; its id follows. */
export const OPERATION_PLACE = "operations.";

/** Where in the sidebar a problem is cured, if that is known: at the operation that it is about, where it says no more. */
export const placeOf = ({ place, nodeId, operationId }: Problem): string | undefined =>
  place ?? (operationId === undefined || operationId === nodeId ? undefined : `${OPERATION_PLACE}${operationId}`);

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
