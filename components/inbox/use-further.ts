import type { useInbox } from "#components/data/tasks.ts";
import { type Arrangement, orderTasks } from "#components/inbox/group-tasks.ts";
import { useLocale } from "#components/ui/locale.tsx";
import type { TaskItemJson } from "#lib/wire/pages.ts";

/** As many pages as one press fetches. */
const MOST_PAGES = 10;

/** Fetches on until a group has more of its tasks; where they are far down the list, another press goes on. */
export function useFurther({ data, fetchNextPage }: ReturnType<typeof useInbox>, how: Arrangement) {
  const locale = useLocale();
  return async (name: string): Promise<void> => {
    const here = (tasks: readonly TaskItemJson[] = []) =>
      orderTasks(tasks, how, Date.now(), locale).groups.find((each) => each.name === name)?.tasks.length ?? 0;
    const before = here(data);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const fetched = await fetchNextPage();
      if (!fetched.hasNextPage || fetched.isError || here(fetched.data) > before) return;
    }
  };
}
