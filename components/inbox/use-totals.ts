import { useInboxGroups } from "#components/data/tasks.ts";
import type { InboxTab } from "#components/data/urls.ts";
import type { Grouping, Totals } from "#components/inbox/group-tasks.ts";
import type { InboxAsked } from "#lib/wire/inbox.ts";

/** A list that is here as a whole counts itself; of one that has more pages the server counts. */
export function useTotals(tab: InboxTab, group: Grouping, asked: InboxAsked, isPart: boolean): Totals {
  const counts = useInboxGroups(tab, group, asked, isPart);
  return isPart ? counts : "here";
}
