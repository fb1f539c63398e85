import { useEffect } from "react";
import type { useInbox } from "#components/data/tasks.ts";
import { type Grouping, orderTasks } from "#components/inbox/group-tasks.ts";
import { useLocale } from "#components/ui/locale.tsx";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** As many pages as one press fetches. */
const MOST_PAGES = 10;
/** A filter goes on by itself until it has found so many tasks, or looked at so many. */
const ENOUGH = 50;
const MOST_LOOKED_AT = 2000;

/** Fetches on until a group has more of its tasks; where they are far down the list, another press goes on. */
export function useFurther({ data, fetchNextPage }: ReturnType<typeof useInbox>, group: Grouping) {
  const locale = useLocale();
  return async (name: string): Promise<void> => {
    const here = (tasks: readonly TaskItemJson[] = []) =>
      orderTasks(tasks, group, Date.now(), locale).groups.find((each) => each.name === name)?.tasks.length ?? 0;
    const before = here(data);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const fetched = await fetchNextPage();
      if (!fetched.hasNextPage || fetched.isError || here(fetched.data) > before) return;
    }
  };
}

/**
 * A filter looks through the pages that are not here yet, one after the other, until it has found enough.
 * @param found how many it has; null where nothing is filtered
 */
export function useLookingOn(query: ReturnType<typeof useInbox>, found: number | null): void {
  const { data = [], hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const wants = found !== null && found < ENOUGH && data.length < MOST_LOOKED_AT;
  const looks = wants && hasNextPage && !isFetching && !isFetchNextPageError;
  useEffect(() => {
    if (looks) void fetchNextPage();
  }, [looks, fetchNextPage]);
}
