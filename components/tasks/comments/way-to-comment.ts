/** How somebody is led to one comment of a talk. Pure but for what it remembers. */

/** What is known of the talk. */
interface Talk {
  isThere: boolean;
  hasNextPage: boolean;
  isFetching: boolean;
  /** When the last answer came, in milliseconds by the browser's clock. */
  answeredAt: number;
}

/** Show it; ask for the talk again; ask for an earlier part of it; say that the comment is gone; wait for an answer, or nothing. */
type Next = "show" | "ask" | "earlier" | "gone" | null;

/**
 * What is at hand may be from before the comment, and its page brings a newer answer only behind the first look: where the comment is not
 * in it, the talk is asked for once more before anything is made of that.
 * @returns for the comment that is looked for and what is known by now: what to do next
 */
export function makeWay(clock: () => number): (aimed: string, talk: Talk) => Next {
  /** Led to once, and not again by each new answer. */
  let done: string | null = null;
  let asked: { for: string; at: number } | null = null;
  return (aimed, { isThere, hasNextPage, isFetching, answeredAt }) => {
    if (done === aimed) return null;
    if (isThere) {
      done = aimed;
      return "show";
    }
    if (asked?.for !== aimed) {
      asked = { for: aimed, at: clock() };
      return "ask";
    }
    if (isFetching || answeredAt < asked.at) return null;
    if (hasNextPage) return "earlier";
    done = aimed;
    return "gone";
  };
}
