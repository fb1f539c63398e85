/** Fetches again what events have made old, however many events there are. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";

const LONGEST_PAUSE_MS = 5000;

/**
 * @returns makes a key's queries old, and resolves when what is on the screen has been fetched. What is being fetched is not begun
 * anew by the next event: it would never end while events come faster than answers. One more fetch follows it instead; what follows
 * that one waits as long as it took.
 */
export function makeRefresh(client: Pick<QueryClient, "invalidateQueries">): (queryKey: QueryKey) => Promise<void> {
  /** Keys under way, and whether something happened since. */
  const underWay = new Map<string, boolean>();
  const refresh = async (queryKey: QueryKey, follows = false): Promise<void> => {
    const name = JSON.stringify(queryKey);
    if (underWay.has(name)) {
      underWay.set(name, true);
      return;
    }
    underWay.set(name, false);
    const began = performance.now();
    await client.invalidateQueries({ queryKey });
    const rest = () => {
      const again = underWay.get(name);
      underWay.delete(name);
      if (again) void refresh(queryKey, true);
    };
    // The beginning and the end of one action are two events: the end is not kept waiting.
    if (underWay.get(name) && !follows) rest();
    else setTimeout(rest, Math.min(performance.now() - began, LONGEST_PAUSE_MS));
  };
  return (queryKey) => refresh(queryKey);
}
