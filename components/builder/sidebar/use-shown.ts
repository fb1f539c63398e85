import { useEffect } from "react";
import type { Problem } from "#lib/flow/problems.ts";

/** What the place of an operation begins with; its id follows. */
export const OPERATION_PLACE = "operations.";

/** Where in the sidebar a problem is cured, if that is known: at the operation that it is about, where it says no more. */
export const placeOf = ({ place, nodeId, operationId }: Problem): string | undefined =>
  place ?? (operationId === undefined || operationId === nodeId ? undefined : `${OPERATION_PLACE}${operationId}`);

/** What the sidebar was asked to show; another object each time. */
export interface Shown {
  /** Whose panel shows it; undefined: the flow's own. */
  nodeId: string | undefined;
  /** The problem whose place was asked for; null: a step's webhooks were. */
  problem: Problem | null;
}

/** Those that were followed: a panel that opens again later takes the focus no more. */
const followed = new WeakSet<Shown>();

/** Leads to what was asked for, once for each time. @param nodeId of the panel's node; undefined: the flow's own */
export function useShown(shown: Shown | null, nodeId: string | undefined, follow: (problem: Problem | null) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what holds then
  useEffect(() => {
    if (!shown || followed.has(shown) || shown.nodeId !== nodeId) return;
    followed.add(shown);
    follow(shown.problem);
  }, [shown, nodeId]);
}
