/** Fetches again what events have made old, however many events there are. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";

const LONGEST_PAUSE_MS = 5000;

/**
 * @returns makes a key's queries old. What is being fetched is not begun anew by the next event: it would never end while events
 * come faster than answers. One more fetch follows it instead, after a pause as long as it took.
 */
export function makeRefresh(client: Pick<QueryClient, "invalidateQueries">): (queryKey: QueryKey) => void {
  /** Keys under way, and whether something happened since. */
  const underWay = new Map<string, boolean>();
  const refresh = async (queryKey: QueryKey): Promise<void> => {
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
      if (again) void refresh(queryKey);
    };
    setTimeout(rest, Math.min(performance.now() - began, LONGEST_PAUSE_MS));
  };
  return (queryKey) => void refresh(queryKey);
}
