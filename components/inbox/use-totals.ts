import { useInboxGroups } from "#components/data/tasks.ts";
import type { InboxTab } from "#components/data/urls.ts";
import type { Grouping, Totals } from "#components/inbox/group-tasks.ts";

/** A whole list counts itself. Of a part that is filtered nobody knows how many others there are. */
export function useTotals(tab: InboxTab, group: Grouping, isPart: boolean, filtered: boolean): Totals {
  const counts = useInboxGroups(tab, group, isPart && !filtered);
  if (!isPart) return "here";
  return filtered ? null : counts;
}
