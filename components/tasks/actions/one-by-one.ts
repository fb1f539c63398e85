/** The same for several tasks, one after the other. Pure but for what it is given. */

/** Null: it was done; else the sentence that says why not. */
export type Outcome = string | null;

/**
 * Goes on when one is refused.
 * @param send does one; what it throws is told by `say`
 * @param tell hears each outcome as soon as it is known
 * @param stopped is asked before each
 * @returns those that were refused
 */
export async function oneByOne<T>(
  items: readonly T[],
  send: (item: T) => Promise<unknown>,
  say: (error: unknown) => string,
  tell: (item: T, outcome: Outcome) => void,
  stopped: () => boolean = () => false,
): Promise<T[]> {
  const refused: T[] = [];
  for (const item of items) {
    if (stopped()) break;
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
