import { fetchJson } from "#components/data/fetch-json.ts";
import { urls } from "#components/data/urls.ts";
import type { TaskRowJson, TaskRowsJson, TasksAsked } from "#lib/wire/task-list.ts";

const PAGE = 200;

/** Every task that is asked for, newest first: by cursor, so that none is passed over while the list changes. @throws ProblemError */
export async function allTasks(flowId: string, { sort: _sort, ...asked }: TasksAsked, signal: AbortSignal): Promise<TaskRowJson[]> {
  const found: TaskRowJson[] = [];
  let cursor: string | null = null;
  do {
    const page: TaskRowsJson = await fetchJson<TaskRowsJson>(
      urls.flowTasks(flowId, { ...asked, limit: PAGE, ...(cursor !== null && { cursor }) }),
      { signal },
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
