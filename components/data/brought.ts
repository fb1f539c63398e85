/** What a page brings along from the server, seen from the browser that it comes to. */
import { type DehydratedState, matchQuery, type QueryClient } from "@tanstack/react-query";
import { outdatedTogether } from "#components/data/keys.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

/** No page is longer on its way. */
const KEPT_MS = 10_000;

/** Keeps the events of the last seconds, each with the time at which it was last heard. */
export function makeHeard(clock: () => number) {
  const heard = new Map<string, { event: LiveEvent; at: number }>();
  const forget = () => {
    for (const [name, { at }] of heard) {
      if (clock() - at <= KEPT_MS) return;
      heard.delete(name);
    }
  };
  return {
    note(event: LiveEvent): void {
      forget();
      const name = `${event.kind}:${event.id}`;
      // The oldest stands first.
      heard.delete(name);
      heard.set(name, { event, at: clock() });
    },
    lately(): LiveEvent[] {
      forget();
      return [...heard.values()].map(({ event }) => event);
    },
  };
}

/** What this browser has heard. */
export const heard = makeHeard(() => performance.now());

/**
 * Makes old what a page has just brought along and events touch: the server may have read it before they happened, and who heard them
 * had nothing yet to make old. What the browser has newer, or is fetching, knows of them.
 */
export function outdateBrought(client: QueryClient, { queries }: DehydratedState, events: readonly LiveEvent[]): Promise<void> {
  const outdated = outdatedTogether(events).flat();
  const dataOf = new Map(queries.map(({ queryHash, state }) => [queryHash, state.data]));
  return client.invalidateQueries({
    predicate: (query) =>
      dataOf.has(query.queryHash) &&
      query.state.data === dataOf.get(query.queryHash) &&
      query.state.fetchStatus === "idle" &&
      outdated.some((queryKey) => matchQuery({ queryKey }, query)),
  });
}

/**
 * How far the browser's clock is ahead of the server's, in milliseconds: the least that any page has shown, because a page has been on
 * its way for a while when it is looked at, and one that is shown again for longer.
 */
export function makeAhead(): (serverNow: number, browserNow: number) => number {
  let least = Number.POSITIVE_INFINITY;
  return (serverNow, browserNow) => {
    least = Math.min(least, browserNow - serverNow);
    return least;
  };
}

/** With the times at which the server read it as the browser's clock would have told them. */
export const byBrowsersClock = (brought: DehydratedState, ahead: number): DehydratedState => ({
  ...brought,
  queries: brought.queries.map((query) => ({
    ...query,
    state: { ...query.state, dataUpdatedAt: query.state.dataUpdatedAt + ahead },
  })),
});
