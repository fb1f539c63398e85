/** Several decisions, one after the other. Pure but for what it is given. */
import type { ToDecide } from "#components/inbox/picking.ts";

/** Null: it was decided; else the sentence that says why not. */
export type Outcome = string | null;

export const keyOf = ({ taskId, nodeId }: ToDecide): string => `${taskId} ${nodeId}`;

/**
 * Goes on when one is refused.
 * @param send decides one; what it throws is told by `say`
 * @param tell hears each outcome as soon as it is known
 * @returns those that were refused
 */
export async function decideEach(
  items: readonly ToDecide[],
  send: (item: ToDecide) => Promise<unknown>,
  say: (error: unknown) => string,
  tell: (item: ToDecide, outcome: Outcome) => void,
): Promise<ToDecide[]> {
  const refused: ToDecide[] = [];
  for (const item of items) {
    try {
      await send(item);
      tell(item, null);
    } catch (error) {
      refused.push(item);
      tell(item, say(error));
    }
  }
  return refused;
}
