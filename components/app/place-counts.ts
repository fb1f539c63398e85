import { useMe } from "#components/data/people.ts";
import { useCan } from "#components/data/session.tsx";
import { counted } from "#lib/in-words.ts";

export interface PlaceCount {
  /** "7", "99+"; none where nothing is there. */
  count: number | "99+" | undefined;
  /** Said after the number. */
  words: string;
  /** What is new there and no work that waits, in words: a dot beside the number. */
  news?: string | undefined;
}

/** Of what failed: more than this says nothing more. */
const upTo99 = (count = 0): number | "99+" => (count > 99 ? "99+" : count);

/** Counts of what waits and what failed, by the place's address. */
export function usePlaceCounts(): Record<string, PlaceCount> {
  const { data: me } = useMe();
  // Nothing waits for those who perform nothing.
  const mayPerform = useCan("tasks:perform");
  return {
    "/": {
      count: mayPerform ? me?.inboxCount : undefined,
      words: "waiting",
      news: me && me.unreadMentions > 0 ? counted(me.unreadMentions, "unread mention") : undefined,
    },
    "/runs": { count: upTo99(me?.stoppedRuns), words: me?.stoppedRuns === 1 ? "needs attention" : "need attention" },
    "/deliveries": { count: upTo99(me?.failures), words: me?.failures === 1 ? "new failure" : "new failures" },
  };
}

/** What is said of a place beside its name; empty where there is nothing to say. */
export const placeWords = ({ count, words, news }: Partial<PlaceCount>): string =>
  [...(count ? [`${count} ${words}`] : []), ...(news ? [news] : [])].join(", ");
