import { useMe } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";

export interface PlaceCount {
  count: number | undefined;
  /** Said after the number. */
  words: string;
}

/** Counts of what waits and what failed, by the place's address. */
export function usePlaceCounts(): Record<string, PlaceCount> {
  const { data: me } = useMe();
  // Nothing waits for those who perform nothing.
  const mayPerform = useCan("tasks:perform");
  return {
    "/": { count: mayPerform ? me?.inboxCount : undefined, words: "waiting" },
    "/deliveries": { count: me?.failures, words: me?.failures === 1 ? "new failure" : "new failures" },
  };
}
