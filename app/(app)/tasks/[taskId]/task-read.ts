import { cache } from "react";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { GET as historyDoor } from "#app/data/tasks/[taskId]/history/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";

export const taskOf = pageRead("tasks:read", taskPage);

/** All that the page shows, asked once for its layout and itself. */
export const readTask = cache(async (taskId: string) => {
  const known = await nothingKnown();
  const [page] = await Promise.all([
    taskOf(taskId),
    known.ask(keys.taskHistory(taskId), { door: historyDoor, url: urls.taskHistory(taskId), params: { taskId } }),
  ]);
  known.keep(keys.task(page.task.id), page);
  return { known, id: page.task.id };
});
