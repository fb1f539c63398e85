/** Several decisions, one after the other. Pure but for what it is given. */
import type { ToDecide } from "#components/inbox/picking.ts";
import { type Outcome, oneByOne } from "#components/tasks/actions/one-by-one.ts";

export type { Outcome };

export const keyOf = ({ taskId, nodeId }: ToDecide): string => `${taskId} ${nodeId}`;

/** As `oneByOne`. */
export const decideEach = (
  items: readonly ToDecide[],
  send: (item: ToDecide) => Promise<unknown>,
  say: (error: unknown) => string,
  tell: (item: ToDecide, outcome: Outcome) => void,
): Promise<ToDecide[]> => oneByOne(items, send, say, tell);
