/** The same for several tasks, one after the other. Pure but for what it is given. */

/**
 * Goes on when one is refused.
 * @param send does one; of what it throws `say` makes what is told
 * @param tell hears of each as soon as it is known: null where it was done
 * @param stopped is asked before each
 */
export async function oneByOne<T, Refusal>(
  items: readonly T[],
  send: (item: T) => Promise<unknown>,
  say: (error: unknown) => Refusal,
  tell: (item: T, refusal: Refusal | null) => void,
  stopped: () => boolean = () => false,
): Promise<void> {
  for (const item of items) {
    if (stopped()) break;
    try {
      await send(item);
      tell(item, null);
    } catch (error) {
      tell(item, say(error));
    }
  }
}
